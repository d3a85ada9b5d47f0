import { MathrError, parseOptions, type TraceRecord } from '@mathr/core';
import { z } from 'zod';

import { hashUnit } from '../sample/hash-unit.ts';

/**
 * Which traces of a problem are kept: all; one or k of them, drawn by a hash of problem, trace and seed, so that the choice
 * does not depend on what else is in the set; the shortest; or all that are right.
 */
export type TracePolicy = 'all' | 'one' | 'k' | 'shortest' | 'verified';

/** Options of `chooseTraces`. */
export interface ChooseTracesOptions {
  /** @default 'all' */
  readonly policy?: TracePolicy | undefined;
  /** How many: needed for `k`; `shortest` takes so many of the shortest. @default 1 */
  readonly k?: number | undefined;
  /** Choose among traces with the verdict `correct` alone; `verified` does so always. @default false */
  readonly onlyCorrect?: boolean | undefined;
  /** @default 0 */
  readonly seed?: string | number | undefined;
}

const optionsSchema = z.strictObject({
  policy: z.enum(['all', 'one', 'k', 'shortest', 'verified']).default('all'),
  k: z.int().min(1).optional(),
  onlyCorrect: z.boolean().default(false),
  seed: z.union([z.string(), z.number()]).default(0),
}) satisfies z.ZodType<object, ChooseTracesOptions>;

/**
 * Chooses among the traces of one problem; they come back in their own order, `shortest` ones from the shortest on.
 * Length is `tokenCount` where every trace has it, else the characters of reasoning and solution.
 *
 * @throws {MathrError} `invalid_options`, also for `k` without a number.
 *
 * @example
 * chooseTraces(traces, { policy: 'shortest', onlyCorrect: true });
 */
export function chooseTraces(
  traces: readonly TraceRecord[],
  options: ChooseTracesOptions = {},
): readonly TraceRecord[] {
  const { policy, k, onlyCorrect, seed } = parseOptions(optionsSchema, options, 'chooseTraces');
  if (policy === 'k' && k === undefined) {
    throw new MathrError('invalid_options', 'chooseTraces: the policy "k" needs k, how many traces to keep', {
      issues: [{ path: 'k', message: 'missing' }],
    });
  }
  const pool = onlyCorrect || policy === 'verified' ? traces.filter(({ verdict }) => verdict === 'correct') : traces;
  if (policy === 'all' || policy === 'verified') return pool;
  if (policy === 'shortest') return smallest(pool, traceLength(pool), k ?? 1);
  const draw = (trace: TraceRecord): number =>
    hashUnit(`${seed}\n${trace.problemId}\n${trace.author}\n${trace.sampleIndex ?? 0}\n${trace.solution}`);
  const chosen = new Set(smallest(pool, draw, policy === 'one' ? 1 : (k ?? 1)));
  return pool.filter((trace) => chosen.has(trace));
}

/** The traces of each problem, problems in the order in which they first come. Holds all of them in memory. */
export function groupTraces(traces: Iterable<TraceRecord>): readonly (readonly TraceRecord[])[] {
  const groups = new Map<string, TraceRecord[]>();
  for (const trace of traces) {
    const group = groups.get(trace.question);
    if (group === undefined) groups.set(trace.question, [trace]);
    else group.push(trace);
  }
  return [...groups.values()];
}

function traceLength(traces: readonly TraceRecord[]): (trace: TraceRecord) => number {
  const hasCounts = traces.every(({ tokenCount }) => tokenCount !== undefined);
  return ({ tokenCount = 0, reasoning = '', solution }) =>
    hasCounts ? tokenCount : reasoning.length + solution.length;
}

function smallest(
  traces: readonly TraceRecord[],
  measure: (trace: TraceRecord) => number,
  count: number,
): readonly TraceRecord[] {
  return traces
    .map((trace) => ({ trace, size: measure(trace) }))
    .toSorted((a, b) => a.size - b.size)
    .slice(0, count)
    .map(({ trace }) => trace);
}
