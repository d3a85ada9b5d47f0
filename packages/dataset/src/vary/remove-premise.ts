import { createRng, parseOptions, type Problem } from '@mathr/core';
import { z } from 'zod';
import { freeQuantities } from './free-quantities.ts';
import { readSolutionProgram } from './solution-program.ts';

/** Options of `removePremise`. */
export interface RemovePremiseOptions {
  /** Chooses the sentence. */
  readonly seed: number | string;
  /** The answer of a problem that has none. @default 'None' */
  readonly answer?: string | undefined;
}

/** A problem that cannot be solved any more, or why none was made. */
export type PremiseRemoval =
  | {
      readonly status: 'made';
      /** Without a solution; `metadata.wellPosed` is the id of the problem as it was. */
      readonly problem: Problem;
      /** The sentence that was left out. */
      readonly removed: string;
    }
  | { readonly status: 'refused'; readonly reason: string };

const optionsSchema = z.strictObject({
  seed: z.union([z.number(), z.string()]),
  answer: z.string().default('None'),
}) satisfies z.ZodType<object, RemovePremiseOptions>;

/**
 * Leaves out a sentence without which a problem cannot be solved: one with a number on which, as the calculator steps of the
 * solution show, the answer depends. The sentence that asks stays. For testing whether a model says that something is missing.
 *
 * Source: Fan et al., Missing Premise exacerbates Overthinking, arXiv:2504.06514.
 */
export function removePremise(problem: Problem, options: RemovePremiseOptions): PremiseRemoval {
  const { seed, answer } = parseOptions(optionsSchema, options, 'removePremise');
  const reading = readSolutionProgram(problem);
  if (reading.status === 'refused') return reading;
  const needed = freeQuantities(reading.program).map((i) => reading.program.quantities[i]?.start ?? -1);
  const sentences = sentencesOf(problem.question);
  const candidates = sentences.filter(
    ({ start, end, text }) => !text.includes('?') && needed.some((at) => at >= start && at < end),
  );
  if (candidates.length === 0 || !sentences.some(({ text }) => text.includes('?'))) {
    return { status: 'refused', reason: 'no sentence but the one that asks has a number on which the answer depends' };
  }
  const removed = createRng(seed).split(problem.id).pick(candidates);
  const question = sentences
    .filter((sentence) => sentence !== removed)
    .map(({ text }) => text)
    .join(' ');
  const { solution: _, ...rest } = problem;
  const metadata = { ...problem.metadata, wellPosed: problem.id };
  return {
    status: 'made',
    removed: removed.text,
    problem: { ...rest, id: `${problem.id}-m`, question, answer, metadata },
  };
}

interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Ends at `.`, `!` or `?` before a space and a capital, a number or a sign of currency; titles such as `Mr.` end none. */
function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?<!\b(?:Mr|Mrs|Ms|Dr|St|vs|[A-Z]))[.!?]["”]?\s+(?=[A-Z\d$"“])|$/g)) {
    const end = match.index + match[0].length;
    const sentence = text.slice(start, end).trim();
    if (sentence !== '') sentences.push({ text: sentence, start, end });
    start = end;
  }
  return sentences;
}
