import { parseOptions } from '@mathr/core';
import { extractAnswer } from '@mathr/verify';
import { z } from 'zod';

import { repeatedRun } from './repeated-run.ts';
import { PASSED, refused, type Gate } from './gate.ts';

export interface FormatGateOptions {
  /** How the final answer must be marked; `any` takes every way that `extractAnswer` knows but the last number. @default 'any' */
  readonly answer?: 'boxed' | 'hashes' | 'any' | undefined;
  /** Whether there must be reasoning apart from the solution. @default false */
  readonly reasoning?: boolean | undefined;
  /** Of reasoning and solution together. @default 20 */
  readonly minChars?: number | undefined;
  /** @default 200_000 */
  readonly maxChars?: number | undefined;
  /** How often the same run of 20 words may come. @default 4 */
  readonly maxRepeats?: number | undefined;
}

const optionsSchema = z.strictObject({
  answer: z.enum(['boxed', 'hashes', 'any']).default('any'),
  reasoning: z.boolean().default(false),
  minChars: z.int().min(0).default(20),
  maxChars: z.int().min(1).default(200_000),
  maxRepeats: z.int().min(1).default(4),
}) satisfies z.ZodType<object, FormatGateOptions>;

/**
 * The form of a trace: a marked final answer, balanced tags and braces, a length within bounds, no loop.
 *
 * @throws {MathrError} `invalid_options`.
 */
export function formatGate(options: FormatGateOptions = {}): Gate {
  const { answer, reasoning, minChars, maxChars, maxRepeats } = parseOptions(optionsSchema, options, 'formatGate');
  const methods = answer === 'any' ? (['boxed', 'hashes', 'tags', 'phrase'] as const) : ([answer] as const);
  return {
    name: 'format',
    check({ trace }) {
      const text = `${trace.reasoning ?? ''}\n${trace.solution}`;
      if (text.trim().length < minChars) return refused(`shorter than ${minChars} characters`);
      if (text.length > maxChars) return refused(`longer than ${maxChars} characters`);
      if (reasoning && (trace.reasoning ?? '').trim() === '') return refused('no reasoning apart from the solution');
      if (extractAnswer(trace.solution, { methods }) === null)
        return refused(`no final answer marked (${methods.join(', ')})`);
      const tag = unbalancedTag(trace.solution);
      if (tag !== undefined) return refused(`<${tag}> is not closed, or closed without being open`);
      const loop = repeatedRun(text, maxRepeats);
      return loop === undefined ? PASSED : refused(`comes more than ${maxRepeats} times: "${loop}"`);
    },
  };
}

const TAGS = ['think', 'answer', 'solution'];

function unbalancedTag(text: string): string | undefined {
  return TAGS.find((tag) => text.split(`<${tag}>`).length !== text.split(`</${tag}>`).length);
}
