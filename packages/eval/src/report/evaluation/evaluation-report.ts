import { selectionCurve } from '../../analysis/usage/selection-curve.ts';
import { compareAll, type CorrectedComparison } from '../../compare/compare-all.ts';
import { invalidArgument } from '../../statistics/invalid-argument.ts';
import type { CapabilityChange } from '../analysis-data.ts';
import { checkEvaluation } from '../check-evaluation.ts';
import { formatPercent } from '../format-number.ts';
import type { PassAtCurve, ReportConfiguration, ReportData } from '../report-data.ts';
import { breakdowns } from './breakdowns.ts';
import { capabilityChange } from './capability-change.ts';
import { outcomeShares } from './outcome-shares.ts';
import { publishedBeside } from './published-beside.ts';
import { reliability } from './reliability.ts';
import { keyNumbers } from './key-numbers.ts';
import { nameEvaluations, sameProblems, type NamedEvaluation, type ReportedEvaluation } from './reported-evaluation.ts';
import { premiseRow } from './premise-row.ts';
import { selectionSeries } from './selection-series.ts';
import { summaryOf } from './summary.ts';
import { templateRows } from './template-rows.ts';
import { budgetSeries, usageRow } from './usage-rows.ts';
import { workedSamples } from './worked-samples.ts';

export interface EvaluationReportOptions {
  /** @default from the benchmarks */
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  /** Which evaluations of the same problems are compared. @default 'baseline': each with the first */
  readonly pairs?: 'baseline' | 'steps' | 'all' | undefined;
  /** Set published numbers of the same benchmarks beside ours. @default true */
  readonly published?: boolean | undefined;
  /** How to make the report again. */
  readonly configuration?: ReportConfiguration | undefined;
}

/**
 * Everything to show of one evaluation or of several, for `renderReport` and `renderMarkdown`. Every number of every
 * evaluation is first computed again from its items.
 *
 * Evaluations of the same problems are compared, with the p values corrected together; those of other problems stand
 * beside them.
 *
 * @throws {MathrError} `invalid_data` when a number and its items disagree, with both values; `invalid_options` for none.
 */
export function evaluationReport(
  evaluations: readonly ReportedEvaluation[],
  options: EvaluationReportOptions = {},
): ReportData {
  if (evaluations.length === 0) throw invalidArgument('evaluations', 'no evaluations; a report needs one or more');
  const confidence = sharedConfidence(evaluations);
  for (const { result, problems } of evaluations) checkEvaluation(result, problems, { confidence });
  const named = nameEvaluations(evaluations);
  const sets = sameProblems(named);
  const comparisons = sets.flatMap((set) => compareSet(set, { pairs: options.pairs, confidence }));
  const templates = named.map((one) => templateRows(one, { others: named, confidence }));
  const benchmarks = [...new Set(named.map(({ benchmark }) => benchmark).filter((name) => name !== ''))];
  return {
    title: options.title ?? titleOf(named, benchmarks),
    subtitle: options.subtitle,
    summary: summaryOf(named, comparisons),
    keyNumbers: keyNumbers(named, comparisons),
    stagesTitle: 'Accuracy',
    confidence,
    stages: named.map(({ name, description, benchmark, result }) => ({
      name,
      description: description ?? describe(benchmark, result, benchmarks.length > 1),
      accuracy: result.accuracy,
      interval: result.interval,
      greedy: result.greedy?.accuracy ?? null,
      n: result.n,
      samples: result.samples,
      meanTokens: result.meanTokens,
      seconds: result.seconds > 0 ? result.seconds : null,
    })),
    comparisons,
    curves: [],
    tokensByLevel: { levels: [], series: [] },
    passAt: named.flatMap(passAtOf),
    voting: named.flatMap((one) => votingOf(one, confidence)),
    outcomes: named.map(({ name, counted }) => outcomeShares(name, counted)),
    breakdowns: sets.flatMap((set) =>
      breakdowns(set, confidence).map((one) =>
        sets.length > 1 ? { ...one, title: `${set[0]?.benchmark || set[0]?.name}: ${one.title.toLowerCase()}` } : one,
      ),
    ),
    usage: named.map((one) => usageRow(one, { baseline: sets.find((set) => set.includes(one))?.[0], confidence })),
    budget: sets.flatMap((set) => budgetSeries(set, confidence)),
    reliability: named.flatMap((one) => reliability(one) ?? []),
    capability: capabilityChanges(sets, comparisons, confidence),
    selection: named.flatMap((one) => selectionSeries(one, confidence) ?? []),
    templates: templates.flatMap(({ whole }) => whole ?? []),
    drawnTemplates: templates.flatMap(({ drawn }) => drawn ?? []),
    premises: named.flatMap((one) => premiseRow(one, confidence) ?? []),
    published: options.published === false ? [] : publishedBeside(named, confidence),
    samples: workedSamples(sets[0] ?? []),
    warnings: warningsOf(named, comparisons),
    configuration: options.configuration ?? {},
    provenance: named.map(({ name, itemsFile, result: { provenance } }) => ({
      name,
      model: provenance.model,
      grader: provenance.grader,
      dataset: provenance.datasetHash.slice(0, 12),
      prompts: provenance.promptHash.slice(0, 12),
      sampling: samplingText(provenance.sampling),
      seed: provenance.seed,
      items: itemsFile,
    })),
    notes: notesOf(named, comparisons),
  };
}

/** One page shows intervals of one level. */
function sharedConfidence(evaluations: readonly ReportedEvaluation[]): number {
  const levels = [...new Set(evaluations.map(({ confidence = 0.95 }) => confidence))];
  const [first = 0.95, other] = levels;
  if (other === undefined) return first;
  const message = `evaluations with intervals of ${first} and of ${other}; report them apart, or evaluate with one confidence`;
  throw invalidArgument('evaluations', message);
}

function compareSet(
  set: readonly NamedEvaluation[],
  options: { readonly pairs: EvaluationReportOptions['pairs']; readonly confidence: number },
): readonly CorrectedComparison[] {
  if (set.length < 2) return [];
  return compareAll(
    set.map(({ name, result }) => ({ ...result, name })),
    { ...options, seed: set[0]?.result.provenance.seed },
  );
}

function titleOf(named: readonly NamedEvaluation[], benchmarks: readonly string[]): string {
  if (benchmarks.length > 0 && benchmarks.length <= 3) return benchmarks.join(', ');
  return named.length === 1 ? `Evaluation of ${named[0]?.name}` : `${named.length} evaluations`;
}

function describe(benchmark: string, result: NamedEvaluation['result'], hasMore: boolean): string | undefined {
  const parts = [
    ...(hasMore && benchmark !== '' ? [benchmark] : []),
    ...(result.samples > 1 ? [`${result.samples} samples a problem`] : []),
    ...(result.score === null || result.score === undefined ? [] : [`marks ${formatPercent(result.score.mean)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' · ');
}

function passAtOf({ name, result }: NamedEvaluation): readonly PassAtCurve[] {
  const points = Object.entries(result.passAt).map(([k, value]) => ({
    k: Number(k),
    value,
    interval: result.passAtInterval[k],
  }));
  return points.length < 2 ? [] : [{ name, points }];
}

function votingOf({ name, result, counted }: NamedEvaluation, confidence: number): readonly PassAtCurve[] {
  const ks = Object.keys(result.majAt).map(Number);
  if (ks.length < 2) return [];
  const points = selectionCurve(counted, ks, { seed: result.provenance.seed, confidence });
  return [
    {
      name,
      points: points.map(({ k, majority, intervals }) => ({ k, value: majority, interval: intervals?.majority })),
    },
  ];
}

function capabilityChanges(
  sets: readonly (readonly NamedEvaluation[])[],
  comparisons: readonly CorrectedComparison[],
  confidence: number,
): readonly CapabilityChange[] {
  const byName = new Map(sets.flat().map((one) => [one.name, one]));
  return comparisons.flatMap(({ from, to }) => {
    const [before, after] = [byName.get(from), byName.get(to)];
    return before === undefined || after === undefined ? [] : (capabilityChange(before, after, confidence) ?? []);
  });
}

function warningsOf(named: readonly NamedEvaluation[], comparisons: readonly CorrectedComparison[]): readonly string[] {
  const say = (name: string, warning: string): string => (named.length === 1 ? warning : `${name}: ${warning}`);
  return [
    ...named.flatMap(({ name, result }) => (result.warnings ?? []).map((warning) => say(name, warning))),
    ...comparisons.flatMap(({ from, to, warnings }) => warnings.map((warning) => `${from} → ${to}: ${warning}`)),
  ];
}

function notesOf(named: readonly NamedEvaluation[], comparisons: readonly CorrectedComparison[]): readonly string[] {
  const many = named.some(({ result }) => result.samples > 1);
  return [
    many
      ? 'Accuracy is the mean over problems of the share of right samples; its interval resamples problems, so that the samples of a problem stay together (Wilson, each problem counted once, where fewer than ten were ever solved or ever failed).'
      : 'Accuracy is the share of right answers, one a problem, with a Wilson interval.',
    'Completions without a readable answer, failed calls and answers to a gold that is not understood count as wrong.',
    ...(comparisons.some(({ intervalMethod }) => intervalMethod === 'adjusted')
      ? [
          'Where fewer than ten problems differ, the interval of the difference is that of Bonett and Price: agreement on these problems is no certainty about others.',
        ]
      : []),
    ...(comparisons.length > 1 ? [`p values are corrected for ${comparisons.length} comparisons (Holm).`] : []),
    ...(many
      ? ['pass@k is the unbiased estimate; votes are exact expectations over all choices of k of the samples.']
      : []),
    'All numbers were computed from the graded items and agree with those that the evaluation stored.',
  ];
}

function samplingText(sampling: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(sampling).map(
    ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return parts.length === 0 ? 'as the model does by itself' : parts.join(', ');
}
