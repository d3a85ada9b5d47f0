import type { BreakdownData } from '../analysis-data.ts';
import { dotChart } from '../chart/dot-chart.ts';
import { legend } from '../chart/legend.ts';
import { safe, type Markup } from '../markup.ts';

/** Where the points are won and lost: one picture a field. A series has the colour of its place in `names`. */
export function breakdownSection(
  breakdowns: readonly BreakdownData[],
  names: readonly string[],
  level: string,
): Markup {
  if (breakdowns.length === 0) return safe``;
  return safe`<section id="breakdowns"><h2>Where the points are</h2>
<p class="lead">Accuracy with ${level} intervals; the number of problems stands at the right. Small groups have wide intervals: most differences between them are chance.</p>
<div class="grid wide">${breakdowns.map(({ title, groups, series }) => {
    const coloured = series.map((one) => ({ ...one, colour: names.indexOf(one.name) }));
    const label = `${title}: accuracy of ${groups.map(({ name }) => name).join(', ')}`;
    return safe`<div class="card"><h3>${title}</h3>${legend(coloured)}${dotChart({ label, groups, series: coloured })}</div>`;
  })}</div></section>`;
}
