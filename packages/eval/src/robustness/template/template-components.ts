import { invalidArgument } from '../../statistics/invalid-argument.ts';
import { bootstrapStatistic } from '../../statistics/bootstrap-statistic.ts';
import { hasEnoughOutcomes } from '../../statistics/enough-problems.ts';
import type { Interval } from '../../statistics/interval.ts';
import { wilson } from '../../statistics/wilson.ts';

/** What can be said of templates of which unequal numbers of instances were evaluated. */
export interface TemplateComponents {
  readonly templates: number;
  /** Instances of all templates together. */
  readonly problems: number;
  /** Accuracy over the problems; its interval resamples templates with their problems. */
  readonly mean: number;
  readonly interval: Interval;
  readonly perTemplate: readonly { readonly accuracy: number; readonly problems: number }[];
  /**
   * Variance of the templates' own accuracies, below 0 where they differ less than chance makes them, and of the outcomes
   * within a template; null when they cannot be told apart.
   */
  readonly variance: { readonly between: number; readonly within: number } | null;
  /** Why there is no variance, as a sentence without its full stop. */
  readonly reason: string | null;
  /** Templates with two or more instances, and the share of them that are right for some and wrong for others. */
  readonly repeated: number;
  readonly unstable: number | null;
}

/**
 * How much of the spread of outcomes is the templates' and how much the numbers', from whatever instances there are:
 * `accuracy[t]` are the outcomes of template t. For the same number of each, `templateVariance` says more.
 *
 * Formula: variance components of a one-way layout with unequal counts n_t, N in all, T templates, by the method of
 * moments (Searle, Casella and McCulloch, Variance Components, 1992, section 3.6): within = MSW, between = (MSB - MSW) / n0
 * with n0 = (N - Σ n_t² / N) / (T - 1).
 *
 * @throws {MathrError} `invalid_options` without templates, and for a template without outcomes.
 *
 * @example
 * templateComponents([[1, 0, 1], [1], [0, 0]]).mean; // => 0.5
 */
export function templateComponents(
  accuracy: readonly (readonly number[])[],
  options: {
    /** @default 0.95 */
    readonly confidence?: number | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
  } = {},
): TemplateComponents {
  const empty = accuracy.findIndex((row) => row.length === 0);
  if (accuracy.length === 0 || empty >= 0) {
    const what = accuracy.length === 0 ? 'no templates' : `template ${empty} has no outcomes`;
    throw invalidArgument('accuracy', `${what}; pass one row a template, one outcome or more in each`);
  }
  const rows = accuracy.map((row) => ({ accuracy: sum(row) / row.length, problems: row.length, total: sum(row) }));
  const overall = (positions: Int32Array): number => {
    let [total, problems] = [0, 0];
    for (const position of positions) {
      total += rows[position]?.total ?? 0;
      problems += rows[position]?.problems ?? 0;
    }
    return total / problems;
  };
  const { estimate, interval } = meanOverTemplates(
    rows.map(({ accuracy: own }) => own),
    overall,
    options,
  );
  const repeated = accuracy.filter((row) => row.length > 1);
  const mixed = repeated.filter((row) => {
    const mean = sum(row) / row.length;
    return mean > 0 && mean < 1;
  });
  const reason = whyNoVariance(rows.length, repeated.length);
  return {
    templates: rows.length,
    problems: sum(rows.map(({ problems }) => problems)),
    mean: estimate,
    interval,
    perTemplate: rows.map(({ accuracy: own, problems }) => ({ accuracy: own, problems })),
    variance: reason === null ? components(accuracy, estimate) : null,
    reason,
    repeated: repeated.length,
    unstable: repeated.length === 0 ? null : mixed.length / repeated.length,
  };
}

/** Wilson, each template counted once, where too few of them ever succeed or ever fail to resample them. */
function meanOverTemplates(
  perTemplate: readonly number[],
  overall: (positions: Int32Array) => number,
  options: { readonly confidence?: number | undefined; readonly seed?: number | undefined },
): { readonly estimate: number; readonly interval: Interval } {
  const n = perTemplate.length;
  if (hasEnoughOutcomes(perTemplate)) return bootstrapStatistic(n, overall, options);
  const estimate = overall(Int32Array.from({ length: n }, (_, index) => index));
  return { estimate, interval: wilson(estimate * n, n, options) };
}

function whyNoVariance(templates: number, repeated: number): string | null {
  if (templates < 2) return 'all problems are of one template, so that templates cannot be compared';
  if (repeated > 0) return null;
  return 'no template was asked with two sets of numbers, so that what the template does and what the numbers do cannot be told apart; evaluate more instances';
}

function components(
  accuracy: readonly (readonly number[])[],
  mean: number,
): NonNullable<TemplateComponents['variance']> {
  const problems = sum(accuracy.map((row) => row.length));
  const [templates, own] = [accuracy.length, accuracy.map((row) => sum(row) / row.length)];
  const between = sum(accuracy.map((row, t) => row.length * ((own[t] as number) - mean) ** 2)) / (templates - 1);
  const squares = sum(accuracy.map((row, t) => sum(row.map((value) => (value - (own[t] as number)) ** 2))));
  const within = squares / (problems - templates);
  const typical = (problems - sum(accuracy.map((row) => row.length ** 2)) / problems) / (templates - 1);
  return { between: (between - within) / typical, within };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
