import { createRng, parseOptions, type Preference, type TraceRecord } from '@mathr/core';
import { z } from 'zod';

import { groupTraces } from '../adapt/choose-traces.ts';
import type { Correction } from './correction.ts';
import { locateError } from './locate-error.ts';
import { splitSteps } from './split-steps.ts';

/** Options of `pairSolutions` and `pairCorrections`. */
export interface PairSolutionsOptions {
  /** Pairs of one problem at most. @default 4 */
  readonly perProblem?: number | undefined;
  /**
   * The right solution that goes with a wrong one: `closest`, that which shares most words with it, so that the pair shows
   * the error and not another style; or one at `random`.
   * @default 'closest'
   */
  readonly choose?: 'closest' | 'random' | undefined;
  /** @default 0 */
  readonly seed?: number | string | undefined;
}

const optionsSchema = z.strictObject({
  perProblem: z.int().min(1).default(4),
  choose: z.enum(['closest', 'random']).default('closest'),
  seed: z.union([z.number(), z.string()]).default(0),
}) satisfies z.ZodType<object, PairSolutionsOptions>;

/** Whole solutions as preferences: of each problem, wrong ones against right ones. Problems with one kind alone give none. */
export function pairSolutions(traces: Iterable<TraceRecord>, options: PairSolutionsOptions = {}): Preference[] {
  return pairs(traces, options, 'pairSolutions').map(({ wrong, right }) => ({
    problemId: wrong.problemId,
    question: wrong.question,
    chosen: right.solution,
    rejected: wrong.solution,
    judge: 'verifier',
  }));
}

/**
 * Wrong solutions with a right one of the same problem as corrections. Where an equation of the wrong solution does not
 * hold, its step and the critique come with it; `writeCorrections` has a model write the others.
 */
export function pairCorrections(traces: Iterable<TraceRecord>, options: PairSolutionsOptions = {}): Correction[] {
  return pairs(traces, options, 'pairCorrections').map(({ wrong, right }): Correction => {
    const error = locateError(splitSteps(wrong.solution));
    return {
      schema: 'correction/1',
      problemId: wrong.problemId,
      question: wrong.question,
      wrong: wrong.solution,
      ...(error === undefined ? {} : { firstWrongStep: error.step, critique: error.critique }),
      corrected: right.solution,
      author: wrong.author,
      correctedBy: right.author,
    };
  });
}

interface SolutionPair {
  readonly wrong: TraceRecord;
  readonly right: TraceRecord;
}

function pairs(traces: Iterable<TraceRecord>, options: PairSolutionsOptions, where: string): SolutionPair[] {
  const { perProblem, choose, seed } = parseOptions(optionsSchema, options, where);
  const rng = createRng(seed).split('pairs');
  return groupTraces(traces).flatMap((group): SolutionPair[] => {
    const draw = rng.split(group[0]?.question ?? '');
    const of = (verdict: string): TraceRecord[] =>
      draw.split(verdict).shuffle(distinct(group.filter((trace) => trace.verdict === verdict)));
    const [right, wrong] = [of('correct'), of('incorrect')];
    if (right.length === 0) return [];
    const words = new Map(right.map((trace) => [trace, wordsOf(trace.solution)]));
    return wrong.slice(0, perProblem).map((one, index) => {
      const mine = wordsOf(one.solution);
      const nearest = right.reduce<TraceRecord | undefined>(
        (best, other) =>
          best === undefined || shared(mine, words.get(other)) > shared(mine, words.get(best)) ? other : best,
        undefined,
      );
      // in turn, so that no right solution is used twice before all were
      const turn = right[index % right.length];
      return { wrong: one, right: (choose === 'closest' ? nearest : turn) ?? one };
    });
  });
}

function distinct(traces: readonly TraceRecord[]): TraceRecord[] {
  return [...new Map(traces.map((trace) => [trace.solution.trim(), trace])).values()];
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{M}]+|\d+(?:\.\d+)?/gu));
}

/** The share of words of either text that both have. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string> = new Set()): number {
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  const either = a.size + b.size - both;
  return either === 0 ? 0 : both / either;
}
