import type { Objective } from '@mathr/core';
import type { Expr } from '@mathr/core/graph';
import {
  add,
  cast,
  equal,
  greater,
  maximum,
  mul,
  reshape,
  slice,
  softplus,
  square,
  squeeze,
  stopGradient,
  sub,
  sum,
} from '@mathr/core/graph';

export interface PreferenceObjectiveOptions {
  /** `bradley-terry`: -log σ(chosen - rejected - margin); `margin`: max(0, rejected - chosen + margin). @default 'bradley-terry' */
  readonly loss?: 'bradley-terry' | 'margin' | undefined;
  /** @default 0.5 for `margin`, 0 for `bradley-terry` */
  readonly margin?: number | undefined;
  /** Times chosen² + rejected²: keeps scores near 0. @default 0.01 */
  readonly l2?: number | undefined;
}

/**
 * Learns from pairs which of two solutions is better; the score of a solution is the scalar head at its last token.
 *
 * Rows come in pairs: chosen, then rejected. Columns: `last` per position, 1 at a sequence's last token, else 0;
 * `weights` per sequence, of which the chosen row's counts for the pair (1 / pairs of the optimizer batch).
 * Metrics, weighted sums: `accuracy` (chosen above rejected, ties half), `difference` (chosen - rejected).
 *
 * @example
 * preferenceObjective({ loss: 'margin', margin: 0.5, l2: 0.01 });
 */
export function preferenceObjective(options: PreferenceObjectiveOptions = {}): Objective {
  const { loss: kind = 'bradley-terry', l2 = 0.01 } = options;
  const margin = options.margin ?? (kind === 'margin' ? 0.5 : 0);
  return {
    name: `preference-${kind}`,
    groupSize: 2,
    inputs: [
      { name: 'last', per: 'position' },
      { name: 'weights', per: 'sequence' },
    ],
    build: (model, columns) => {
      const scores = pairs(sum(mul(model.scores(), columns['last'] as Expr), 1));
      const weights = pairs(columns['weights'] as Expr).first; // [pairs]
      const { first: chosen, second: rejected } = scores;
      const difference = sub(chosen, rejected);
      const preference = kind === 'margin' ? maximum(sub(margin, difference), 0) : softplus(sub(margin, difference));
      const size = add(square(chosen), square(rejected));
      const right = add(cast(greater(difference, 0), 'float'), mul(cast(equal(difference, 0), 'float'), 0.5));
      return {
        loss: sum(mul(weights, add(preference, mul(size, l2)))),
        metrics: {
          accuracy: sum(mul(weights, right)),
          difference: stopGradient(sum(mul(weights, difference))),
        },
      };
    },
  };
}

/** [2·pairs] -> the even and the odd rows, [pairs] each. */
function pairs(rows: Expr): { readonly first: Expr; readonly second: Expr } {
  const table = reshape(rows, [-1, 2]);
  return {
    first: squeeze(slice(table, { axis: 1, start: 0, end: 1 }), 1),
    second: squeeze(slice(table, { axis: 1, start: 1, end: 2 }), 1),
  };
}
