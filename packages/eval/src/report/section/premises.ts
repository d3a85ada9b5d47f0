import type { PremiseRow } from '../analysis-data.ts';
import { shareBar } from '../chart/share-bar.ts';
import { formatNumber, formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { intervalText } from './interval-text.ts';

const QUADRANTS = [
  ['noticedAndAbstained', 'noticed, no answer given', 'o-right'],
  ['unnoticedAndAbstained', 'no answer given', 'o-rightElsewhere'],
  ['noticedAndAnswered', 'noticed, answered all the same', 'o-cutOff'],
  ['unnoticedAndAnswered', 'answered', 'o-wrong'],
] as const;

/** What a model does with problems that cannot be solved. */
export function premiseSection(rows: readonly PremiseRow[], level: string): Markup {
  if (rows.length === 0) return safe``;
  return safe`<section id="premises"><h2>When something is missing</h2>
<p class="lead">The same problems with and without a premise that they need. Who thinks well stops early and says what is missing; who overthinks writes more than for a problem that can be solved. Refusals and doubts are read by rules, which miss some.</p>
${lengthTable(rows, level)}
<h3 class="sub">Without the premise</h3>
<ul class="legend">${QUADRANTS.map(([, name, colour]) => safe`<li class="${colour}">${name}</li>`)}</ul>
<div class="table"><table class="outcomes"><thead><tr><th></th><th class="drawn"></th><th>Noticed</th><th>Noticed and answered</th></tr></thead>
<tbody>${rows.map(quadrantRow)}</tbody></table></div>
${markerTable(rows)}</section>`;
}

function lengthTable(rows: readonly PremiseRow[], level: string): Markup {
  const cell = (label: string, value: string): Markup => safe`<td class="more" data-label="${label}">${value}</td>`;
  return safe`<div class="table"><table>
<thead><tr><th></th><th>Times as long, ${level}</th><th>Tokens with it</th><th>Without it</th><th>Refuses without it</th><th>Refuses with it</th><th>Problems</th></tr></thead>
<tbody>${rows.map(
    ({ name, lengthRatio, lengthRatioInterval, meanTokens, abstainsMissing, abstainsWellPosed, problems }) => {
      const [low, high] = lengthRatioInterval.map((end) => formatNumber(end, 2));
      return safe`<tr><td><span class="name">${name}</span></td><td class="main">${formatNumber(lengthRatio, 2)}× <span class="range">${low}–${high}</span></td>
${cell('Tokens with it', formatNumber(meanTokens.wellPosed, 0))}${cell('Without it', formatNumber(meanTokens.missing, 0))}<td>${formatPercent(abstainsMissing.share)} <span class="range">${intervalText(abstainsMissing.interval)}</span></td>${cell('Refuses with it', formatPercent(abstainsWellPosed.share))}${cell('Problems', formatNumber(problems, 0))}</tr>`;
    },
  )}</tbody></table></div>`;
}

function quadrantRow({ name, pairs, quadrants }: PremiseRow): Markup {
  const parts = QUADRANTS.map(([key, part, className]) => ({ name: part, share: quadrants[key] / pairs, className }));
  const text = parts.map((part) => `${part.name} ${formatPercent(part.share)}`).join(', ');
  const noticed = quadrants.noticedAndAbstained + quadrants.noticedAndAnswered;
  return safe`<tr><td><span class="name">${name}</span></td><td class="drawn">${shareBar(`${name}: ${text}`, parts)}</td><td>${formatPercent(noticed / pairs)}</td><td>${formatPercent(quadrants.noticedAndAnswered / pairs)}</td></tr>`;
}

/** Words of second thoughts, with and without the premise. */
function markerTable(rows: readonly PremiseRow[]): Markup {
  const words = Object.keys(rows[0]?.markers ?? {});
  if (words.length === 0) return safe``;
  const pair = (values: readonly [number, number] | undefined): string =>
    values === undefined ? formatNumber(null) : `${formatNumber(values[0])} → ${formatNumber(values[1])}`;
  return safe`<h3 class="sub">Second thoughts</h3><p class="source">In a thousand words, with the premise → without it</p>
<div class="scroll"><table class="small"><thead><tr><th></th>${words.map((word) => safe`<th>${word}</th>`)}</tr></thead>
<tbody>${rows.map(({ name, markers }) => safe`<tr><td>${name}</td>${words.map((word) => safe`<td>${pair(markers[word])}</td>`)}</tr>`)}</tbody></table></div>`;
}
