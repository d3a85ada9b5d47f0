import type { OutcomeShares } from '../analysis-data.ts';
import { shareBar } from '../chart/share-bar.ts';
import { formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';

const PARTS: readonly (readonly [Exclude<keyof OutcomeShares, 'name'>, string])[] = [
  ['right', 'right'],
  ['rightElsewhere', 'right, not where asked'],
  ['wrong', 'wrong'],
  ['undecided', 'gold not understood'],
  ['noAnswer', 'no answer'],
  ['cutOff', 'cut off'],
  ['failed', 'failed'],
];

/** What became of the completions: how much of what is wrong is mathematics, and how much format or length. */
export function outcomeSection(outcomes: readonly OutcomeShares[]): Markup {
  if (outcomes.length === 0) return safe``;
  const used = PARTS.filter(([key]) => outcomes.some((one) => one[key] > 0));
  return safe`<section id="outcomes"><h2>What became of the answers</h2>
<p class="lead">Every completion counts once.${outcomes.some((one) => one.rightElsewhere > 0) && ' Right answers that do not stand where the prompt asked for them are drawn light.'} A completion without an answer says nothing about what the model could do.</p>
<ul class="legend">${used.map(([key, name]) => safe`<li class="o-${key}">${name}</li>`)}</ul>
<div class="table"><table class="outcomes">
<thead><tr><th></th><th class="drawn"></th>${used.slice(1).map(([, name]) => safe`<th>${name}</th>`)}</tr></thead>
<tbody>${outcomes.map((one) => {
    const text = used.map(([key, name]) => `${name} ${formatPercent(one[key])}`).join(', ');
    const parts = PARTS.map(([key, name]) => ({ name, share: one[key], className: `o-${key}` }));
    return safe`<tr><td><span class="name">${one.name}</span></td><td class="drawn">${shareBar(`${one.name}: ${text}`, parts)}</td>${used
      .slice(1)
      .map(([key, name]) => safe`<td class="more" data-label="${name}">${formatPercent(one[key])}</td>`)}</tr>`;
  })}</tbody></table></div></section>`;
}
