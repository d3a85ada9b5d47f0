import { parseOptions } from '@mathr/core';
import { z } from 'zod';

import { invalidArgument } from '../statistics/invalid-argument.ts';
import type { AnswerKind } from './benchmark-set.ts';
import { COMPETITION_EXAMPLES } from './example/competition.ts';
import { MULTIPLE_CHOICE_EXAMPLES } from './example/multiple-choice.ts';
import { WORD_PROBLEM_EXAMPLES } from './example/word-problems.ts';
import type { WorkedExample } from './example/worked-example.ts';
import type { EvaluationPrompt } from './prompt/evaluation-prompt.ts';
import { findPrompt } from './prompt/evaluation-prompts.ts';

export interface BenchmarkOptions {
  /** `chat` for models with a chat template, `text` for base models and training from scratch. @default 'chat' */
  readonly style?: 'chat' | 'text' | undefined;
  /** A prompt of the catalogue by name, or your own. @default the benchmark's */
  readonly prompt?: string | EvaluationPrompt | undefined;
  /** Worked examples to show first, of our own wording: up to 8 word problems, 4 of other kinds. @default 0 */
  readonly shots?: number | undefined;
  /** Other worked examples, for instance of `drawExamples`; instead of `shots`. */
  readonly examples?: readonly WorkedExample[] | undefined;
  /** Instructions in English, or in the language of the questions where there are such. @default 'english' */
  readonly instructions?: 'english' | 'native' | undefined;
}

/** Options with their defaults, ready to render. */
export interface ReadBenchmarkOptions {
  readonly style: 'chat' | 'text';
  readonly prompt: EvaluationPrompt;
  readonly examples: readonly WorkedExample[];
  readonly instructions: 'english' | 'native';
}

const optionsSchema = z.strictObject({
  style: z.enum(['chat', 'text']).default('chat'),
  prompt: z
    .union([z.string(), z.custom<EvaluationPrompt>((value) => typeof value === 'object' && value !== null)])
    .optional(),
  shots: z.int().min(0).default(0),
  examples: z.array(z.object({ question: z.string(), solution: z.string(), answer: z.string() })).optional(),
  instructions: z.enum(['english', 'native']).default('english'),
}) satisfies z.ZodType<object, BenchmarkOptions>;

const OWN_EXAMPLES: Readonly<Record<AnswerKind, readonly WorkedExample[]>> = {
  number: WORD_PROBLEM_EXAMPLES,
  expression: COMPETITION_EXAMPLES,
  choice: MULTIPLE_CHOICE_EXAMPLES,
};

/** @throws {MathrError} `invalid_options` for a prompt that is not known or more examples than there are. */
export function readBenchmarkOptions(
  options: BenchmarkOptions,
  set: { readonly name: string; readonly answer: AnswerKind; readonly prompt: EvaluationPrompt },
): ReadBenchmarkOptions {
  const { style, prompt, shots, examples, instructions } = parseOptions(
    optionsSchema,
    options,
    `benchmark ${set.name}`,
  );
  if (examples !== undefined && shots > 0) {
    throw invalidArgument('shots', `shots is ${shots} and examples are given; give one of the two`);
  }
  const own = OWN_EXAMPLES[set.answer];
  if (shots > own.length) {
    throw invalidArgument('shots', `shots is ${shots}, but there are ${own.length} of our own; pass examples for more`);
  }
  const chosen = typeof prompt === 'string' ? findPrompt(prompt) : (prompt ?? set.prompt);
  return { style, prompt: chosen, examples: examples ?? own.slice(0, shots), instructions };
}
