import { bootstrap } from './bootstrap.ts';
import type { Interval } from './interval.ts';
import { wilson } from './wilson.ts';

export interface AccuracyInterval {
  readonly interval: Interval;
  readonly intervalMethod: 'wilson' | 'bootstrap';
}

/**
 * The interval that suits per-problem shares of right samples: Wilson for one sample each and where all problems agree
 * (a bootstrap would be a point), else a bootstrap over problems. Of no problems, everything is possible: [0, 1].
 */
export function accuracyInterval(
  perProblem: readonly number[],
  samples: number,
  options: { readonly confidence: number; readonly seed: number; readonly draws?: number | undefined },
): AccuracyInterval {
  const n = perProblem.length;
  if (n === 0) return { interval: [0, 1], intervalMethod: 'wilson' };
  if (samples > 1) {
    const { interval, isDegenerate } = bootstrap(perProblem, options);
    if (!isDegenerate) return { interval, intervalMethod: 'bootstrap' };
  }
  const successes = Math.min(
    n,
    perProblem.reduce((sum, value) => sum + value, 0),
  );
  return { interval: wilson(successes, n, { confidence: options.confidence }), intervalMethod: 'wilson' };
}
