import type { FinishedStage, StageRecord } from '@mathr/dataset/pipeline';
import type { ScoreSummary } from '@mathr/dataset/score';
import type { TraceReport } from '@mathr/dataset/teacher';
import {
  barChart,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShort,
  safe,
  shareBar,
  type Markup,
} from '@mathr/eval/page';

import { doublingBins } from './histogram.ts';
import type { Counts, RowsProfile, SourceProfile } from './profile-rows.ts';

/** What each stage let through and took away, to one scale. */
export function waterfallSection(stages: readonly StageRecord[]): Markup {
  const most = Math.max(1, ...stages.map(({ rows, removed }) => rows + removed));
  return safe`<section id="waterfall"><h2>From sources to rows</h2>
<p class="lead">What each stage let through (green) and took away (red). All bars have one scale.</p>
<div class="table"><table class="outcomes"><thead><tr><th>Stage</th><th class="drawn"></th><th>Out</th><th>Taken away</th></tr></thead>
<tbody>${stages.map((stage) => waterfallRow(stage, most))}</tbody></table></div></section>`;
}

function waterfallRow({ name, use, rows, removed, removedBy }: StageRecord, most: number): Markup {
  const kinds = ordered(removedBy).map(([kind, count]) => `${kind} ${count}`);
  const shown = kinds.length > 4 ? [...kinds.slice(0, 4), `${kinds.length - 4} more kinds`] : kinds;
  const parts = [
    { name: 'kept', share: rows / most, className: 'o-right' },
    { name: 'taken away', share: removed / most, className: 'o-wrong' },
  ];
  return safe`<tr><td><span class="name">${name}</span><span class="about">${use}${shown.length > 0 && `: ${shown.join(', ')}`}</span></td>
<td class="drawn">${shareBar(`${name}: ${rows} kept, ${removed} taken away`, parts)}</td>
<td class="main">${formatNumber(rows, 0)}</td><td>${formatNumber(removed, 0)}</td></tr>`;
}

/** Shares of sources, and what each source is made of: topics, levels, types. */
export function sourcesSection(profile: RowsProfile, title: string): Markup {
  const sources = Object.entries(profile.sources).sort(([, a], [, b]) => b.rows - a.rows);
  if (sources.length === 0) return safe``;
  const shares = Object.fromEntries(sources.map(([name, { rows }]) => [name, rows]));
  const makeUp = sources.flatMap(([name, source]) => makeUpCards(name, source));
  return safe`<section id="sources"><h2>${title}</h2>
<p class="lead">${formatNumber(profile.rows, 0)} rows from ${sources.length} ${sources.length === 1 ? 'source' : 'sources'}; ${formatPercent(profile.olympiadShare)} are from olympiads and contests, by their tags.</p>
<div class="grid wide">${[countCard('Shares of sources', shares, profile.rows), ...makeUp]}</div></section>`;
}

const FIELD_TITLES: Readonly<Record<string, string>> = {
  topic: 'topics',
  level: 'levels',
  'metadata.source': 'sub-sources',
  'metadata.file': 'files',
  'metadata.type': 'types',
  'metadata.problem_type': 'kinds of problems',
};

function makeUpCards(name: string, { rows, fields }: SourceProfile): Markup[] {
  return Object.entries(fields).map(([field, counts]) =>
    countCard(`${name}: ${FIELD_TITLES[field] ?? field}`, counts, rows, field === 'level'),
  );
}

// the rest goes into one line
const SHOWN_VALUES = 12;

function countCard(title: string, counts: Counts, total: number, isScale = false): Markup {
  // what has an order of its own is shown in it
  const sorted = isScale ? Object.entries(counts).sort(([a], [b]) => Number(a) - Number(b)) : ordered(counts);
  const rest = sorted.slice(SHOWN_VALUES).reduce((sum, [, count]) => sum + count, 0);
  const shown = [
    ...sorted.slice(0, SHOWN_VALUES),
    ...(rest === 0 ? [] : [[`${sorted.length - SHOWN_VALUES} more`, rest] as const]),
  ];
  const most = Math.max(1, ...shown.map(([, count]) => count));
  const rows = shown.map(([value, count]) => {
    const width = { markup: `style="width:${((100 * count) / most).toFixed(1)}%"` };
    return safe`<tr><td>${value}</td><td class="drawn"><i ${width}></i></td><td>${formatNumber(count, 0)}</td><td class="quiet">${formatPercent(count / total)}</td></tr>`;
  });
  return safe`<div class="card"><h3>${title}</h3><table class="times small"><tbody>${rows}</tbody></table></div>`;
}

/** How long problems or traces are, source by source. */
export function lengthSection(profile: RowsProfile, what: string): Markup {
  const sources = Object.entries(profile.sources);
  if (sources.length === 0) return safe``;
  const how = profile.areTokensCounted ? 'as their author counted them' : 'estimated as a quarter of the characters';
  const cards = sources.map(([name, { lengths }]) => {
    const bins = doublingBins(lengths);
    const chart = barChart({
      label: `${name}: ${what} by tokens`,
      groups: bins.map(({ from }) => formatShort(from)),
      series: [{ name, values: bins.map(({ count }) => count) }],
      format: (count) => formatNumber(count, 0),
    });
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    const [middle, late] = [0.5, 0.95].map((share) => quantile(lengths, share));
    return safe`<div class="card"><h3>${name}</h3><p class="lead">mean ${formatNumber(mean, 0)}, median ${formatNumber(middle, 0)}, 95th percentile ${formatNumber(late, 0)}</p>${chart}</div>`;
  });
  return safe`<section><h2>Lengths of ${what}</h2>
<p class="lead">Tokens, ${how}. A bar is named by its lower edge; each is twice as wide as the one before.</p>
<div class="grid wide">${cards}</div></section>`;
}

/** What teachers were asked, what was kept and what it cost, by round and by source. */
export function teacherSection(stages: readonly FinishedStage[]): Markup {
  const taught = stages.filter(({ facts }) => 'teachers' in facts);
  if (taught.length === 0) return safe``;
  return safe`<section id="teachers"><h2>Teachers</h2>
<p class="lead">Each round saw only the problems that the rounds before it failed. Rates are solved of asked; where answers were not checked, answered of asked.</p>
${taught.map((stage) => taughtTable(stage))}</section>`;
}

function taughtTable({ name, facts, options }: FinishedStage): Markup {
  const isChecked = (options as { readonly verify?: unknown }).verify !== false;
  const solved = isChecked ? 'Solved' : 'Answered';
  const report = facts['teachers'] as unknown as TraceReport;
  const rows = report.rounds.map((round) => {
    const rejects = ordered(round.rejects)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ');
    return safe`<tr><td><span class="name">${round.teacher}</span><span class="about">${rejects === '' ? 'nothing rejected' : rejects}</span></td>
<td>${formatNumber(round.asked, 0)}</td><td class="main">${formatNumber(round.solved, 0)}</td><td>${formatPercent(rate(round.solved, round.asked))}</td><td>${formatNumber(round.attempts, 0)}</td>
<td>${formatNumber(round.meanTokens, 0)}</td><td>${formatPercent(round.withCode)}</td><td>${formatMoney(round.costUsd)}</td></tr>`;
  });
  const sources = report.rounds.flatMap((round) =>
    Object.entries(round.bySource).map(([source, { asked, solved, kept }]) => {
      return safe`<tr><td>${round.teacher}</td><td>${source}</td><td>${formatNumber(asked, 0)}</td><td>${formatNumber(solved, 0)}</td><td class="main">${formatPercent(rate(solved, asked))}</td><td>${formatNumber(kept, 0)}</td></tr>`;
    }),
  );
  return safe`<h3 class="sub">${name}: ${formatNumber(report.solved, 0)} of ${formatNumber(report.problems, 0)} ${isChecked ? 'solved' : 'answered, not checked'} (${formatPercent(report.rate)}), ${formatNumber(report.traces, 0)} traces, ${formatMoney(report.spent.usd)}</h3>
<div class="scroll"><table><thead><tr><th>Teacher</th><th>Asked</th><th>${solved}</th><th>Rate</th><th>Calls</th><th>Tokens</th><th>With code</th><th>Cost</th></tr></thead><tbody>${rows}</tbody></table></div>
<div class="scroll"><table class="small"><thead><tr><th>Teacher</th><th>Source</th><th>Asked</th><th>${solved}</th><th>Rate</th><th>Traces</th></tr></thead><tbody>${sources}</tbody></table></div>`;
}

/** What gates let through, by source. */
export function gateSection(stages: readonly FinishedStage[]): Markup {
  const gated = stages.filter(({ facts }) => 'yieldBySource' in facts);
  if (gated.length === 0) return safe``;
  const tables = gated.map(({ name, facts, removedBy }) => {
    const yields = facts['yieldBySource'] as Readonly<Record<string, { readonly seen: number; readonly kept: number }>>;
    const rows = Object.entries(yields).map(
      ([source, { seen, kept }]) =>
        safe`<tr><td>${source}</td><td>${formatNumber(seen, 0)}</td><td>${formatNumber(kept, 0)}</td><td class="main">${formatPercent(rate(kept, seen))}</td></tr>`,
    );
    const why = ordered(removedBy)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ');
    return safe`<h3 class="sub">${name}: ${formatPercent(Number(facts['rejectionRate']))} rejected${why !== '' && ` (${why})`}</h3>
<div class="scroll"><table class="small"><thead><tr><th>Source</th><th>Traces</th><th>Kept</th><th>Yield</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  });
  return safe`<section id="gates"><h2>Quality gates</h2>${tables}</section>`;
}

/** How surprising the traces of each author are to the model that scored them. */
export function perplexitySection(stages: readonly FinishedStage[]): Markup {
  const scored = stages.filter(({ facts }) => 'perplexity' in facts);
  if (scored.length === 0) return safe``;
  const tables = scored.map(({ name, facts }) => {
    const summaries = facts['perplexity'] as unknown as Readonly<Record<string, ScoreSummary>>;
    const rows = Object.entries(summaries).map(
      ([author, { count, kept, mean, p5, median, p95 }]) =>
        safe`<tr><td>${author}</td><td>${formatNumber(count, 0)}</td><td>${formatNumber(kept, 0)}</td><td class="main">${formatNumber(mean, 2)}</td>${[p5, median, p95].map((value) => safe`<td>${formatNumber(value, 2)}</td>`)}</tr>`,
    );
    return safe`<h3 class="sub">${name}</h3>
<div class="scroll"><table class="small"><thead><tr><th>Author</th><th>Traces</th><th>Kept</th><th>Mean</th><th>5th percentile</th><th>Median</th><th>95th percentile</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  });
  return safe`<section id="perplexity"><h2>Perplexity</h2>
<p class="lead">Of traces under the model of the stage, before the filter. Low is fluent to that model.</p>${tables}</section>`;
}

/** What right and wrong traces were made into. */
export function superviseSection(stages: readonly FinishedStage[]): Markup {
  const made = stages.filter(({ use, facts }) => use === 'supervise' && 'traces' in facts);
  if (made.length === 0) return safe``;
  const rows = made.map(({ name, options, facts, rows: count }) => {
    const { as } = options as { readonly as?: string };
    const seen = facts['traces'] as Readonly<Record<'problems' | 'correct' | 'incorrect' | 'unjudged', number>>;
    const cells = [seen.problems, seen.correct, seen.incorrect, seen.unjudged];
    return safe`<tr><td><span class="name">${name}</span><span class="about">${as ?? ''}</span></td>${cells.map((value) => safe`<td>${formatNumber(value, 0)}</td>`)}<td class="main">${formatNumber(count, 0)}</td></tr>`;
  });
  return safe`<section id="supervision"><h2>What mistakes teach</h2>
<p class="lead">Traces by their verdicts, and the rows that were made of them.</p>
<div class="scroll"><table><thead><tr><th>Stage</th><th>Problems</th><th>Right traces</th><th>Wrong traces</th><th>Not judged</th><th>Rows</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function ordered(counts: Counts): readonly (readonly [string, number])[] {
  return Object.entries(counts).sort(([, a], [, b]) => b - a);
}

function rate(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
