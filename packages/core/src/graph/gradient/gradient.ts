import { MathrError } from '../../error/mathr-error.ts';
import { shapeMismatch } from '../check.ts';
import { createExprMemo } from '../memo.ts';
import { add } from '../operators/binary.ts';
import { scalar, zeros } from '../operators/leaves.ts';
import { topologicalOrder } from '../walk.ts';
import { createFlow, type Derivative } from './derivative.ts';
import { derivatives } from './derivatives.ts';
import { unbroadcast } from './unbroadcast.ts';
import type { Expr, Node } from '../expr.ts';
import type { Operator } from '../operator.ts';

/**
 * The gradient of a scalar with respect to each expression, as expressions, by reverse mode.
 *
 * `wrt` may name leaves or anything in between; what the loss does not depend on gets zeros. Only branches that lead to
 * a wanted expression are differentiated.
 *
 * @throws {MathrError} `shape_mismatch` when the loss is no scalar; `dtype_mismatch` when something wanted is no float.
 */
export function gradient(loss: Expr, wrt: readonly Expr[]): Expr[] {
  if (loss.shape.length > 0)
    throw shapeMismatch('gradient', [loss.shape], 'the loss should have no axes; use sum or mean');
  for (const each of [loss, ...wrt]) {
    if (each.dtype === 'float') continue;
    throw new MathrError('dtype_mismatch', `gradient got ${each.dtype}, and only floats have gradients`, {
      operator: 'gradient',
      dtypes: [each.dtype],
    });
  }
  const order = topologicalOrder([loss]);
  const leads = nodesLeadingTo(order, wrt);
  const cotangents = new Map<Node, (Expr | undefined)[]>();
  const accumulate = ({ node, index }: Expr, dy: Expr): void => {
    const kept = cotangents.get(node) ?? [];
    const sum = kept[index];
    kept[index] = sum === undefined ? dy : add(sum, dy);
    cotangents.set(node, kept);
  };
  accumulate(loss, scalar(1));
  const memo = createExprMemo();
  for (const node of order.toReversed()) {
    const received = cotangents.get(node);
    if (received === undefined || !leads.through.has(node)) continue;
    const needs = node.inputs.map((input) => input.dtype === 'float' && leads.includes(input));
    const results = derivativeOf(node)(createFlow(node, received, needs, memo));
    for (const [i, input] of node.inputs.entries()) {
      const dy = results[i];
      if (needs[i] === true && dy !== undefined) accumulate(input, unbroadcast(dy, input.shape));
    }
  }
  return wrt.map(({ node, index, shape }) => cotangents.get(node)?.[index] ?? zeros(shape));
}

interface Leads {
  /** Nodes through which a gradient reaches something wanted. */
  readonly through: ReadonlySet<Node>;
  /** Whether x is wanted itself or leads on. */
  includes(x: Expr): boolean;
}

function nodesLeadingTo(order: readonly Node[], wrt: readonly Expr[]): Leads {
  const wanted = new Map<Node, Set<number>>();
  for (const { node, index } of wrt) wanted.set(node, (wanted.get(node) ?? new Set()).add(index));
  const through = new Set<Node>();
  const includes = (x: Expr): boolean => through.has(x.node) || wanted.get(x.node)?.has(x.index) === true;
  for (const node of order) {
    if (derivatives[node.operator] === 'none') continue;
    if (node.inputs.some((input) => input.dtype === 'float' && includes(input))) through.add(node);
  }
  return { through, includes };
}

function derivativeOf(node: Node): Derivative<Operator> {
  const derivative = derivatives[node.operator];
  if (typeof derivative === 'function') {
    // the table pairs each operator with its own derivative
    return derivative as Derivative<Operator>;
  }
  throw new MathrError(
    'unsupported',
    `${node.operator} has no derivative; differentiate what expandFusedGraph makes of it`,
    {
      what: `gradient of ${node.operator}`,
    },
  );
}
