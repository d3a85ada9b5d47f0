import type { Comparison } from '@mathr/eval';

// more are in the JSON
const SHOWN_FLIPS = 10;

/** A comparison as lines of text: effect and interval first, then the tests, then what changed. */
export function describeComparison(comparison: Comparison): string {
  const { from, to, delta, interval, p, n, improved, degraded, unchanged, mcnemar, flipped, detectable } = comparison;
  const lines = [
    ...comparison.warnings.map((warning) => `warning     ${warning}`),
    `${from} → ${to}`,
    `difference  ${points(delta)}  [${interval.map(points).join(', ')}]  (${n} problems)`,
    `test        p ${probability(p)} (paired sign-flip permutation, ${comparison.method})${mcnemar === null ? '' : `; McNemar ${probability(mcnemar.exact)} exact, ${probability(mcnemar.midP)} mid-p`}`,
    `problems    ${improved} better, ${degraded} worse, ${unchanged} the same${detectable > 0 ? `; ${points(detectable)} would show in four of five tries` : ''}`,
  ];
  const { leftOut } = comparison;
  if (leftOut.from + leftOut.to > 0) {
    lines.push(`left out    ${leftOut.from} problems only in the first, ${leftOut.to} only in the second`);
  }
  for (const { problemId, direction, fromAnswer, toAnswer } of flipped.slice(0, SHOWN_FLIPS)) {
    lines.push(`${direction.padEnd(11)} ${problemId}  ${fromAnswer ?? '-'} → ${toAnswer ?? '-'}`);
  }
  if (flipped.length > SHOWN_FLIPS) lines.push(`            ${flipped.length - SHOWN_FLIPS} more; --json lists all`);
  return `${lines.join('\n')}\n`;
}

function points(share: number): string {
  return `${share < 0 ? '-' : '+'}${Math.abs(100 * share).toFixed(1)}`;
}

function probability(p: number): string {
  return p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
}
