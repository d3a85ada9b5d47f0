import type { CapabilityChange } from '../analysis-data.ts';
import { matrixChart } from '../chart/matrix-chart.ts';
import { formatNumber, formatPercent, formatPoints } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';

// of `ACCURACY_BINS`, short enough to stand side by side
const BINS = ['never', '≤ 20%', '≤ 40%', '≤ 60%', '≤ 80%', '< 100%', 'always'];

/** Sharpened or widened: what changed for problems of each difficulty. */
export function capabilitySection(changes: readonly CapabilityChange[]): Markup {
  if (changes.length === 0) return safe``;
  return safe`<section id="capability"><h2>Sharper, or able to do more?</h2>
<p class="lead">Problems by the share of their samples that is right, before (rows) and after (columns). Right of the diagonal problems became easier; the first row holds what could not be solved before.</p>
<div class="grid wide">${changes.map(card)}</div></section>`;
}

function card({ from, to, samples, crossing, solved, transitions }: CapabilityChange): Markup {
  const sacrificed = transitions.find(({ change, problems }) => problems > 0 && change !== null && change < 0);
  return safe`<div class="card"><h3>${from} → ${to}</h3>
<p class="lead">Solved at least once in ${samples} samples: ${solved.both} by both, ${solved.fromOnly} only before, ${solved.toOnly} only after, ${solved.neither} by neither.</p>
${matrixChart({ label: `Problems by accuracy in ${from} and ${to}`, bins: BINS, counts: transitions.map(({ counts }) => counts), rowName: 'before', columnName: 'after' })}
<p class="lead">${crossingText(crossing, samples)}${
    sacrificed !== undefined &&
    ` Problems with ${sacrificed.bin} of their samples right before lost ${formatPoints(sacrificed.change ?? 0).replace('−', '')} points on average (${formatNumber(sacrificed.problems, 0)} problems).`
  }</p></div>`;
}

function crossingText(crossing: CapabilityChange['crossing'], samples: number): string {
  if (crossing === null) return `The pass@k curves do not cross up to k = ${samples}.`;
  const { k, leader, support } = crossing;
  return `${leader} leads at small k and falls behind from k = ${k} on (so in ${formatPercent(support, 0)} of resamples).`;
}
