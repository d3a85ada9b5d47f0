import { MathrError, parseOptions, systemClock, type Clock, type RetryPolicy } from '@mathr/core';
import { z } from 'zod';

import type { BudgetOptions } from './budget.ts';
import type { EvaluateOptions } from './evaluate-options.ts';

/** Options with their defaults, checked. */
export interface ReadOptions extends EvaluateOptions {
  readonly samples: number;
  readonly greedy: boolean;
  readonly concurrency: number;
  readonly seed: number;
  readonly confidence: number;
  readonly keepItems: boolean;
  readonly retry: RetryPolicy;
  readonly budget: BudgetOptions;
  readonly undecided: 'incorrect' | 'exclude';
  readonly clock: Clock;
}

const anObject = z.custom<object>((value) => typeof value === 'object' && value !== null, 'expected an object');
const aFunction = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function');

const evaluateOptionsSchema = z
  .strictObject({
    name: z.string().min(1).optional(),
    problems: z.array(anObject).min(1),
    sampler: anObject.optional(),
    chat: anObject.optional(),
    workflow: anObject.optional(),
    prompt: aFunction.optional(),
    samples: z.int().min(0).default(1),
    sampling: anObject.optional(),
    greedy: z.boolean().default(false),
    grade: aFunction.optional(),
    graderName: z.string().min(1).optional(),
    scorer: anObject.optional(),
    passAt: z.array(z.int().min(1)).optional(),
    concurrency: z.int().min(1).default(8),
    seed: z.int().default(0),
    confidence: z.number().gt(0).lt(1).default(0.95),
    keepItems: z.boolean().default(true),
    retry: anObject.default({}),
    onRetry: aFunction.optional(),
    budget: z
      .strictObject({
        tokens: z.int().min(1).optional(),
        calls: z.int().min(1).optional(),
        seconds: z.number().positive().optional(),
      })
      .default({}),
    undecided: z.enum(['incorrect', 'exclude']).default('incorrect'),
    card: anObject.optional(),
    clock: anObject.default(systemClock),
    runDir: z.string().min(1).optional(),
    signal: z.instanceof(AbortSignal).optional(),
    onEvent: aFunction.optional(),
  })
  .superRefine((options, context) => {
    const given = (['sampler', 'chat', 'workflow'] as const).filter((key) => options[key] !== undefined);
    const issue = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (given.length !== 1) {
      issue(given[1] ?? 'sampler', `${given.length} of sampler, chat and workflow are given; give exactly one`);
    }
    if (options.samples === 0 && !options.greedy) issue('samples', '0 samples and no greedy one evaluate nothing');
    if (options.workflow === undefined) return;
    if (options.greedy) issue('greedy', 'a workflow chooses its own sampling; leave greedy out');
    if (options.prompt !== undefined) issue('prompt', 'a workflow writes its own prompts; leave prompt out');
    if (options.sampling !== undefined) issue('sampling', 'a workflow chooses its own sampling; leave sampling out');
  });

// a message with more is not read
const MAX_SHOWN = 5;

/** @throws {MathrError} `invalid_options` that names what is wrong. */
export function readOptions(options: EvaluateOptions): ReadOptions {
  const read = parseOptions(evaluateOptionsSchema, options, 'evaluate') as unknown as ReadOptions;
  const first = new Map<string, number>();
  const again: string[] = [];
  for (const [index, { id }] of read.problems.entries()) {
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else again.push(`"${id}" (positions ${before} and ${index})`);
  }
  if (again.length > 0) {
    const shown = again.slice(0, MAX_SHOWN).join(', ') + (again.length > MAX_SHOWN ? ', …' : '');
    const message = `evaluate: problems: ${again.length} repeat an earlier id: ${shown}; give each its own`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'problems', message }] });
  }
  return read;
}
