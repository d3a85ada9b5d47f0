import type { ReliabilitySeries } from '../analysis-data.ts';
import { legend } from '../chart/legend.ts';
import { reliabilityChart } from '../chart/reliability-chart.ts';
import { formatNumber, formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';

/** Whether confidence can be believed. */
export function reliabilitySection(series: readonly ReliabilitySeries[], names: readonly string[]): Markup {
  if (series.length === 0) return safe``;
  const coloured = series.map((one) => ({ ...one, colour: names.indexOf(one.name) }));
  const isStated = series.some(({ basis }) => basis === 'stated');
  const basis = isStated
    ? 'what the model says of its own answer'
    : 'the share of samples that agree with the most frequent answer';
  return safe`<section id="reliability"><h2>Does it know when it is right?</h2>
<p class="lead">Confidence is ${basis}. On the diagonal it can be believed; below it, it is too high.</p>
<div class="pair even"><div class="card"><h3>Accuracy by confidence</h3>${legend(coloured)}${reliabilityChart('Accuracy by confidence', coloured)}</div>
<div class="card"><h3>Calibration</h3><p class="lead">Expected calibration error and Brier score: lower is better. AUROC: 50% tells nothing apart.</p>
<table class="small"><thead><tr><th></th><th>Answers</th><th>ECE</th><th>Brier</th><th>AUROC</th></tr></thead>
<tbody>${series.map(({ name, n, ece, brier, auroc }) => safe`<tr><td>${name}</td><td>${formatNumber(n, 0)}</td><td>${formatPercent(ece)}</td><td>${formatNumber(brier, 3)}</td><td>${formatPercent(auroc)}</td></tr>`)}</tbody></table></div></div></section>`;
}
