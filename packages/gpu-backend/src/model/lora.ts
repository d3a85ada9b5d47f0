import { type Tensor, tensor } from '@mathr/core';
import { add, type Expr, matmul, mul, scalar } from '@mathr/core/graph';
import { dropoutMask } from './dropout-mask.ts';
import { type LoraAdapter, type LoraLayout, loraScale } from './lora-layout.ts';

export interface WrapLoraOptions {
  /** The adapter's weight of a name and shape. */
  readonly parameter: (name: string, shape: readonly number[]) => Expr;
  /** float [4], from `dropoutSeed`; without it nothing is dropped, as in evaluation. */
  readonly dropoutSeed?: Expr | undefined;
  /** float without axes, added to the places of the projections: gives a layer's graph the masks of another layer. @default 0 */
  readonly dropoutShift?: Expr | undefined;
}

/**
 * For `buildDecoder`'s `wrapLinear`: y + scale · dropout(x)·Aᵀ·Bᵀ on the layout's projections, y on all others.
 *
 * Source: arXiv:2106.09685 equation 3.
 */
export function wrapLora(
  layout: LoraLayout,
  options: WrapLoraOptions,
): (module: string, input: Expr, output: Expr) => Expr {
  const places = new Map(layout.modules.map((module, index) => [module.module, { ...module, index }]));
  const scale = scalar(loraScale(layout));
  return (module, input, output) => {
    const place = places.get(module);
    if (!place) return output;
    const down = options.parameter(`${module}.lora_A.weight`, [layout.rank, place.inFeatures]);
    const up = options.parameter(`${module}.lora_B.weight`, [place.outFeatures, layout.rank]);
    const { dropoutSeed: seed, dropoutShift: shift } = options;
    const salt = shift === undefined ? place.index : add(shift, place.index);
    const kept =
      seed && layout.dropout > 0 ? mul(input, dropoutMask(input.shape, { seed, salt, rate: layout.dropout })) : input;
    // scaled at the narrowest place
    const inner = mul(matmul(kept, down, { transposeB: true }), scale); // [B, T, rank]
    return add(output, matmul(inner, up, { transposeB: true }));
  };
}

/** The base's weights with the adapter added: W + scale·B·A. Weights without an adapter are shared, not copied. */
export function mergeLora(
  weights: ReadonlyMap<string, Tensor<'float32'>>,
  { layout, weights: adapter }: LoraAdapter,
): Map<string, Tensor<'float32'>> {
  const merged = new Map(weights);
  const scale = loraScale(layout);
  for (const { module } of layout.modules) {
    const base = weights.get(`${module}.weight`);
    const down = adapter.get(`${module}.lora_A.weight`);
    const up = adapter.get(`${module}.lora_B.weight`);
    if (base && down && up) merged.set(`${module}.weight`, addProduct(base, up, down, scale));
  }
  const head = adapter.get('score.weight');
  if (head) merged.set('score.weight', head);
  return merged;
}

/** base [O, I] + scale · up [O, R] · down [R, I] */
function addProduct(
  base: Tensor<'float32'>,
  up: Tensor<'float32'>,
  down: Tensor<'float32'>,
  scale: number,
): Tensor<'float32'> {
  const data = base.data.slice();
  const [rank, width] = down.shape as readonly [number, number];
  for (let row = 0; row * width < data.length; row++) {
    const target = data.subarray(row * width, (row + 1) * width);
    for (let r = 0; r < rank; r++) {
      const factor = scale * (up.data[row * rank + r] as number);
      const source = down.data.subarray(r * width, (r + 1) * width);
      for (let i = 0; i < width; i++) target[i] = (target[i] as number) + factor * (source[i] as number);
    }
  }
  return tensor('float32', base.shape, data);
}
