import { MathrError, parseOptions, type Message } from '@mathr/core';
import { extractAnswer } from '@mathr/verify';
import { z } from 'zod';

import type { AgentModel, SolveAllOptions } from './solve-options.ts';

const anObject = z.custom<object>((value) => typeof value === 'object' && value !== null, 'expected an object');
const aFunction = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function');
const model = { sampler: anObject.optional(), chat: anObject.optional(), sampling: anObject.optional() };

const solveOptionsSchema = z.strictObject({
  solvers: z
    .array(z.strictObject({ ...model, name: z.string().min(1).optional(), prompt: aFunction.optional() }))
    .min(1),
  reflectionRounds: z.int().min(0).default(0),
  verifier: z.strictObject({ ...model, style: z.enum(['plain', 'stepwise']).default('plain') }).optional(),
  scorer: anObject.optional(),
  rater: z.strictObject({ ...model, defaultRating: z.number().min(0).max(10).default(5) }).optional(),
  select: z.enum(['majority', 'reward', 'weighted', 'verified-first']).default('majority'),
  scoreScale: z.enum(['none', 'sigmoid', 'min-max']).optional(),
  extract: aFunction.default(() => readAnswer),
  isSame: aFunction.optional(),
  seed: z.int().default(0),
  budget: z
    .strictObject({
      tokens: z.int().min(1).optional(),
      calls: z.int().min(1).optional(),
      seconds: z.number().gt(0).optional(),
    })
    .default({}),
  concurrency: z.int().min(1).default(3),
  signal: z.instanceof(AbortSignal).optional(),
  now: aFunction.default(() => () => performance.now()),
});

type Filled = 'reflectionRounds' | 'select' | 'extract' | 'seed' | 'budget' | 'concurrency' | 'now';

/** Options with their defaults, checked. */
export type ReadSolveOptions = Omit<SolveAllOptions, Filled> & {
  readonly [K in Filled]-?: NonNullable<SolveAllOptions[K]>;
};

/** @throws {MathrError} `invalid_options` that names what is wrong, before any model is called. */
export function readSolveOptions(options: SolveAllOptions): ReadSolveOptions {
  const read = parseOptions(solveOptionsSchema, options, 'solve') as unknown as ReadSolveOptions;
  for (const [index, solver] of read.solvers.entries()) checkModel(solver, `solvers.${index}`);
  const names = read.solvers.map((solver, index) => solver.name ?? `solver-${index + 1}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) fail('solvers', `two solvers are called "${twice}"; give each its own name`);
  if (read.verifier !== undefined) checkSpeaker(read.verifier, 'verifier');
  if (read.rater !== undefined) checkSpeaker(read.rater, 'rater');
  const hasScores = read.scorer !== undefined || read.rater !== undefined;
  if (read.scorer !== undefined && read.rater !== undefined)
    fail('rater', 'scorer and rater are given; give one of them');
  if ((read.select === 'reward' || read.select === 'weighted') && !hasScores) {
    fail('select', `select: '${read.select}' needs scores; give a scorer or a rater, or select by 'majority'`);
  }
  if (read.select === 'verified-first' && read.verifier === undefined) {
    fail('select', "select: 'verified-first' needs a verifier; give one, or select by 'majority'");
  }
  // raw rewards are logits of a preference; a rater's scores are in [0, 1] already
  return { ...read, scoreScale: read.scoreScale ?? (read.scorer === undefined ? 'none' : 'sigmoid') };
}

/** Whether a model takes a conversation: chat models do, samplers when their tokenizer has a template. */
export function canConverse(model: AgentModel): boolean {
  if (model.sampler === undefined) return true;
  const probe: readonly Message[] = [{ role: 'user', content: 'hello' }];
  try {
    model.sampler.tokenizer.chat(probe);
    return true;
  } catch (error) {
    if (MathrError.is(error, 'unsupported')) return false;
    throw error;
  }
}

function readAnswer(text: string): string | null {
  return extractAnswer(text)?.answer ?? null;
}

function checkModel(model: AgentModel, path: string): void {
  const count = Number(model.sampler !== undefined) + Number(model.chat !== undefined);
  if (count !== 1) fail(path, `${count} of sampler and chat are given; give exactly one`);
}

function checkSpeaker(model: AgentModel, path: string): void {
  checkModel(model, path);
  if (!canConverse(model)) fail(path, 'its tokenizer has no chat template; pass a chat model or a sampler with one');
}

function fail(path: string, message: string): never {
  throw new MathrError('invalid_options', `solve: ${path}: ${message}`, { issues: [{ path, message }] });
}
