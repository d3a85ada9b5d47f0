import type { CorrectedComparison } from '../../compare/compare-all.ts';
import { formatNumber, formatPercent, formatPoints } from '../format-number.ts';
import type { KeyNumber } from '../report-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

/** The three to five numbers to remember: of the best evaluation, and how it differs. */
export function keyNumbers(
  named: readonly NamedEvaluation[],
  comparisons: readonly CorrectedComparison[],
): readonly KeyNumber[] {
  const [first] = named;
  const best = named.reduce(
    (most, one) => (one.result.accuracy > most.result.accuracy ? one : most),
    named[0] as NamedEvaluation,
  );
  const largest = comparisons.find(({ to, from }) => to === best.name || from === best.name) ?? comparisons[0];
  const range = ([low, high]: readonly [number, number]): string =>
    `${formatNumber(100 * low)}–${formatNumber(100 * high)}`;
  const deepest = Object.keys(best.result.passAt)
    .map(Number)
    .sort((a, b) => b - a)[0];
  return [
    {
      label: named.length === 1 ? 'Accuracy' : `Best: ${best.name}`,
      value: formatPercent(best.result.accuracy),
      note: `${range(best.result.interval)} on ${formatNumber(best.result.n, 0)} problems`,
    },
    ...(largest === undefined
      ? []
      : [
          {
            label: named.length === 2 ? 'Difference' : `Over ${largest.from}`,
            value: formatPoints(largest.delta),
            note: `points; ${formatPoints(largest.interval[0])} to ${formatPoints(largest.interval[1])}`,
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
      note: best === first ? undefined : `${first?.name}: ${formatNumber(first?.result.meanTokens, 0)}`,
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
