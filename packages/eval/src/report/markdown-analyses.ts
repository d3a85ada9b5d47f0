import { ACCURACY_BINS } from '../analysis/capability/accuracy-bins.ts';
import type {
  BudgetSeries,
  CapabilityChange,
  DrawnTemplateRow,
  PremiseRow,
  SelectionSeries,
  TemplateRow,
} from './analysis-data.ts';
import { formatNumber, formatP, formatPercent, formatPoints } from './format-number.ts';
import { markdownTable, withInterval } from './markdown-table.ts';
import type { ReportData } from './report-data.ts';

/** The tables of what was analysed beyond accuracy; empty texts where there is nothing. */
export function markdownAnalyses(data: ReportData): readonly string[] {
  const { capability = [], selection = [], templates = [], drawnTemplates = [], premises = [], budget = [] } = data;
  return [
    budgets(budget),
    votes(budget),
    ...selection.map(choices),
    solved(capability),
    ...capability.flatMap((change) => [coverage(change), transitions(change)]),
    templateTable(templates),
    drawnTable(drawnTemplates),
    perTemplateTable(drawnTemplates),
    premiseTable(premises),
  ];
}

function budgets(series: readonly BudgetSeries[]): string {
  const all = [...new Set(series.flatMap(({ points }) => points.map((point) => point.budget)))].sort((a, b) => a - b);
  return markdownTable(
    'Accuracy by token budget',
    ['', ...all.map((budget) => `${formatNumber(budget, 0)} tokens`)],
    series.map(({ name, points }) => [
      name,
      ...all.map((budget) => {
        const point = points.find((one) => one.budget === budget);
        return withInterval(point?.accuracy ?? null, point?.interval ?? null);
      }),
    ]),
  );
}

function votes(series: readonly BudgetSeries[]): string {
  const rows = series.flatMap(({ name, votes: own = [] }) =>
    own.map(({ k, tokens, accuracy }) => [name, String(k), formatNumber(tokens, 0), formatPercent(accuracy)]),
  );
  return markdownTable('Votes by what they take', ['', 'answers', 'tokens together', 'accuracy'], rows);
}

function choices({ name, scorer, points }: SelectionSeries): string {
  return markdownTable(
    `Which of the answers: ${name}${scorer === null ? '' : `, rewards of ${scorer}`}`,
    ['k', 'pass@k', 'maj@k', 'rm@k', 'weighted vote'],
    points.map(({ k, pass, majority, reward, weighted, intervals }) => [
      String(k),
      withInterval(pass, intervals?.pass ?? null),
      withInterval(majority, intervals?.majority ?? null),
      withInterval(reward, intervals?.reward ?? null),
      withInterval(weighted, intervals?.weighted ?? null),
    ]),
  );
}

function solved(rows: readonly CapabilityChange[]): string {
  return markdownTable(
    'Solved at least once',
    ['from', 'to', 'samples', 'both', 'only before', 'only after', 'neither', 'p', 'gap', 'pass@k crosses at'],
    rows.map(({ from, to, samples, solved: { both, fromOnly, toOnly, neither, p }, samplingGap, crossing }) => [
      from,
      to,
      String(samples),
      ...[both, fromOnly, toOnly, neither].map(String),
      formatP(p),
      formatPoints(samplingGap),
      crossing === null ? 'never' : `k = ${crossing.k} (in ${formatPercent(crossing.support, 0)} of resamples)`,
    ]),
  );
}

function coverage({ from, to, coverage: points }: CapabilityChange): string {
  return markdownTable(
    `pass@k in points: ${from} to ${to}`,
    ['', ...points.map(({ k }) => `k = ${k}`)],
    [
      [
        'after less before',
        ...points.map(
          ({ delta, interval }) =>
            `${formatPoints(delta)} (${formatPoints(interval[0])} to ${formatPoints(interval[1])})`,
        ),
      ],
    ],
  );
}

function transitions({ from, to, transitions: rows }: CapabilityChange): string {
  return markdownTable(
    `Problems by share right, before (rows) and after: ${from} to ${to}`,
    ['', ...ACCURACY_BINS, 'mean change'],
    rows.map(({ bin, counts, change }) => [
      bin,
      ...counts.map(String),
      change === null ? formatNumber(null) : formatPoints(change),
    ]),
  );
}

function templateTable(rows: readonly TemplateRow[]): string {
  return markdownTable(
    'The same problems with other numbers',
    ['', 'accuracy', 'templates', 'instances', 'deviation', 'by chance', 'now and then', 'original'],
    rows.map(({ name, mean, interval, templates, instances, deviation, expectedDeviation, unstable, original }) => [
      name,
      withInterval(mean, interval),
      ...[templates, instances].map((count) => formatNumber(count, 0)),
      ...[deviation, expectedDeviation].map((value) => `${formatNumber(100 * value)} points`),
      formatPercent(unstable),
      original === null ? formatNumber(null) : `${formatPercent(original.accuracy)} (p ${formatP(original.p)})`,
    ]),
  );
}

function drawnTable(rows: readonly DrawnTemplateRow[]): string {
  const points = (value: number | undefined): string =>
    value === undefined ? formatNumber(null) : `${formatNumber(100 * Math.sqrt(Math.max(0, value)))} points`;
  return markdownTable(
    'The same problems with other numbers, drawn in part',
    ['', 'accuracy', 'templates', 'problems', 'between templates', 'within one', 'now and then', ''],
    rows.map(({ name, mean, interval, templates, problems, variance, unstable, repeated, reason }) => [
      name,
      withInterval(mean, interval),
      ...[templates, problems].map((count) => formatNumber(count, 0)),
      points(variance?.between),
      points(variance?.within),
      unstable === null ? formatNumber(null) : `${formatPercent(unstable)} of ${repeated}`,
      reason ?? '',
    ]),
  );
}

function perTemplateTable(rows: readonly DrawnTemplateRow[]): string {
  return markdownTable(
    'Accuracy of each template, drawn in part',
    ['', 'template', 'accuracy', 'problems'],
    rows.flatMap(({ name, perTemplate }) =>
      perTemplate.map(({ template, accuracy, problems }) => [
        name,
        template,
        formatPercent(accuracy),
        formatNumber(problems, 0),
      ]),
    ),
  );
}

function premiseTable(rows: readonly PremiseRow[]): string {
  return markdownTable(
    'When something is missing',
    ['', 'problems', 'times as long', 'tokens with it', 'without it', 'refuses without it', 'refuses with it'],
    rows.map(({ name, problems, lengthRatio, lengthRatioInterval, meanTokens, abstainsMissing, abstainsWellPosed }) => [
      name,
      formatNumber(problems, 0),
      `${formatNumber(lengthRatio, 2)}× (${lengthRatioInterval.map((end) => formatNumber(end, 2)).join('–')})`,
      ...[meanTokens.wellPosed, meanTokens.missing].map((tokens) => formatNumber(tokens, 0)),
      withInterval(abstainsMissing.share, abstainsMissing.interval),
      withInterval(abstainsWellPosed.share, abstainsWellPosed.interval),
    ]),
  );
}
