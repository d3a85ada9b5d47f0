import { createRng, parseOptions, type TraceRecord } from '@mathr/core';
import { z } from 'zod';

import { groupTraces } from '../adapt/choose-traces.ts';
import { locateError } from './locate-error.ts';
import { splitSteps } from './split-steps.ts';

/** A solution and whether it is right: what verifiers of whole solutions learn from. */
export interface VerifierExample {
  readonly problemId: string;
  readonly question: string;
  readonly solution: string;
  /** `unclear`: the solution gives no answer. */
  readonly verdict: 'correct' | 'incorrect' | 'unclear';
  /** Why it is wrong, where a calculation shows it. */
  readonly reason?: string | undefined;
  readonly author: string;
}

/** Options of `verifierExamples`. */
export interface VerifierExamplesOptions {
  /** Solutions of one problem with one verdict at most. @default 8 */
  readonly perProblem?: number | undefined;
  /**
   * `problem`: as many right as wrong ones of each problem, so that no verdict can be guessed from the question; `set`: as
   * many in all; `none`: as they come.
   * @default 'problem'
   */
  readonly balance?: 'problem' | 'set' | 'none' | undefined;
  /** Keeps solutions without an answer, as `unclear`. @default false */
  readonly unclear?: boolean | undefined;
  /** @default 0 */
  readonly seed?: number | string | undefined;
}

const optionsSchema = z.strictObject({
  perProblem: z.int().min(1).default(8),
  balance: z.enum(['problem', 'set', 'none']).default('problem'),
  unclear: z.boolean().default(false),
  seed: z.union([z.number(), z.string()]).default(0),
}) satisfies z.ZodType<object, VerifierExamplesOptions>;

/**
 * Sampled solutions with verdicts as training data of a verifier. Equal solutions of one problem count once; those whose
 * verdict nobody knows are left out.
 *
 * Source: Cobbe et al., arXiv:2110.14168 §4.2: solutions sampled from a generator, labelled by their final answers.
 */
export function verifierExamples(
  traces: Iterable<TraceRecord>,
  options: VerifierExamplesOptions = {},
): VerifierExample[] {
  const { perProblem, balance, unclear, seed } = parseOptions(optionsSchema, options, 'verifierExamples');
  const rng = createRng(seed).split('verifier');
  const examples = groupTraces(traces).flatMap((group) => {
    const draw = rng.split(group[0]?.question ?? '');
    const drawn = (['correct', 'incorrect', 'unclear'] as const).map((verdict) => {
      const distinct = new Map(
        group.filter((one) => verdictOf(one) === verdict).map((one) => [one.solution.trim(), one]),
      );
      return draw
        .split(verdict)
        .shuffle([...distinct.values()])
        .slice(0, perProblem)
        .map((one) => example(one, verdict));
    });
    const [right = [], wrong = [], without = []] = drawn;
    const least = balance === 'problem' ? Math.min(right.length, wrong.length) : perProblem;
    return [...right.slice(0, least), ...wrong.slice(0, least), ...(unclear ? without : [])];
  });
  if (balance !== 'set') return examples;
  const sides = ['correct', 'incorrect'].map((verdict) => examples.filter((one) => one.verdict === verdict));
  const least = Math.min(...sides.map(({ length }) => length));
  const kept = new Set(sides.flatMap((side, index) => rng.split(`set-${index}`).shuffle(side).slice(0, least)));
  return examples.filter((one) => one.verdict === 'unclear' || kept.has(one));
}

function verdictOf({ verdict, answer }: TraceRecord): VerifierExample['verdict'] | undefined {
  if (verdict === 'correct') return 'correct';
  // where the answer was looked for and not found, the verdict says nothing about the reasoning
  if (answer === null) return 'unclear';
  return verdict === 'incorrect' ? 'incorrect' : undefined;
}

function example(
  { problemId, question, solution, author }: TraceRecord,
  verdict: VerifierExample['verdict'],
): VerifierExample {
  const reason = verdict === 'incorrect' ? locateError(splitSteps(solution))?.critique : undefined;
  return { problemId, question, solution, verdict, ...(reason === undefined ? {} : { reason }), author };
}
