import type { DrawnTemplateRow, TemplateRow } from '../analysis-data.ts';
import { barChart } from '../chart/bar-chart.ts';
import { legend } from '../chart/legend.ts';
import { formatNumber, formatP, formatPercent } from '../format-number.ts';
import { safe, type Markup } from '../markup.ts';
import { intervalText } from './interval-text.ts';

// accuracies up to and including each, and what the bar is called
const BINS = [
  [0, 'never'],
  [0.2, '≤ 20%'],
  [0.4, '≤ 40%'],
  [0.6, '≤ 60%'],
  [0.8, '≤ 80%'],
  [1 - 1e-6, '< 100%'],
  [1, 'always'],
] as const;
// means of thirds and fifths are not exact
const ROUNDING = 1e-9;
// of each evaluation; the JSON has all
const MAX_LISTED = 8;

/** Whether accuracy is of the problems or of the numbers in them. */
export function templateSection(
  rows: readonly TemplateRow[],
  drawn: readonly DrawnTemplateRow[],
  page: { readonly names: readonly string[]; readonly level: string },
): Markup {
  if (rows.length + drawn.length === 0) return safe``;
  return safe`<section id="templates"><h2>The same problems with other numbers</h2>
${rows.length > 0 && wholeGrids(rows, page)}${drawn.length > 0 && drawnParts(drawn, page.level)}</section>`;
}

function wholeGrids(
  rows: readonly TemplateRow[],
  { names, level }: { readonly names: readonly string[]; readonly level: string },
): Markup {
  const coloured = rows.map((row) => ({ name: row.name, colour: names.indexOf(row.name), values: binCounts(row) }));
  return safe`<p class="lead">Each template is asked with several sets of numbers. Where a problem is understood, accuracy does not depend on them: the deviation over instances is then no more than chance gives, and templates are solved always or never. Deviations are in points, over data sets of one instance of each template; the original is each template with its own numbers.</p>
${numbersTable(rows, level)}
<div class="pair even"><div class="card"><h3>Templates by accuracy over their instances</h3>${legend(coloured)}${barChart(
    {
      label: `Number of templates by accuracy for ${rows.map(({ name }) => name).join(', ')}`,
      groups: BINS.map(([, name]) => name),
      series: coloured,
      format: (value) => formatNumber(value, 0),
      width: 440,
    },
  )}</div>
<div class="card"><h3>Templates that depend most on their numbers</h3>${unstableTable(rows)}</div></div>`;
}

function numbersTable(rows: readonly TemplateRow[], level: string): Markup {
  const hasOriginal = rows.some(({ original }) => original !== null);
  const cell = (label: string, value: string): Markup => safe`<td class="more" data-label="${label}">${value}</td>`;
  return safe`<div class="table"><table>
<thead><tr><th></th><th>Accuracy, ${level}</th><th>Templates</th><th>Instances</th><th>Deviation</th><th>By chance</th><th>Lowest–highest</th><th>Now and then</th>${hasOriginal && safe`<th>Original</th>`}</tr></thead>
<tbody>${rows.map((row) => {
    const { name, mean, interval, templates, instances, deviation, expectedDeviation, unstable, original } = row;
    const [low, high] = ends(row.perInstance);
    return safe`<tr><td><span class="name">${name}</span></td><td class="main">${formatPercent(mean)} <span class="range">${intervalText(interval)}</span></td>
${cell('Templates', formatNumber(templates, 0))}${cell('Instances', formatNumber(instances, 0))}${cell('Deviation', formatNumber(100 * deviation, 2))}${cell('By chance', formatNumber(100 * expectedDeviation, 2))}${cell('Lowest–highest', intervalText([low, high]))}${cell('Now and then', formatPercent(unstable))}${
      hasOriginal && cell('Original', original === null ? formatNumber(null) : originalText(original))
    }</tr>`;
  })}</tbody></table></div>`;
}

function originalText({ accuracy, p }: NonNullable<TemplateRow['original']>): string {
  return `${formatPercent(accuracy)} (p ${formatP(p)})`;
}

function drawnParts(rows: readonly DrawnTemplateRow[], level: string): Markup {
  const cell = (label: string, value: string): Markup => safe`<td class="more" data-label="${label}">${value}</td>`;
  const known = rows.flatMap(({ name, perTemplate }) => {
    const several = perTemplate.filter(({ problems, accuracy }) => problems > 1 && accuracy > 0 && accuracy < 1);
    several.sort((a, b) => b.accuracy * (1 - b.accuracy) - a.accuracy * (1 - a.accuracy) || b.problems - a.problems);
    return several.slice(0, MAX_LISTED).map((own) => ({ ...own, name }));
  });
  return safe`<p class="lead">Here instances were drawn in part, so that there are no data sets of one instance of each template to compare. Deviations are in points: between the templates' own accuracies, corrected for unequal numbers of problems, and between the problems of one template. Now and then are templates with several problems that are solved for some numbers only. The interval resamples templates.</p>
<div class="table"><table>
<thead><tr><th></th><th>Accuracy, ${level}</th><th>Templates</th><th>Problems</th><th>Of each</th><th>Between templates</th><th>Within one</th><th>Now and then</th></tr></thead>
<tbody>${rows.map(({ name, mean, interval, templates, problems, perTemplate, variance, unstable, repeated }) => {
    const [fewest, most] = ends(perTemplate.map((own) => own.problems));
    const each = fewest === most ? formatNumber(most, 0) : `${formatNumber(fewest, 0)}–${formatNumber(most, 0)}`;
    const deviation = (value: number | undefined): string =>
      formatNumber(value === undefined ? null : 100 * Math.sqrt(Math.max(0, value)), 2);
    const mixed = unstable === null ? formatNumber(null) : `${formatPercent(unstable)} of ${formatNumber(repeated, 0)}`;
    return safe`<tr><td><span class="name">${name}</span></td><td class="main">${formatPercent(mean)} <span class="range">${intervalText(interval)}</span></td>
${cell('Templates', formatNumber(templates, 0))}${cell('Problems', formatNumber(problems, 0))}${cell('Of each', each)}${cell('Between templates', deviation(variance?.between))}${cell('Within one', deviation(variance?.within))}${cell('Now and then', mixed)}</tr>`;
  })}</tbody></table></div>
${rows.map(({ name, reason }) => reason !== null && safe`<p class="lead">No variance for ${name}: ${reason}.</p>`)}
${
  known.length > 0 &&
  safe`<div class="card"><h3>Templates that depend most on their numbers</h3><table class="small"><thead><tr><th>Template</th>${rows.length > 1 && safe`<th></th>`}<th>Right</th><th>Problems</th></tr></thead>
<tbody>${known.map(({ template, accuracy, problems, name }) => safe`<tr><td>${template}</td>${rows.length > 1 && safe`<td>${name}</td>`}<td>${formatPercent(accuracy, 0)}</td><td>${formatNumber(problems, 0)}</td></tr>`)}</tbody></table></div>`
}`;
}

/** One row a template, one column an evaluation; the least certain first. */
function unstableTable(rows: readonly TemplateRow[]): Markup {
  const byTemplate = new Map<string, (number | null)[]>();
  for (const [column, { perTemplate }] of rows.entries()) {
    for (const { template, accuracy } of perTemplate) {
      const values = byTemplate.get(template) ?? rows.map(() => null);
      values[column] = accuracy;
      byTemplate.set(template, values);
    }
  }
  const spread = (values: readonly (number | null)[]): number =>
    values.reduce<number>((sum, value) => sum + (value === null ? 0 : value * (1 - value)), 0);
  const unstable = [...byTemplate].filter(([, values]) => spread(values) > 0);
  unstable.sort(([, a], [, b]) => spread(b) - spread(a));
  if (unstable.length === 0) return safe`<p class="lead">None: every template is solved always or never.</p>`;
  return safe`<table class="small"><thead><tr><th>Template</th>${rows.map(({ name }) => safe`<th>${rows.length > 1 ? name : 'Right'}</th>`)}</tr></thead>
<tbody>${unstable.slice(0, MAX_LISTED).map(([template, values]) => safe`<tr><td>${template}</td>${values.map((value) => safe`<td>${formatPercent(value, 0)}</td>`)}</tr>`)}</tbody></table>${
    unstable.length > MAX_LISTED &&
    safe`<p class="lead">${formatNumber(unstable.length - MAX_LISTED, 0)} more in the JSON</p>`
  }`;
}

function binCounts({ perTemplate }: TemplateRow): number[] {
  const counts = BINS.map(() => 0);
  for (const { accuracy } of perTemplate) {
    const bin = BINS.findIndex(([most]) => accuracy <= most + ROUNDING);
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function ends(values: readonly number[]): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}
