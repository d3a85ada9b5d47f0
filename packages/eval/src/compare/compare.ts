import { detectableDifference } from '../statistics/detectable-difference.ts';
import { differenceInterval } from '../statistics/difference-interval.ts';
import { mcnemar } from '../statistics/mcnemar.ts';
import { pairedPermutation } from '../statistics/paired-permutation.ts';
import { checkOutcomes } from './check-outcomes.ts';
import type { Comparable, CompareOptions, Comparison, Flip } from './comparison.ts';
import { pairProblems, type ProblemPair } from './pair-problems.ts';

/**
 * Compares two evaluations problem by problem. Problems pair by id, in whatever order. For several comparisons use
 * `compareAll`, which corrects the p values. Of evaluations that bring their items every outcome is first computed again.
 *
 * @throws {MathrError} `invalid_options` when the two are not of the same problems, unless `shared` is set;
 * `invalid_data` when an outcome and its items disagree, with both values.
 */
export function compare(from: Comparable, to: Comparable, options: CompareOptions = {}): Comparison {
  const { seed = 0, confidence = 0.95, draws = 10_000, shared = false } = options;
  const pairs = pairProblems(from, to, shared);
  for (const one of [from, to]) checkOutcomes(one);
  const [before, after] = [pairs.map((pair) => pair.from), pairs.map((pair) => pair.to)];
  const { delta, standardError, p, method } = pairedPermutation(before, after, { seed, draws });
  const differences = pairs.map((pair) => pair.to - pair.from);
  const improved = differences.filter((difference) => difference > 0).length;
  const degraded = differences.filter((difference) => difference < 0).length;
  const isSingle = pairs.every((pair) => [pair.from, pair.to].every((value) => value === 0 || value === 1));
  const interval = differenceInterval(differences, { seed, confidence });
  return {
    from: from.name,
    to: to.name,
    delta,
    standardError,
    ...interval,
    p,
    method,
    n: pairs.length,
    improved,
    degraded,
    unchanged: pairs.length - improved - degraded,
    mcnemar: isSingle ? mcnemar(degraded, improved) : null,
    flipped: flips(pairs, from, to),
    detectable: detectableDifference({
      problems: pairs.length,
      discordant: discordance(differences, interval.intervalMethod === 'adjusted'),
    }),
    leftOut: { from: from.problemIds.length - pairs.length, to: to.problemIds.length - pairs.length },
    warnings: findWarnings(from, to),
  };
}

/**
 * For single outcomes the share of discordant pairs. Where few differ, with two more problems as their interval has it: that
 * none differed does not mean that the smallest difference would have shown.
 */
function discordance(differences: readonly number[], isAdjusted: boolean): number {
  const squares = differences.reduce((sum, difference) => sum + difference ** 2, 0);
  return isAdjusted ? (squares + 2) / (differences.length + 2) : squares / differences.length;
}

function flips(pairs: readonly ProblemPair[], from: Comparable, to: Comparable): Flip[] {
  const [before, after] = [firstAnswers(from), firstAnswers(to)];
  return pairs
    .filter((pair) => pair.from > 0.5 !== pair.to > 0.5)
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
    .map((pair): Flip => ({
      ...pair,
      direction: pair.to > pair.from ? 'gained' : 'lost',
      ...(before.has(pair.problemId) ? { fromAnswer: before.get(pair.problemId) } : {}),
      ...(after.has(pair.problemId) ? { toAnswer: after.get(pair.problemId) } : {}),
    }));
}

/** The answer of each problem's first sample, or greedy completion where there are no samples. */
function firstAnswers({ items = [] }: Comparable): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  const wanted = items.some(({ sampleIndex }) => sampleIndex >= 0) ? 0 : -1;
  for (const { problemId, sampleIndex, answer } of items) if (sampleIndex === wanted) found.set(problemId, answer);
  return found;
}

function findWarnings(from: Comparable, to: Comparable): string[] {
  const [before, after] = [from.provenance, to.provenance];
  if (before === undefined || after === undefined) return [];
  const warnings: string[] = [];
  const sameIds = from.problemIds.join('\n') === to.problemIds.join('\n');
  if (sameIds && before.datasetHash !== '' && after.datasetHash !== '' && before.datasetHash !== after.datasetHash) {
    warnings.push(
      'the problems have the same ids but not the same questions and answers (or one run has more of them)',
    );
  }
  if (before.grader !== after.grader) {
    warnings.push(
      `one was graded by ${before.grader}, the other by ${after.grader}: part of the difference may be theirs`,
    );
  }
  return warnings;
}
