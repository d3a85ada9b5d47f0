import type { SelectionSeries } from '../analysis-data.ts';
import { legend } from '../chart/legend.ts';
import { lineChart } from '../chart/line-chart.ts';
import { formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';

const WAYS = [
  ['pass', 'pass@k'],
  ['majority', 'maj@k'],
  ['reward', 'rm@k'],
  ['weighted', 'weighted vote'],
] as const;

/** What each way to choose one answer of k samples reaches. */
export function selectionSection(series: readonly SelectionSeries[], level: string): Markup {
  if (series.length === 0) return safe``;
  return safe`<section id="selection"><h2>Which of the answers?</h2>
<p class="lead">One answer of k samples, chosen in four ways from the same pool: by somebody who knows (pass@k, what the others could reach), by the most votes, by the highest reward, and by the most reward in sum. Exact expectations over all choices of k; ties share the credit. The bands are ${level} intervals over problems.</p>
<div class="grid wide">${series.map(card)}</div></section>`;
}

function card({ name, scorer, points }: SelectionSeries): Markup {
  const lines = WAYS.map(([key, way], colour) => ({
    name: way,
    colour,
    points: points.flatMap((point) => (point[key] === null ? [] : [[point.k, point[key]] as const])),
    band: points.flatMap(({ k, intervals }) => (intervals?.[key] ? [[k, ...intervals[key]] as const] : [])),
  })).filter((line) => line.points.length > 0);
  const chart = lineChart({
    label: `Accuracy of ${lines.map((line) => line.name).join(', ')} for ${name}`,
    series: lines,
    xLabel: 'k samples',
    categories: points.map(({ k }) => k),
    format: (value) => formatPercent(value),
    tickText: (value) => formatPercent(value, 0),
    width: 440,
    height: 224,
  });
  return safe`<div class="card"><h3>${name}</h3>${scorer !== null && safe`<p class="lead">Rewards of ${scorer}</p>`}${legend(lines)}${chart}</div>`;
}
