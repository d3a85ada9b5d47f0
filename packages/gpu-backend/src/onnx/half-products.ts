import { ONNX_TYPES, type OnnxNode } from './onnx-model.ts';

/**
 * The same graph with matrix products of half precision: their operands are rounded to float16 and their results widened
 * again; everything else (norms, softmax, sums, weights, gradients) stays float32.
 *
 * This is the mixed precision of arXiv:1710.03740: gradients want a loss scale, or small ones become 0.
 */
export function halfProducts(nodes: readonly OnnxNode[]): OnnxNode[] {
  const rounded = new Map<string, string>();
  const result: OnnxNode[] = [];
  const round = (name: string): string => {
    const known = rounded.get(name);
    if (known !== undefined) return known;
    const half = `${name}/half`;
    rounded.set(name, half);
    result.push(cast(name, half, ONNX_TYPES.float16));
    return half;
  };
  for (const node of nodes) {
    if (!PRODUCTS.has(node.operator)) {
      result.push(node);
      continue;
    }
    const inputs = node.inputs.map((name) => (name === '' ? name : round(name)));
    const [output = ''] = node.outputs;
    const half = `${output}/half product`;
    result.push({ ...node, inputs, outputs: [half] }, cast(half, output, ONNX_TYPES.float32));
  }
  return result;
}

function cast(from: string, to: string, type: number): OnnxNode {
  return { operator: 'Cast', domain: '', inputs: [from], outputs: [to], attributes: { to: type } };
}

const PRODUCTS = new Set(['MatMul', 'FusedMatMul', 'Gemm']);
