import type { Interval } from '../statistics/interval.ts';
import type { OutcomeShares, PublishedComparison, UsageRow } from './analysis-data.ts';
import { formatMoney, formatNumber, formatP, formatPercent, formatPoints, formatSeconds } from './format-number.ts';
import type { PassAtCurve, ReportComparison, ReportData } from './report-data.ts';

/**
 * The same numbers as `renderReport` as Markdown tables: for pull requests and terminals. Names and texts are escaped, so
 * that what a model wrote cannot open a table or a tag; pictures and worked samples are left out.
 *
 * @example
 * await writeFile('report.md', renderMarkdown(data));
 */
export function renderMarkdown(data: ReportData): string {
  const level = `${formatNumber(100 * (data.confidence ?? 0.95), 0)} %`;
  const parts = [
    `# ${escape(data.title)}`,
    escape(data.summary),
    ...(data.warnings ?? []).map((warning) => `> **Read first:** ${escape(warning)}`),
    stages(data, level),
    outcomes(data.outcomes ?? []),
    comparisons(data.comparisons, level),
    atK('pass@k', data.passAt),
    atK('maj@k', data.voting ?? []),
    ...(data.breakdowns ?? []).map(({ title, groups, series }) =>
      section(
        title,
        ['', 'problems', ...series.map(({ name }) => name)],
        groups.map(({ name, problems }, row) => [
          name,
          formatNumber(problems, 0),
          ...series.map(({ values }) => withInterval(values[row]?.accuracy ?? null, values[row]?.interval ?? null)),
        ]),
      ),
    ),
    capability(data),
    usage(data.usage ?? []),
    calibration(data),
    ...(data.published ?? []).map((table) => published(table, level)),
    section(
      'Where the numbers come from',
      ['', 'model', 'grader', 'sampling', 'seed', 'problems', 'prompts', 'items'],
      (data.provenance ?? []).map((row) => [
        row.name,
        row.model,
        row.grader,
        row.sampling,
        String(row.seed),
        row.dataset,
        row.prompts,
        row.items ?? '',
      ]),
    ),
    (data.notes ?? []).map((note) => `- ${escape(note)}`).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function stages({ stages: rows, stagesTitle = 'What each stage adds' }: ReportData, level: string): string {
  const hasGreedy = rows.some(({ greedy }) => greedy !== null);
  const hasTime = rows.some(({ seconds }) => seconds !== null);
  return section(
    stagesTitle,
    [
      '',
      `accuracy (${level})`,
      ...(hasGreedy ? ['greedy'] : []),
      'problems',
      'samples',
      'tokens',
      ...(hasTime ? ['time'] : []),
    ],
    rows.map(({ name, accuracy, interval, greedy, n, samples, meanTokens, seconds }) => [
      name,
      withInterval(accuracy, interval),
      ...(hasGreedy ? [formatPercent(greedy)] : []),
      formatNumber(n, 0),
      formatNumber(samples, 0),
      formatNumber(meanTokens, 1),
      ...(hasTime ? [formatSeconds(seconds)] : []),
    ]),
  );
}

function outcomes(rows: readonly OutcomeShares[]): string {
  return section(
    'What became of the answers',
    ['', 'right', 'right, not where asked', 'wrong', 'gold not understood', 'no answer', 'cut off', 'failed'],
    rows.map((row) => [
      row.name,
      ...[row.right, row.rightElsewhere, row.wrong, row.undecided, row.noAnswer, row.cutOff, row.failed].map((share) =>
        formatPercent(share),
      ),
    ]),
  );
}

function comparisons(rows: readonly ReportComparison[], level: string): string {
  const isCorrected = rows.length > 1 && rows.some(({ pAdjusted }) => pAdjusted !== undefined);
  return section(
    'Differences on the same problems',
    ['from', 'to', `points (${level})`, isCorrected ? 'p, corrected' : 'p', 'better', 'worse', 'problems'],
    rows.map((row) => [
      row.from,
      row.to,
      `${formatPoints(row.delta)} (${formatPoints(row.interval[0])} to ${formatPoints(row.interval[1])})`,
      formatP(row.pAdjusted ?? row.p),
      formatNumber(row.improved, 0),
      formatNumber(row.degraded, 0),
      formatNumber(row.n, 0),
    ]),
  );
}

function atK(title: string, curves: readonly PassAtCurve[]): string {
  const ks = [...new Set(curves.flatMap(({ points }) => points.map(({ k }) => k)))].sort((a, b) => a - b);
  return section(
    title,
    ['', ...ks.map((k) => `k = ${k}`)],
    curves.map(({ name, points }) => [
      name,
      ...ks.map((k) => {
        const point = points.find((one) => one.k === k);
        return withInterval(point?.value ?? null, point?.interval ?? null);
      }),
    ]),
  );
}

function capability({ capability: rows = [] }: ReportData): string {
  return section(
    'Solved at least once',
    ['from', 'to', 'samples', 'both', 'only before', 'only after', 'neither', 'pass@k crosses at'],
    rows.map(({ from, to, samples, solved, crossing }) => [
      from,
      to,
      String(samples),
      ...[solved.both, solved.fromOnly, solved.toOnly, solved.neither].map(String),
      crossing === null ? 'never' : `k = ${crossing.k} (in ${formatPercent(crossing.support, 0)} of resamples)`,
    ]),
  );
}

function usage(rows: readonly UsageRow[]): string {
  return section(
    'What it took',
    [
      '',
      'completions',
      'tokens, mean',
      'median',
      '90 % below',
      'tokens a right answer',
      'fewer than the first',
      'latency, median',
      'cost',
      'a right answer',
    ],
    rows.map(({ name, completions, tokens, tokensPerRight, latencyMs, costUsd, costPerRightUsd, against }) => [
      name,
      formatNumber(completions, 0),
      ...[tokens.mean, tokens.median, tokens.p90, tokensPerRight].map((value) => formatNumber(value, 1)),
      against === null ? formatNumber(null) : `${formatNumber(against.ratio, 2)}×`,
      latencyMs === null ? formatNumber(null) : `${formatNumber(latencyMs.median / 1000, 2)} s`,
      formatMoney(costUsd),
      formatMoney(costPerRightUsd),
    ]),
  );
}

function calibration({ reliability = [] }: ReportData): string {
  return section(
    'Calibration',
    ['', 'confidence', 'answers', 'ECE', 'Brier', 'AUROC'],
    reliability.map(({ name, basis, n, ece, brier, auroc }) => [
      name,
      basis === 'stated' ? 'as stated' : 'agreement of samples',
      formatNumber(n, 0),
      formatPercent(ece),
      formatNumber(brier, 3),
      formatPercent(auroc),
    ]),
  );
}

function published({ title, source, rows, remarks }: PublishedComparison, level: string): string {
  const table = section(
    `Beside published numbers: ${title}`,
    ['', `accuracy (${level})`, 'answers', 'tokens', 'note'],
    rows.map(({ name, isOurs, accuracy, interval, n, tokens, flags }) => [
      name,
      withInterval(accuracy, interval),
      formatNumber(n, 0),
      formatNumber(tokens, 0),
      [...(isOurs ? ['measured here'] : ['published']), ...flags].join('; '),
    ]),
  );
  return [table, `Source: ${escape(source)}.`, ...remarks.map((remark) => `- ${escape(remark)}`)].join('\n\n');
}

/** A heading and its table; nothing without rows. */
function section(title: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;
  const rule = `|${header.map((_, index) => (index === 0 ? '---' : '--:')).join('|')}|`;
  return [`## ${escape(title)}`, '', line(header), rule, ...rows.map(line)].join('\n');
}

function withInterval(value: number | null, interval: Interval | null): string {
  if (value === null || interval === null) return formatPercent(value);
  return `${formatPercent(value)} (${formatNumber(100 * interval[0])}–${formatNumber(100 * interval[1])})`;
}

/** Text that stays text in a cell: no new lines, no pipes, tags or marks. */
function escape(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>|#]/g, (mark) => `\\${mark}`);
}
