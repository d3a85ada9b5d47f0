import type { PublishedComparison } from '../analysis-data.ts';
import { intervalBar } from '../chart/interval-bar.ts';
import { formatNumber, formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { intervalText } from './interval-text.ts';

/** Others' numbers beside ours: marked, with what is wrong with them. */
export function publishedSection(tables: readonly PublishedComparison[]): Markup {
  if (tables.length === 0) return safe``;
  return safe`<section id="published"><h2>Beside published numbers</h2>
<p class="lead">Rows marked published are quoted, not measured here: other prompts, other graders, other samples of the problems. Where a share is a whole number of answers its Wilson interval is drawn.</p>
${tables.map(
  ({ title, source, rows, remarks }) => safe`<h3 class="sub">${title}</h3><p class="source">${source}</p>
<div class="table"><table><thead><tr><th></th><th>Accuracy</th><th class="drawn"></th><th>Answers</th><th>Tokens</th></tr></thead>
<tbody>${rows.map(rowOf)}</tbody></table></div>${
    remarks.length > 0 && safe`<ul class="notes">${remarks.map((remark) => safe`<li>${remark}</li>`)}</ul>`
  }`,
)}</section>`;
}

function rowOf({ name, isOurs, accuracy, interval, n, tokens, flags }: PublishedComparison['rows'][number]): Markup {
  const [low, high] = interval ?? [accuracy, accuracy];
  const label = `${name}: ${formatPercent(accuracy)}${isOurs ? '' : ', published'}`;
  return safe`<tr class="${isOurs ? 'ours' : 'theirs'}"><td><span class="name">${name}</span>${
    !isOurs && safe` <span class="tag">published</span>`
  }${flags.length > 0 && safe`<span class="about flag">${flags.join('; ')}</span>`}</td>
<td class="main">${formatPercent(accuracy)}${interval !== null && safe`<span class="range">${intervalText(interval)}</span>`}</td>
<td class="drawn">${intervalBar({ label, value: accuracy, low, high, className: isOurs ? 's1' : 'same' })}</td>
<td class="more" data-label="Answers">${formatNumber(n, 0)}</td><td class="more" data-label="Tokens">${formatNumber(tokens, 0)}</td></tr>`;
}
