import type { Problem } from '@mathr/core';

import type { EvalItem } from '../../evaluate/eval-item.ts';
import { accuracyInterval } from '../../statistics/accuracy-interval.ts';
import type { Interval } from '../../statistics/interval.ts';
import { perProblemMean } from './per-problem-mean.ts';

/** What problems are grouped by: a field, or anything that can be said of a problem. */
export type BreakdownKey = 'level' | 'subject' | 'source' | 'language' | ((problem: Problem) => string | null);

/** The problems of one group. */
export interface BreakdownRow {
  /** Null for problems that do not say. */
  readonly group: string | null;
  readonly problems: number;
  readonly accuracy: number;
  readonly interval: Interval;
  readonly meanTokens: number;
  /** Shares of the completions. */
  readonly truncated: number;
  readonly noAnswer: number;
}

/**
 * Accuracy, length and failures by level, subject, source or language (the problem's `level`, `topic`, `source` and
 * `metadata.language`). Groups are in the order of numbers, then of letters; problems without items are left out.
 */
export function breakdown(
  items: readonly Pick<EvalItem, 'problemId' | 'sampleIndex' | 'verdict' | 'tokens' | 'isTruncated' | 'answer'>[],
  problems: readonly Problem[],
  key: BreakdownKey,
  options: {
    /** @default 0.95 */
    readonly confidence?: number | undefined;
    /** @default 0 */
    readonly seed?: number | undefined;
  } = {},
): readonly BreakdownRow[] {
  const { confidence = 0.95, seed = 0 } = options;
  const of = typeof key === 'function' ? key : FIELDS[key];
  const groupById = new Map(problems.map((problem) => [problem.id, of(problem)]));
  const groups = new Map<string | null, (typeof items)[number][]>();
  for (const item of items) {
    const group = groupById.get(item.problemId);
    if (group === undefined) continue;
    const own = groups.get(group);
    if (own === undefined) groups.set(group, [item]);
    else own.push(item);
  }
  const samples = items.reduce((most, { sampleIndex }) => Math.max(most, sampleIndex + 1), 1);
  return [...groups]
    .sort(([a], [b]) => byName(a, b))
    .map(([group, own]) => {
      const perProblem = [...perProblemMean(own, ({ verdict }) => Number(verdict === 'correct')).values()];
      const mean = (value: (item: (typeof items)[number]) => number): number => {
        const means = [...perProblemMean(own, value).values()];
        return means.reduce((sum, one) => sum + one, 0) / means.length;
      };
      return {
        group,
        problems: perProblem.length,
        accuracy: mean(({ verdict }) => Number(verdict === 'correct')),
        interval: accuracyInterval(perProblem, samples, { confidence, seed, draws: 2000 }).interval,
        meanTokens: mean(({ tokens }) => tokens),
        truncated: mean(({ isTruncated }) => Number(isTruncated)),
        noAnswer: mean(({ answer }) => Number(answer === null)),
      };
    });
}

const FIELDS: Readonly<Record<Extract<BreakdownKey, string>, (problem: Problem) => string | null>> = {
  level: ({ level }) => (level === undefined ? null : String(level)),
  subject: ({ topic }) => topic ?? null,
  source: ({ source }) => source ?? null,
  language: ({ metadata }) => (typeof metadata?.['language'] === 'string' ? metadata['language'] : null),
};

function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.localeCompare(b, 'en', { numeric: true });
}
