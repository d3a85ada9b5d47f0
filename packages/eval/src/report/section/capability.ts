import type { CapabilityChange } from '../analysis-data.ts';
import { lineChart } from '../chart/line-chart.ts';
import { matrixChart } from '../chart/matrix-chart.ts';
import { formatNumber, formatP, formatPercent, formatPoints } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';

// of `ACCURACY_BINS`, short enough to stand side by side
const BINS = ['never', '≤ 20%', '≤ 40%', '≤ 60%', '≤ 80%', '< 100%', 'always'];

/** Sharpened or widened: what changed for problems of each difficulty. */
export function capabilitySection(changes: readonly CapabilityChange[], level: string): Markup {
  if (changes.length === 0) return safe``;
  return safe`<section id="capability"><h2>Sharper, or able to do more?</h2>
<p class="lead">Problems by the share of their samples that is right, before (rows) and after (columns). Right of the diagonal problems became easier; the first row holds what could not be solved before. Where the difference of the pass@k curves falls below zero, more samples of the first reach what the second cannot.</p>
${changes.map((change) => cards(change, { level, isNamed: changes.length > 1 }))}</section>`;
}

function cards(
  change: CapabilityChange,
  { level, isNamed }: { readonly level: string; readonly isNamed: boolean },
): Markup {
  const { from, to, samples, crossing, samplingGap, transitions } = change;
  const sacrificed = transitions.find(({ change: moved, problems }) => problems > 0 && moved !== null && moved < 0);
  return safe`${isNamed && safe`<h3 class="sub">${from} → ${to}</h3>`}<div class="pair even"><div class="card"><h3>Problems, ${from} → ${to}</h3>
${matrixChart({ label: `Problems by accuracy in ${from} and ${to}`, bins: BINS, counts: transitions.map(({ counts }) => counts), rowName: 'before', columnName: 'after' })}
<p class="lead">${
    sacrificed !== undefined &&
    `Problems with ${sacrificed.bin} of their samples right before lost ${formatPoints(sacrificed.change ?? 0).replace('−', '')} points on average (${formatNumber(sacrificed.problems, 0)} problems).`
  }</p></div>
<div class="card">${coverageChart(change, level)}
<p class="lead">${crossingText(crossing, samples)} pass@${samples} of ${from} less one sample of ${to}: ${formatPoints(samplingGap)} points.</p>
${solvedTable(change)}</div></div>`;
}

function coverageChart({ from, to, coverage }: CapabilityChange, level: string): Markup {
  const chart = lineChart({
    label: `pass@k of ${to} less that of ${from}`,
    series: [
      {
        name: `${to} less ${from}`,
        points: coverage.map(({ k, delta }) => [k, delta] as const),
        band: coverage.map(({ k, interval }) => [k, ...interval] as const),
      },
    ],
    rule: 0,
    xLabel: 'k samples',
    categories: coverage.map(({ k }) => k),
    format: formatPoints,
    tickText: formatPoints,
    width: 440,
    height: 170,
  });
  return safe`<h3>pass@k, after less before</h3><p class="lead">Points, with ${level} bands over problems</p>${chart}`;
}

/** The two-by-two table of problems solved at least once. */
function solvedTable({ samples, solved }: CapabilityChange): Markup {
  const { both, fromOnly, toOnly, neither, p } = solved;
  return safe`<table class="small"><thead><tr><th>Solved at least once in ${samples}</th><th>after</th><th>not after</th></tr></thead>
<tbody><tr><td>before</td><td>${formatNumber(both, 0)}</td><td>${formatNumber(fromOnly, 0)}</td></tr>
<tr><td>not before</td><td>${formatNumber(toOnly, 0)}</td><td>${formatNumber(neither, 0)}</td></tr></tbody></table>
<p class="lead">Won ${formatNumber(toOnly, 0)}, lost ${formatNumber(fromOnly, 0)}: McNemar p ${formatP(p)} (mid-p).</p>`;
}

function crossingText(crossing: CapabilityChange['crossing'], samples: number): string {
  if (crossing === null) return `The pass@k curves do not cross up to k = ${samples}.`;
  const { k, leader, support, interval } = crossing;
  const range = interval === null || interval[0] === interval[1] ? '' : `, at k = ${interval[0]} to ${interval[1]}`;
  return `${leader} leads at small k and falls behind from k = ${k} on (so in ${formatPercent(support, 0)} of resamples${range}).`;
}
