import type { PublishedComparison } from '../analysis-data.ts';
import { intervalBar } from '../chart/interval-bar.ts';
import { formatNumber, formatPercent, formatPoints } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { intervalText } from './interval-text.ts';

/** Others' numbers beside ours: marked, with what is wrong with them. */
export function publishedSection(tables: readonly PublishedComparison[]): Markup {
  if (tables.length === 0) return safe``;
  return safe`<section id="published"><h2>Beside published numbers</h2>
<p class="lead">Rows marked published are quoted, not measured here: other prompts, other graders, other samples of the problems. Where a share is a whole number of answers its Wilson interval is drawn.</p>
${tables.map(
  ({ title, source, rows, remarks, ratios = [] }) => safe`<h3 class="sub">${title}</h3><p class="source">${source}</p>
<div class="table"><table><thead><tr><th></th><th>Accuracy</th><th class="drawn"></th>${hasAgainst(rows) && safe`<th>Difference</th>`}<th>Answers</th><th>Tokens</th></tr></thead>
<tbody>${rows.map((row) => rowOf(row, hasAgainst(rows)))}</tbody></table></div>${
    ratios.length > 0 &&
    safe`<ul class="notes">${ratios.map((ratio) => safe`<li>${ratioText(ratio)} <span class="tag">published</span></li>`)}</ul>`
  }${remarks.length > 0 && safe`<ul class="notes">${remarks.map((remark) => safe`<li>${remark}</li>`)}</ul>`}`,
)}</section>`;
}

type Row = PublishedComparison['rows'][number];

function hasAgainst(rows: readonly Row[]): boolean {
  return rows.some(({ against = null }) => against !== null);
}

/** A printed factor, with what the printed numbers give. */
export function ratioText({ what, printed, computed }: NonNullable<PublishedComparison['ratios']>[number]): string {
  const check =
    computed === null ? 'the numbers behind it are not given' : `its numbers give ${formatNumber(computed, 3)}`;
  return `${formatNumber(printed)}×: ${what}; ${check}`;
}

function rowOf(row: Row, hasDifference: boolean): Markup {
  const { name, isOurs, accuracy, interval, n, right = null, against = null, tokens, flags } = row;
  const [low, high] = interval ?? [accuracy, accuracy];
  const label = `${name}: ${formatPercent(accuracy)}${isOurs ? '' : ', published'}`;
  const answers = right === null ? formatNumber(n, 0) : `${formatNumber(right, 0)} of ${formatNumber(n, 0)}`;
  const difference = against === null ? '' : formatPoints(against.delta);
  return safe`<tr class="${isOurs ? 'ours' : 'theirs'}"><td><span class="name">${name}</span>${
    !isOurs && safe` <span class="tag">published</span>`
  }${flags.length > 0 && safe`<span class="about flag">${flags.join('; ')}</span>`}</td>
<td class="main">${formatPercent(accuracy)}${interval !== null && safe`<span class="range">${intervalText(interval)}</span>`}</td>
<td class="drawn">${intervalBar({ label, value: accuracy, low, high, className: isOurs ? 's1' : 'same' })}</td>
${hasDifference && safe`<td class="more" data-label="Difference" title="${against === null ? '' : `to ${against.name}`}">${difference}</td>`}<td class="more" data-label="Answers">${answers}</td><td class="more" data-label="Tokens">${formatNumber(tokens, 0)}</td></tr>`;
}
