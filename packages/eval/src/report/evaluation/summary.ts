import type { CorrectedComparison } from '../../compare/compare-all.ts';
import { formatNumber, formatPercent, formatPoints } from '../format-number.ts';
import { sameProblems, type NamedEvaluation } from './reported-evaluation.ts';

/** What came out, in a sentence or two: the effect with its interval, and whether it is more than chance. */
export function summaryOf(named: readonly NamedEvaluation[], comparisons: readonly CorrectedComparison[]): string {
  const [first] = named;
  if (first === undefined) return '';
  if (named.length === 1) return single(first);
  const sets = sameProblems(named);
  if (sets.length > 1) return several(sets, comparisons);
  const [comparison] = comparisons;
  if (comparison !== undefined && named.length === 2) return pair(named, comparison);
  const best = bestOf(named, first);
  const text = `${best.name} has the highest accuracy, ${formatPercent(best.result.accuracy)} on ${formatNumber(best.result.n, 0)} problems.`;
  return `${text} ${clearOnes(comparisons)}`;
}

/** The evaluation with the highest accuracy, the first of equals. */
export function bestOf(named: readonly NamedEvaluation[], first: NamedEvaluation): NamedEvaluation {
  return named.reduce((most, one) => (one.result.accuracy > most.result.accuracy ? one : most), first);
}

/** Accuracies on different problems are not compared: the best on each. */
function several(sets: readonly (readonly NamedEvaluation[])[], comparisons: readonly CorrectedComparison[]): string {
  const parts = sets.flatMap((set) => {
    const [first] = set;
    if (first === undefined) return [];
    const { name, benchmark, result } = bestOf(set, first);
    return `${name} ${formatPercent(result.accuracy)}${['', name].includes(benchmark) ? '' : ` on ${benchmark}`}`;
  });
  const best = sets.some((set) => set.length > 1) ? 'Best on each set of problems: ' : '';
  return `${best}${parts.join(', ')}.${comparisons.length === 0 ? '' : ` ${clearOnes(comparisons)}`}`;
}

function clearOnes(comparisons: readonly CorrectedComparison[]): string {
  const clear = comparisons.filter(({ pAdjusted }) => pAdjusted < 0.05).length;
  return `Of ${comparisons.length} comparisons of the same problems ${clear} ${clear === 1 ? 'is' : 'are'} more than chance would have it.`;
}

function single({ result, name, benchmark }: NamedEvaluation): string {
  const [low, high] = result.interval;
  const on = `on ${formatNumber(result.n, 0)} problems${['', name].includes(benchmark) ? '' : ` of ${benchmark}`}`;
  const deepest = Object.keys(result.passAt)
    .map(Number)
    .sort((a, b) => b - a)[0];
  const reach =
    deepest === undefined || deepest < 2
      ? ''
      : ` One of ${deepest} samples is right for ${formatPercent(result.passAt[deepest])} of the problems.`;
  return `${name} answers ${formatPercent(result.accuracy)} right ${on}; between ${formatPercent(low)} and ${formatPercent(high)} is what such a sample of problems can say.${reach}`;
}

function pair(named: readonly NamedEvaluation[], comparison: CorrectedComparison): string {
  const { from, to, delta, interval, p, n, detectable, improved, degraded } = comparison;
  const [a, b] = named;
  const range = `${formatPoints(interval[0])} to ${formatPoints(interval[1])}`;
  const effect =
    `On the same ${formatNumber(n, 0)} problems ${to} answers ${formatPercent(b?.result.accuracy)} right and ${from} ` +
    `${formatPercent(a?.result.accuracy)}: a difference of ${formatPoints(delta)} points (${range}), ${improved} problems better and ${degraded} worse.`;
  return p < 0.05
    ? effect
    : `${effect} That is not more than chance would have it: differences below about ${formatNumber(100 * detectable, 0)} points do not show on so many problems.`;
}
