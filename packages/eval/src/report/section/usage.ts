import type { BudgetSeries, UsageRow } from '../analysis-data.ts';
import { legend } from '../chart/legend.ts';
import { lineChart } from '../chart/line-chart.ts';
import { formatMoney, formatNumber, formatPercent, formatShort } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';

/** What the answers took, and what accuracy a smaller budget would have left. */
export function usageSection(
  rows: readonly UsageRow[],
  {
    budget,
    names,
    level,
  }: { readonly budget: readonly BudgetSeries[]; readonly names: readonly string[]; readonly level: string },
): Markup {
  const hasTokens = rows.some(({ tokens }) => tokens.mean > 0);
  if (!hasTokens) return safe``;
  return safe`<section id="usage"><h2>What it took</h2>
<p class="lead">Generated tokens of a completion, and what each right answer cost with all the wrong ones.</p>
${usageTable(rows)}
${budget.length > 0 && budgetCard(budget, names, level)}</section>`;
}

function usageTable(rows: readonly UsageRow[]): Markup {
  const hasPrompt = rows.some(({ promptTokens }) => promptTokens !== null);
  const hasLatency = rows.some(({ latencyMs }) => latencyMs !== null);
  const hasRatio = rows.some(({ against }) => against !== null);
  const hasSpeed = rows.some(({ tokensPerSecond = null }) => tokensPerSecond !== null);
  const hasSpeedUp = rows.some(({ against }) => (against?.speedUp ?? null) !== null);
  const hasCost = rows.some(({ costUsd }) => costUsd !== null);
  const whole = (value: number | null | undefined): string => formatNumber(value, (value ?? 0) < 100 ? 1 : 0);
  const seconds = (ms: number | undefined): string =>
    ms === undefined ? formatNumber(null) : `${formatNumber(ms / 1000, ms < 10_000 ? 2 : 0)} s`;
  const cell = (label: string, value: string): Markup => safe`<td class="more" data-label="${label}">${value}</td>`;
  return safe`<div class="table"><table>
<thead><tr><th></th><th>Completions</th>${hasPrompt && safe`<th>Prompt</th>`}<th>Mean</th><th>Median</th><th>90% below</th><th>Tokens a right answer</th>${hasRatio && safe`<th>Fewer than ${rows.find(({ against }) => against !== null)?.against?.name}</th>`}${hasSpeed && safe`<th>Tokens a second</th>`}${hasSpeedUp && safe`<th>Times as fast</th>`}${
    hasLatency && safe`<th>Latency</th><th>90% below</th>`
  }${hasCost && safe`<th>Cost</th><th>A right answer</th>`}</tr></thead>
<tbody>${rows.map(
    ({
      name,
      completions,
      promptTokens,
      tokens,
      tokensPerRight,
      latencyMs,
      costUsd,
      costPerRightUsd,
      against,
      tokensPerSecond = null,
    }) => safe`<tr>
<td><span class="name">${name}</span></td>${cell('Completions', formatNumber(completions, 0))}
${hasPrompt && cell('Prompt', whole(promptTokens))}<td class="main">${whole(tokens.mean)}</td>${cell('Median', whole(tokens.median))}${cell('90% below', whole(tokens.p90))}
${cell('Tokens a right answer', whole(tokensPerRight))}${hasRatio && cell('Fewer', ratioText(against))}${hasSpeed && cell('Tokens a second', whole(tokensPerSecond))}${hasSpeedUp && cell('Times as fast', (against?.speedUp ?? null) === null ? formatNumber(null) : `${formatNumber(against?.speedUp, 2)}×`)}${hasLatency && safe`${cell('Latency', seconds(latencyMs?.median))}${cell('90% below', seconds(latencyMs?.p90))}`}
${hasCost && safe`${cell('Cost', formatMoney(costUsd))}${cell('A right answer', formatMoney(costPerRightUsd))}`}</tr>`,
  )}</tbody></table></div>`;
}

function ratioText(against: UsageRow['against']): string {
  if (against === null) return formatNumber(null);
  const [low, high] = against.interval;
  return `${formatNumber(against.ratio, 2)}× (${formatNumber(low, 2)}–${formatNumber(high, 2)})`;
}

function budgetCard(series: readonly BudgetSeries[], names: readonly string[], level: string): Markup {
  const budgets = [...new Set(series.flatMap(({ points }) => points.map((point) => point.budget)))].sort(
    (a, b) => a - b,
  );
  const lines = series.map(({ name, points }) => ({
    name,
    colour: names.indexOf(name),
    points: points.map(({ budget, accuracy }) => [budget, accuracy] as const),
    band: points.map(({ budget, interval }) => [budget, ...interval] as const),
  }));
  const chart = lineChart({
    label: `Accuracy by token budget for ${series.map(({ name }) => name).join(', ')}`,
    series: lines,
    xLabel: 'tokens at most',
    categories: budgets,
    categoryText: formatShort,
    format: (value) => formatPercent(value),
    tickText: (value) => formatPercent(value, 0),
    width: 440,
    height: 230,
  });
  const hasVotes = series.some(({ votes = [] }) => votes.length > 1);
  return safe`<div class="pair ${hasVotes ? 'even' : 'single'}"><div class="card"><h3>Accuracy by token budget</h3><p class="lead">A completion that is longer than the budget counts as wrong; bands are ${level} intervals</p>${legend(lines)}${chart}</div>${voteCard(series, names)}</div>`;
}

/** A vote of short answers against one long answer: accuracy by the tokens of all its samples together. */
function voteCard(series: readonly BudgetSeries[], names: readonly string[]): Markup {
  const lines = series
    .map(({ name, votes = [] }) => ({
      name,
      colour: names.indexOf(name),
      points: votes.map(({ tokens, accuracy }) => [tokens, accuracy] as const),
    }))
    .filter(({ points }) => points.length > 1);
  if (lines.length === 0) return safe``;
  const chart = lineChart({
    label: `Accuracy of votes by their tokens for ${lines.map(({ name }) => name).join(', ')}`,
    series: lines,
    xLabel: 'tokens of all samples of a vote',
    format: (value) => formatPercent(value),
    tickText: (value) => formatPercent(value, 0),
    width: 440,
    height: 230,
  });
  return safe`<div class="card"><h3>Votes by what they take</h3><p class="lead">The most frequent of 1, 3, 5, 9 … answers, at the mean tokens of so many</p>${legend(lines)}${chart}</div>`;
}
