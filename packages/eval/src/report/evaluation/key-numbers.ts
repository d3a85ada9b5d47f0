import type { CorrectedComparison } from '../../compare/compare-all.ts';
import { formatNumber, formatPercent, formatPoints } from '../format-number.ts';
import type { KeyNumber } from '../report-data.ts';
import { sameProblems, type NamedEvaluation } from './reported-evaluation.ts';
import { bestOf } from './summary.ts';

/** The three to five numbers to remember: of the best evaluation, and how it differs. */
export function keyNumbers(
  named: readonly NamedEvaluation[],
  comparisons: readonly CorrectedComparison[],
): readonly KeyNumber[] {
  const [first] = named;
  if (first === undefined) return [];
  const sets = sameProblems(named);
  if (sets.length > 1) return bestOfEach(sets);
  const best = bestOf(named, first);
  const against = comparisons.find(({ to }) => to === best.name) ?? comparisons[0];
  const deepest = Object.keys(best.result.passAt)
    .map(Number)
    .sort((a, b) => b - a)[0];
  return [
    {
      label: named.length === 1 ? 'Accuracy' : `Best: ${best.name}`,
      value: formatPercent(best.result.accuracy),
      note: `${range(best.result.interval)} on ${formatNumber(best.result.n, 0)} problems`,
    },
    ...(against === undefined
      ? []
      : [
          {
            label:
              named.length === 2
                ? 'Difference'
                : against.to === best.name
                  ? `Over ${against.from}`
                  : `${against.to} less ${against.from}`,
            value: formatPoints(against.delta),
            note: `points; ${formatPoints(against.interval[0])} to ${formatPoints(against.interval[1])}`,
          },
        ]),
    ...(deepest === undefined || deepest < 2
      ? []
      : [
          {
            label: `pass@${deepest}`,
            value: formatPercent(best.result.passAt[deepest]),
            note: `any of ${deepest} samples right`,
          },
        ]),
    {
      label: 'Tokens an answer',
      value: formatNumber(best.result.meanTokens, best.result.meanTokens < 100 ? 1 : 0),
      note: best === first ? undefined : `${first.name}: ${formatNumber(first.result.meanTokens, 0)}`,
    },
    ...(best.result.noAnswer > 0 || best.result.truncated > 0
      ? [
          {
            label: 'Without an answer',
            value: formatPercent(best.result.noAnswer),
            note: `${formatPercent(best.result.truncated)} cut off`,
          },
        ]
      : []),
  ];
}

// more do not stand side by side
const MAX_SETS = 5;

/** On different problems there is no best of all: the best on each. */
function bestOfEach(sets: readonly (readonly NamedEvaluation[])[]): readonly KeyNumber[] {
  return sets.slice(0, MAX_SETS).flatMap((set) => {
    const [first] = set;
    if (first === undefined) return [];
    const { name, benchmark, result } = bestOf(set, first);
    const problems = `${range(result.interval)} on ${formatNumber(result.n, 0)} problems`;
    return {
      label: benchmark || name,
      value: formatPercent(result.accuracy),
      note: name === (benchmark || name) ? problems : `${name}; ${problems}`,
    };
  });
}

function range([low, high]: readonly [number, number]): string {
  return `${formatNumber(100 * low)}–${formatNumber(100 * high)}`;
}
