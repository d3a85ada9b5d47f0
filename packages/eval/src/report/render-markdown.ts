import type { OutcomeShares, PublishedComparison, UsageRow } from './analysis-data.ts';
import { formatMoney, formatNumber, formatP, formatPercent, formatPoints, formatSeconds } from './format-number.ts';
import { markdownAnalyses } from './markdown-analyses.ts';
import { escapeMarkdown, markdownTable, withInterval } from './markdown-table.ts';
import { ratioText } from './section/published.ts';
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
    `# ${escapeMarkdown(data.title)}`,
    escapeMarkdown(data.summary),
    ...(data.warnings ?? []).map((warning) => `> **Read first:** ${escapeMarkdown(warning)}`),
    stages(data, level),
    outcomes(data.outcomes ?? []),
    comparisons(data.comparisons, level),
    atK('pass@k', data.passAt),
    atK('maj@k', data.voting ?? []),
    ...(data.breakdowns ?? []).map(({ title, groups, series }) =>
      markdownTable(
        title,
        ['', 'problems', ...series.map(({ name }) => name)],
        groups.map(({ name, problems }, row) => [
          name,
          formatNumber(problems, 0),
          ...series.map(({ values }) => withInterval(values[row]?.accuracy ?? null, values[row]?.interval ?? null)),
        ]),
      ),
    ),
    usage(data.usage ?? []),
    ...markdownAnalyses(data),
    calibration(data),
    ...(data.published ?? []).map((table) => published(table, level)),
    markdownTable(
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
    (data.notes ?? []).map((note) => `- ${escapeMarkdown(note)}`).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function stages({ stages: rows, stagesTitle = 'What each stage adds' }: ReportData, level: string): string {
  const hasGreedy = rows.some(({ greedy }) => greedy !== null);
  const hasTime = rows.some(({ seconds }) => seconds !== null);
  return markdownTable(
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
  return markdownTable(
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
  return markdownTable(
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
  return markdownTable(
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

function usage(rows: readonly UsageRow[]): string {
  return markdownTable(
    'What it took',
    [
      '',
      'completions',
      'tokens, mean',
      'median',
      '90 % below',
      'tokens a right answer',
      'tokens a second',
      'fewer than the first',
      'times as fast',
      'latency, median',
      'cost',
      'a right answer',
    ],
    rows.map(
      ({
        name,
        completions,
        tokens,
        tokensPerRight,
        latencyMs,
        costUsd,
        costPerRightUsd,
        against,
        tokensPerSecond,
      }) => [
        name,
        formatNumber(completions, 0),
        ...[tokens.mean, tokens.median, tokens.p90, tokensPerRight].map((value) => formatNumber(value, 1)),
        formatNumber(tokensPerSecond, 1),
        against === null ? formatNumber(null) : `${formatNumber(against.ratio, 2)}×`,
        (against?.speedUp ?? null) === null ? formatNumber(null) : `${formatNumber(against?.speedUp, 2)}×`,
        latencyMs === null ? formatNumber(null) : `${formatNumber(latencyMs.median / 1000, 2)} s`,
        formatMoney(costUsd),
        formatMoney(costPerRightUsd),
      ],
    ),
  );
}

function calibration({ reliability = [] }: ReportData): string {
  return markdownTable(
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

function published({ title, source, rows, remarks, ratios = [] }: PublishedComparison, level: string): string {
  const table = markdownTable(
    `Beside published numbers: ${title}`,
    ['', `accuracy (${level})`, 'difference', 'answers', 'tokens', 'note'],
    rows.map(({ name, isOurs, accuracy, interval, n, right = null, against = null, tokens, flags }) => [
      name,
      withInterval(accuracy, interval),
      against === null ? '' : formatPoints(against.delta),
      right === null ? formatNumber(n, 0) : `${formatNumber(right, 0)} of ${formatNumber(n, 0)}`,
      formatNumber(tokens, 0),
      [...(isOurs ? ['measured here'] : ['published']), ...flags].join('; '),
    ]),
  );
  return [
    table,
    `Source: ${escapeMarkdown(source)}.`,
    ...ratios.map((ratio) => `- ${escapeMarkdown(ratioText(ratio))} (published)`),
    ...remarks.map((remark) => `- ${escapeMarkdown(remark)}`),
  ].join('\n\n');
}
