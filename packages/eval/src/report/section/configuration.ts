import { formatNumber, formatSeconds } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import type { ProvenanceRow } from '../analysis-data.ts';
import type { ReportConfiguration } from '../report-data.ts';
import { provenanceTable } from './provenance.ts';

/** What it takes to make the same report again. */
export function configurationSection(
  configuration: ReportConfiguration,
  notes: readonly string[],
  provenance: readonly ProvenanceRow[] = [],
): Markup {
  const { seed, command, versions = {}, facts = {}, text, timings = [] } = configuration;
  const entries: (readonly [string, string | number])[] = [
    ...(seed === undefined ? [] : [['Seed', String(seed)] as const]),
    ...Object.entries(facts),
    ...Object.entries(versions),
  ];
  if (entries.length === 0 && command === undefined && text === undefined && notes.length + provenance.length === 0)
    return safe``;
  return safe`<section id="configuration"><h2>Reproducing this</h2>
${command !== undefined && safe`<pre class="command"><code>${command}</code></pre>`}
${
  entries.length > 0 &&
  safe`<dl class="facts">${entries.map(
    ([name, value]) =>
      safe`<div><dt>${name}</dt><dd>${typeof value === 'number' ? formatNumber(value, Number.isInteger(value) ? 0 : 2) : value}</dd></div>`,
  )}</dl>`
}
${provenanceTable(provenance)}
${timings.length > 0 && timingTable(timings)}
${notes.length > 0 && safe`<ul class="notes">${notes.map((note) => safe`<li>${note}</li>`)}</ul>`}
${text !== undefined && safe`<details><summary>Full configuration</summary><pre>${text}</pre></details>`}
</section>`;
}

function timingTable(timings: NonNullable<ReportConfiguration['timings']>): Markup {
  const longest = timings.reduce((most, { seconds }) => Math.max(most, Number.isFinite(seconds) ? seconds : 0), 0);
  const total = timings.reduce((sum, { seconds }) => sum + (Number.isFinite(seconds) ? seconds : 0), 0);
  const width = (seconds: number): number =>
    longest > 0 && Number.isFinite(seconds) ? Math.round((seconds / longest) * 1000) / 10 : 0;
  return safe`<table class="times"><thead><tr><th>Step</th><th></th><th>Time</th></tr></thead><tbody>${timings.map(
    ({ name, seconds }) =>
      safe`<tr><td>${name}</td><td class="drawn"><i style="width:${width(seconds)}%"></i></td><td>${formatSeconds(seconds)}</td></tr>`,
  )}<tr><td><b>Total</b></td><td></td><td><b>${formatSeconds(total)}</b></td></tr></tbody></table>`;
}
