import { intervalBar, intervalScale } from '../chart/interval-bar.ts';
import { formatNumber, formatP, formatPoints } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import type { ReportComparison } from '../report-data.ts';
import { flipLists } from './flips.ts';

/** Paired differences around zero: effect and interval first, p second. */
export function comparisonSection(comparisons: readonly ReportComparison[], level: string): Markup {
  if (comparisons.length === 0) return safe``;
  const reach = axisReach(comparisons);
  const hasCounts = comparisons.some(({ improved }) => improved !== undefined);
  const isCorrected = comparisons.some(({ pAdjusted }) => pAdjusted !== undefined) && comparisons.length > 1;
  const ends = [-1, 0, 1].map((side) => [(side + 1) / 2, endText(side * reach)] as const);
  return safe`<section id="comparisons"><h2>Are the differences real?</h2>
<p class="lead">The same problems before and after, compared one by one. Differences are in percentage points with ${level} intervals; p is two-sided, from a paired sign-flip permutation test${isCorrected && `, corrected for ${comparisons.length} comparisons (Holm)`}.</p>
<div class="table"><table>
<thead><tr><th>From → to</th>${hasCounts && safe`<th>Better</th><th>Worse</th>`}<th>Difference</th><th class="drawn">${intervalScale(ends)}</th><th>p</th></tr></thead>
<tbody>${comparisons.map((comparison) => row(comparison, reach, hasCounts))}</tbody>
</table></div>${flipLists(comparisons)}</section>`;
}

function row(comparison: ReportComparison, reach: number, hasCounts: boolean): Markup {
  const { from, to, delta, interval, improved, degraded, detectable } = comparison;
  const p = comparison.pAdjusted ?? comparison.p;
  const [low, high] = interval;
  const isClear = p < 0.05;
  const className = isClear ? (delta > 0 ? 'better' : 'worse') : 'same';
  const range = `${formatPoints(low)} to ${formatPoints(high)}`;
  const bar = intervalBar({
    label: `${from} to ${to}: ${formatPoints(delta)} points, interval ${range}`,
    value: delta,
    low,
    high,
    range: [-reach, reach],
    origin: 0,
    guides: [-reach, 0, reach],
    className,
  });
  return safe`<tr${!isClear && safe` class="quiet"`}>
<td>${from} <span class="quiet">→</span> <span class="name">${to}</span></td>
${hasCounts && safe`<td class="more" data-label="Better">${formatNumber(improved, 0)}</td><td class="more" data-label="Worse">${formatNumber(degraded, 0)}</td>`}
<td class="main">${formatPoints(delta)}<span class="range">${range}</span></td>
<td class="drawn">${bar}</td>
<td class="more" data-label="p">${formatP(p)}${!isClear && safe`<span class="range">${detectable === undefined ? 'not shown to differ' : `would show from ${formatNumber(100 * detectable, 0)} points`}</span>`}</td>
</tr>`;
}

/** Whole points with their sign. */
function endText(value: number): string {
  return formatPoints(value).replace('.0', '');
}

/** A symmetric scale in steps of five points. */
function axisReach(comparisons: readonly ReportComparison[]): number {
  const all = comparisons.flatMap(({ interval }) => interval.map(Math.abs)).filter(Number.isFinite);
  const most = all.reduce((best, value) => Math.max(best, value), 0.05);
  return Number(formatNumber(Math.min(1, Math.ceil(most * 20 - 1e-9) / 20), 2));
}
