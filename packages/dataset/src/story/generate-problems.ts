import { createRng, MathrError, parseOptions, type Problem, type Rng } from '@mathr/core';
import { z } from 'zod';
import { textKey } from '../clean/text-key.ts';
import { compileGrammar, type CompiledGrammar } from './compile-grammar.ts';
import { drawStory } from './draw-story.ts';
import type { StoryGrammar } from './grammar.ts';
import { heldOutStoryGrammar } from './held-out-story-grammar.ts';
import { storyGrammar } from './story-grammar.ts';
import type { Story } from './story-teller.ts';

/** Options of `generateProblems`. */
export interface GenerateProblemsOptions {
  /** How many problems. */
  readonly n: number;
  /** Same seed, same problems. */
  readonly seed: number | string;
  /** Weight of each number of steps (equations in the solution). @default { 1: 0.4, 2: 0.35, 3: 0.25 } */
  readonly mix?: Readonly<Record<number, number>> | undefined;
  /** Operation families to use: gain, lose, times, half, compare, bags, together, cost. @default all */
  readonly families?: readonly string[] | undefined;
  /** Which sentences: those for training, or those that training never sees. @default 'train' */
  readonly templates?: 'train' | 'heldout' | undefined;
  /** Questions that must not come up, compared without case and spacing: those of a test set, for example. */
  readonly exclude?: Iterable<string> | undefined;
  /** Sentences, words and numbers of your own, instead of `templates`. */
  readonly grammar?: StoryGrammar | undefined;
}

/** The shares that an experiment's generator really gave (it aimed at .35/.35/.30 and dropped what left the range). */
const DEFAULT_MIX: Readonly<Record<number, number>> = { 1: 0.4, 2: 0.35, 3: 0.25 };

const optionsSchema = z.strictObject({
  n: z.int().min(0),
  seed: z.union([z.number(), z.string()]),
  mix: z
    .record(z.string().regex(/^[1-9]\d?$/, 'must be a number of steps'), z.number().min(0))
    .refine((mix) => Object.values(mix).some((weight) => weight > 0), 'must give a weight to some number of steps')
    .default(DEFAULT_MIX),
  families: z.array(z.string()).readonly().optional(),
  templates: z.enum(['train', 'heldout']).default('train'),
  exclude: z
    .custom<Iterable<string>>(
      (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
      'must be a list of texts',
    )
    .default([]),
  grammar: z.custom<StoryGrammar>((value) => typeof value === 'object', 'must be a grammar').optional(),
}) satisfies z.ZodType<object, GenerateProblemsOptions>;

/** One story in five or so fits its range and is new; this many misses in a row mean that there are no more. */
const MAX_MISSES = 20_000;

/**
 * Arithmetic word problems about one changing number, with exact answers and worked solutions.
 *
 * No two questions are the same. `level` is the number of equations, `topic` the operation families, `metadata` has
 * `templateIds`. The text is words and punctuation separated by single spaces, so a word-level tokenizer can read it.
 *
 * @throws {MathrError} `invalid_options` when the grammar cannot yield `n` different problems.
 *
 * @example
 * generateProblems({ n: 1, seed: 1 })[0].solution; // like '8 / 2 = 4 . 4 * 2 = 8 . #### 8'
 */
export function generateProblems(options: GenerateProblemsOptions): Problem[] {
  const parsed = parseOptions(optionsSchema, options, 'generateProblems');
  const { n, seed, mix, families, templates, exclude } = parsed;
  const grammar = parsed.grammar ?? (templates === 'train' ? storyGrammar : heldOutStoryGrammar);
  const compiled = compileGrammar(grammar, families);
  const rng = createRng(seed).split('stories');
  const seen = new Set<string>();
  for (const text of exclude) seen.add(textKey(text));
  const problems: Problem[] = [];
  while (problems.length < n) {
    const steps = drawSteps(mix, rng);
    const story = drawNewStory(compiled, steps, rng, seen);
    if (story === undefined) throw exhausted(problems.length, n, steps);
    problems.push(toProblem(story, steps, `${templates}-${seed}-${problems.length + 1}`));
  }
  return problems;
}

function drawSteps(mix: Readonly<Record<number, number>>, rng: Rng): number {
  const entries = Object.entries(mix).filter(([, weight]) => weight > 0);
  let point = rng.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  const chosen = entries.find(([, weight]) => (point -= weight) < 0) ?? entries.at(-1);
  return Number(chosen?.[0] ?? 1);
}

function drawNewStory(compiled: CompiledGrammar, steps: number, rng: Rng, seen: Set<string>): Story | undefined {
  for (let misses = 0; misses < MAX_MISSES; misses++) {
    const story = drawStory(compiled, steps, rng);
    if (story === undefined) continue;
    const key = textKey(story.question);
    if (seen.has(key)) continue;
    seen.add(key);
    return story;
  }
  return undefined;
}

function toProblem(story: Story, steps: number, id: string): Problem {
  return {
    id,
    question: story.question,
    answer: story.answer,
    solution: story.solution,
    source: 'story',
    level: steps,
    topic: story.families.join('+'),
    metadata: { templateIds: story.templateIds },
  };
}

function exhausted(found: number, n: number, steps: number): MathrError<'invalid_options'> {
  const message = `no more than ${found} of ${n} different problems found (none new with ${steps} steps); ask for fewer, or allow more families, steps or sentences`;
  return new MathrError('invalid_options', message, { issues: [{ path: 'n', message }] });
}
