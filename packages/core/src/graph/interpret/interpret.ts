import { MathrError } from '../../error/mathr-error.ts';
import { bindDims } from '../bind-dims.ts';
import { evaluateDim, type Bindings } from '../dim.ts';
import { expandFusedGraph } from '../fused/expand-fused.ts';
import { leavesOf, topologicalOrder } from '../walk.ts';
import { evaluate } from './evaluators.ts';
import { valueOf, type Value } from './value.ts';
import type { Expr, Node } from '../expr.ts';

/** What is fed for an input or parameter, row-major; a `Tensor` will do. */
export interface Feed {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/**
 * Runs a graph in float64, slowly and plainly: the meaning of the language, which engines are compared with. Fused
 * operators are computed by their definitions.
 *
 * @param feeds by the names of inputs and parameters; names that the graph does not use are ignored.
 * @throws {MathrError} `invalid_data` when something is not fed, `shape_mismatch` when a shape does not fit.
 */
export function interpret(outputs: readonly Expr[], feeds: Readonly<Record<string, Feed>>): Value[] {
  const expanded = expandFusedGraph(outputs);
  const bindings = bindFeeds(expanded, feeds);
  const values = new Map<Node, readonly Value[]>();
  for (const node of topologicalOrder(expanded)) {
    values.set(
      node,
      node.operator === 'input' || node.operator === 'parameter'
        ? [fed(node, feeds)]
        : evaluateNode(node, values, bindings),
    );
  }
  return expanded.map((output) => valueFor(output, values));
}

function evaluateNode(node: Node, values: ReadonlyMap<Node, readonly Value[]>, bindings: Bindings): readonly Value[] {
  const size = (dim: number | string): number => evaluateDim(dim, bindings);
  const operand = (index: number): Value => {
    const input = node.inputs[index];
    if (input === undefined)
      throw new MathrError('invalid_data', `${node.operator} has no operand ${index}`, { source: 'graph' });
    return valueFor(input, values);
  };
  return evaluate({
    node,
    get x() {
      return operand(0);
    },
    shape: (node.outputs[0]?.shape ?? []).map(size),
    operand,
    size,
  });
}

function bindFeeds(outputs: readonly Expr[], feeds: Readonly<Record<string, Feed>>): Bindings {
  return bindDims(
    leavesOf(outputs).map((leaf) => ({
      name: leaf.attributes.name,
      shape: leaf.outputs[0]?.shape ?? [],
      actual: feedOf(leaf, feeds).shape,
    })),
  );
}

function fed(leaf: Node<'input' | 'parameter'>, feeds: Readonly<Record<string, Feed>>): Value {
  const { shape, data } = feedOf(leaf, feeds);
  return valueOf(leaf.outputs[0]?.dtype ?? 'float', shape, (i) => {
    const element = data[i];
    if (element !== undefined) return element;
    throw new MathrError(
      'shape_mismatch',
      `${leaf.attributes.name} was fed ${data.length} elements, which do not fill [${shape.join(', ')}]`,
      {
        operator: leaf.attributes.name,
        shapes: [shape],
      },
    );
  });
}

function feedOf(leaf: Node<'input' | 'parameter'>, feeds: Readonly<Record<string, Feed>>): Feed {
  const { name } = leaf.attributes;
  const feed = feeds[name];
  if (feed !== undefined) return feed;
  const given = Object.keys(feeds);
  throw new MathrError(
    'invalid_data',
    `${name} is not fed; the graph needs it beside ${given.length === 0 ? 'nothing' : given.join(', ')}`,
    {
      source: 'feeds',
    },
  );
}

function valueFor(x: Expr, values: ReadonlyMap<Node, readonly Value[]>): Value {
  const value = values.get(x.node)?.[x.index];
  if (value === undefined)
    throw new MathrError('invalid_data', `output ${x.index} of ${x.node.operator} was not computed`, {
      source: 'graph',
    });
  return value;
}
