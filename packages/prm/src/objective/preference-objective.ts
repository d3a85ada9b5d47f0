import type { Objective } from '@mathr/core';
import type { Expr } from '@mathr/core/graph';
import {
  add,
  cast,
  equal,
  greater,
  maximum,
  mul,
  pad,
  slice,
  softplus,
  square,
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
 * `weights` per sequence, 1 / pairs of the optimizer batch in chosen rows and 0 in rejected ones.
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
      const weights = columns['weights'] as Expr; // [B], as all below
      const scores = sum(mul(model.scores(), columns['last'] as Expr), 1);
      const below = followingRow(scores);
      const difference = sub(scores, below);
      const preference = kind === 'margin' ? maximum(sub(margin, difference), 0) : softplus(sub(margin, difference));
      const size = add(square(scores), square(below));
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

/** Each row's successor, 0 after the last: whatever the number of rows, no pair has to be cut out. */
function followingRow(rows: Expr): Expr {
  return pad(slice(rows, { axis: 0, start: 1 }), { axis: 0, after: 1 });
}
