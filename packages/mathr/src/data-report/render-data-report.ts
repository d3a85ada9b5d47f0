import type { PipelineManifest } from '@mathr/dataset/pipeline';
import { formatMoney, formatNumber, headerSection, PAGE_STYLE, safe, warningList } from '@mathr/eval/page';
import { stringify } from 'yaml';

import {
  gateSection,
  lengthSection,
  perplexitySection,
  sourcesSection,
  superviseSection,
  teacherSection,
  waterfallSection,
} from './data-report-sections.ts';
import { leavesOf } from '../data/leaves-of.ts';
import type { RowsProfile } from './profile-rows.ts';

/** What the page of a run of data shows. */
export interface DataReport {
  readonly manifest: PipelineManifest;
  /** Of the last stage with problems. */
  readonly problems: RowsProfile | undefined;
  /** Of every stage with traces that no other reads from. */
  readonly traces: readonly { readonly name: string; readonly profile: RowsProfile }[];
}

/** One self-contained HTML page of a run: no scripts, no external resources. The same run gives the same bytes. */
export function renderDataReport({ manifest, problems, traces }: DataReport): string {
  const { name, about, seed, stages, warnings, config } = manifest;
  const spent = stages.reduce((sum, { facts }) => sum + usdOf(facts['teachers']) + usdOf(facts), 0);
  const facts = stages.map(({ name: stage, key, sha256, seconds }) => [stage, key, sha256, seconds] as const);
  return safe`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="mathr">
<title>${name}</title>
<style>${{ markup: PAGE_STYLE }}</style>
</head>
<body>
<main>
${headerSection({
  title: name,
  subtitle: `seed ${seed}, ${stages.length} stages`,
  summary: about ?? 'A data set and how it was made.',
  keyNumbers: [
    ...leavesOf(manifest).map((leaf) => ({ label: leaf.name, value: formatNumber(leaf.rows, 0) })),
    ...(stages.some(({ facts: told }) => 'teachers' in told) ? [{ label: 'paid', value: formatMoney(spent) }] : []),
  ],
})}
${warningList(warnings)}
${waterfallSection(stages)}
${problems !== undefined && sourcesSection(problems, 'What the problems are')}
${problems !== undefined && lengthSection(problems, 'problems')}
${teacherSection(stages)}
${gateSection(stages)}
${perplexitySection(stages)}
${superviseSection(stages)}
${traces.map(({ name: stage, profile }) => lengthSection(profile, traces.length > 1 ? `traces of ${stage}` : 'traces'))}
<section id="configuration"><h2>Configuration</h2>
<div class="scroll"><table class="small provenance"><thead><tr><th>Stage</th><th>Key</th><th>SHA-256 of its rows</th></tr></thead>
<tbody>${facts.map(([stage, key, sha256]) => safe`<tr><td>${stage}</td><td><code>${key}</code></td><td><code>${sha256}</code></td></tr>`)}</tbody></table></div>
<details><summary>The pipeline as it was run</summary><pre>${stringify(config)}</pre></details></section>
<footer>Made by mathr from the files of a run. Every number can be recomputed from the rows beside this page.</footer>
</main>
</body>
</html>
`.markup;
}

function usdOf(told: unknown): number {
  const spent = typeof told === 'object' && told !== null && 'spent' in told ? told.spent : undefined;
  return typeof spent === 'object' && spent !== null && 'usd' in spent && typeof spent.usd === 'number' ? spent.usd : 0;
}
