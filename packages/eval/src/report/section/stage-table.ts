import { intervalBar, intervalScale } from '../chart/interval-bar.ts';
import { formatNumber, formatPercent, formatSeconds, formatValue } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import type { ReportStage } from '../report-data.ts';
import { intervalText } from './interval-text.ts';

/** The ablation: each stage with its interval drawn on one scale. */
export function stageSection(stages: readonly ReportStage[], level: string, title?: string): Markup {
  if (stages.length === 0) return safe``;
  const hasTransfer = stages.some((stage) => stage.transfer !== undefined);
  const hasGreedy = stages.some(({ greedy }) => greedy !== null);
  const hasTime = stages.some(({ seconds }) => seconds !== null);
  const top = axisTop(stages);
  const labels = [0, 0.25, 0.5, 0.75, 1].map((share) => [share, formatPercent(share * top, 0)] as const);
  return safe`<section id="stages"><h2>${title ?? 'What each stage adds'}</h2>
<p class="lead">${lead(stages, level, title === undefined)}</p>
<div class="table${hasTransfer && ' wide'}"><table>
<thead><tr><th>${title === undefined && 'Stage'}</th><th>Accuracy</th><th class="drawn">${intervalScale(labels)}</th>${hasGreedy && safe`<th>Greedy</th>`}${
    hasTransfer && safe`<th>Second test set</th>`
  }<th>Tokens</th>${hasTime && safe`<th>Time</th>`}</tr></thead>
<tbody>${stages.map((stage) => stageRow(stage, top, { hasTransfer, hasGreedy, hasTime }))}</tbody>
</table></div></section>`;
}

interface Columns {
  readonly hasTransfer: boolean;
  readonly hasGreedy: boolean;
  readonly hasTime: boolean;
}

function stageRow(stage: ReportStage, top: number, { hasTransfer, hasGreedy, hasTime }: Columns): Markup {
  const [low, high] = stage.interval;
  const label = `${stage.name}: ${formatPercent(stage.accuracy)}, interval ${intervalText(stage.interval)}`;
  const transfer = stage.transfer;
  return safe`<tr>
<td><span class="name">${stage.name}</span>${stage.description !== undefined && safe`<span class="about">${stage.description}</span>`}</td>
<td class="main">${formatPercent(stage.accuracy)}<span class="range">${intervalText(stage.interval)}</span></td>
<td class="drawn">${intervalBar({ label, value: stage.accuracy, low, high, range: [0, top] })}</td>
${hasGreedy && safe`<td class="more" data-label="Greedy">${formatPercent(stage.greedy)}</td>`}
${
  hasTransfer &&
  safe`<td class="more" data-label="Second test set">${formatPercent(transfer?.accuracy)}${
    transfer !== undefined && safe`<span class="range">${intervalText(transfer.interval)}</span>`
  }</td>`
}
<td class="more" data-label="Tokens">${formatValue(stage.meanTokens)}</td>
${hasTime && safe`<td class="more" data-label="Time">${formatSeconds(stage.seconds)}</td>`}
</tr>`;
}

/** The scale ends at the next fifth above what is drawn, so that small accuracies can be told apart. */
function axisTop(stages: readonly ReportStage[]): number {
  const highest = stages.reduce(
    (most, { interval }) => Math.max(most, Number.isFinite(interval[1]) ? interval[1] : 0),
    0,
  );
  return Math.min(1, Math.max(0.2, Math.ceil(highest * 5 - 1e-9) / 5));
}

function lead(stages: readonly ReportStage[], level: string, areStages: boolean): string {
  const sizes = [...new Set(stages.map(({ n }) => n))];
  const draws = [...new Set(stages.flatMap(({ samples }) => samples ?? []))].filter((count) => count > 1);
  const problems =
    sizes.length === 1
      ? `${formatNumber(sizes[0], 0)} test problems`
      : areStages
        ? 'test problems'
        : 'the problems of each benchmark';
  const sampled =
    draws.length > 0
      ? `, averaged over ${draws.join(' or ')} samples each${areStages ? ' where a stage answers alone' : ''}`
      : '';
  const second = stages.some(({ transfer }) => transfer !== undefined)
    ? ' The second test set is of a kind that was never trained on.'
    : '';
  return `Accuracy on ${problems}${sampled}, with ${level} intervals. Tokens are the mean per answer.${second}`;
}
