import { parseOptions, type Problem } from '@mathr/core';
import { z } from 'zod';

/** Options of `numberProblems`. */
export interface NumberProblemsOptions {
  /** @default 'math-q-' */
  readonly prefix?: string | undefined;
  /** Digits at least. @default 5 */
  readonly digits?: number | undefined;
  /** The first number. @default 1 */
  readonly start?: number | undefined;
}

const optionsSchema = z.strictObject({
  prefix: z.string().default('math-q-'),
  digits: z.int().min(1).max(15).default(5),
  start: z.int().min(0).default(1),
}) satisfies z.ZodType<object, NumberProblemsOptions>;

/**
 * Problems with ids `math-q-00001`, `math-q-00002`, … in their order; an id they had is kept as `metadata.originalId`.
 * The same problems in the same order get the same ids.
 */
export function numberProblems<T extends Problem>(problems: readonly T[], options: NumberProblemsOptions = {}): T[] {
  const { prefix, digits, start } = parseOptions(optionsSchema, options, 'numberProblems');
  return problems.map((problem, index) => {
    const id = `${prefix}${String(start + index).padStart(digits, '0')}`;
    const originalId = problem.metadata?.['originalId'] ?? problem.id;
    return { ...problem, id, metadata: { ...problem.metadata, originalId } };
  });
}
