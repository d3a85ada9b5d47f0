import { MathrError } from '../../error/mathr-error.ts';
import { expandFusedGraph } from '../fused/expand-fused.ts';
import { interpret, type Feed } from '../interpret/interpret.ts';
import { gradient } from './gradient.ts';
import type { Expr } from '../expr.ts';

export interface CheckGradientOptions {
  /** Distance between the points of the difference quotient; no kink may lie within two of it. @default 1e-3 */
  readonly step?: number | undefined;
  /** Elements tried of each leaf, evenly spaced. @default all */
  readonly elements?: number | undefined;
}

/** Rounding in a quotient is about this share of the loss, so smaller gradients cannot be told from 0. */
const SMALLEST_SHARE_OF_LOSS = 1e-6;

/**
 * Compares `gradient` with central differences in the float64 interpreter, and returns the worst relative error of each
 * leaf in `wrt` by its name.
 *
 * The quotient is the five-point one, whose error falls with step⁴. Errors are relative to the element's gradient, or to
 * a thousandth of the leaf's largest where that is more.
 *
 * @throws {MathrError} `invalid_options` when something in `wrt` is no input or parameter.
 */
export function checkGradient(
  loss: Expr,
  wrt: readonly Expr[],
  feeds: Readonly<Record<string, Feed>>,
  options: CheckGradientOptions = {},
): Record<string, number> {
  const { step = 1e-3, elements = Infinity } = options;
  const names = wrt.map(nameOf);
  // once here rather than at every point
  const [expanded = loss] = expandFusedGraph([loss]);
  const [value, ...analytic] = interpret([loss, ...gradient(loss, wrt)], feeds);
  const smallest = SMALLEST_SHARE_OF_LOSS * (1 + Math.abs(value?.data[0] ?? 0));
  const worst: Record<string, number> = {};
  for (const [i, name] of names.entries()) {
    const expected = analytic[i]?.data ?? [];
    const largest = Array.from(expected).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const stride = Math.max(1, Math.floor(expected.length / elements));
    let error = 0;
    for (let at = 0; at < expected.length; at += stride) {
      const numeric = quotient(expanded, feeds, name, at, step);
      const exact = expected[at] ?? NaN;
      const scale = Math.max(Math.abs(exact), Math.abs(numeric), largest / 1000, smallest);
      // written so that NaN becomes an error
      error = Math.abs(exact - numeric) / scale <= error ? error : Math.abs(exact - numeric) / scale;
    }
    worst[name] = error;
  }
  return worst;
}

/** (8(f(h) - f(-h)) - (f(2h) - f(-2h))) / 12h */
function quotient(loss: Expr, feeds: Readonly<Record<string, Feed>>, name: string, at: number, step: number): number {
  const feed = feeds[name] ?? { shape: [], data: [] };
  const lossAt = (offset: number): number => {
    const data = Float64Array.from(feed.data);
    data[at] = (data[at] ?? NaN) + offset;
    return interpret([loss], { ...feeds, [name]: { shape: feed.shape, data } })[0]?.data[0] ?? NaN;
  };
  return (8 * (lossAt(step) - lossAt(-step)) - (lossAt(2 * step) - lossAt(-2 * step))) / (12 * step);
}

function nameOf({ node }: Expr): string {
  if (node.operator === 'input' || node.operator === 'parameter') return node.attributes.name;
  throw new MathrError(
    'invalid_options',
    `checkGradient moves inputs and parameters, and got a ${node.operator}; pass leaves`,
    {
      issues: [{ path: 'wrt', message: `${node.operator} is no leaf` }],
    },
  );
}
