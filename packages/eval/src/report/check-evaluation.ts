import { MathrError, type Problem } from '@mathr/core';

import type { EvalResult } from '../evaluate/eval-result.ts';
import { summarize } from '../evaluate/summarize.ts';

// sums in another order differ in the last bits
const TOLERANCE = 1e-9;

// measured or asked for, not computed from the items
const NOT_COMPUTED: ReadonlySet<string> = new Set(['name', 'seconds', 'provenance', 'items', 'warnings', 'unfinished']);

/** A number of a result that its items do not give. */
export interface Mismatch {
  /** `passAt.4`, `perLevel[2].accuracy` */
  readonly path: string;
  readonly stored: unknown;
  readonly recomputed: unknown;
}

/**
 * Computes every number of an evaluation again from its graded items, and says where the stored ones differ. A number
 * that this version computes and the stored result lacks is no difference.
 *
 * @param options.confidence that the result was made with @default 0.95
 */
export function findMismatches(
  result: EvalResult,
  problems: readonly Problem[],
  options: { readonly confidence?: number | undefined } = {},
): readonly Mismatch[] {
  const { unfinished, excluded, passAt, samples, greedy } = result;
  const again = summarize(result.items, {
    name: result.name,
    problems,
    passAt: Object.keys(passAt).map(Number),
    confidence: options.confidence,
    seed: result.provenance.seed,
    undecided: excluded.length > 0 ? 'exclude' : 'incorrect',
    unfinished:
      (unfinished ?? null) === null
        ? undefined
        : { reason: unfinished?.reason ?? '', samples, greedy: greedy !== null },
  });
  return Object.entries(result)
    .filter(([key]) => !NOT_COMPUTED.has(key))
    .flatMap(([key, stored]) => differences(stored, again[key as keyof EvalResult], key));
}

/**
 * The same as an error: what reports call before they show a number.
 *
 * @throws {MathrError} `invalid_data` that names the first numbers that differ with both values.
 */
export function checkEvaluation(
  result: EvalResult,
  problems: readonly Problem[],
  options: { readonly confidence?: number | undefined } = {},
): void {
  const found = findMismatches(result, problems, options);
  if (found.length === 0) return;
  const shown = found
    .slice(0, 5)
    .map(({ path, stored, recomputed }) => `${path} is ${show(stored)}, its items give ${show(recomputed)}`);
  const more = found.length > shown.length ? ` (and ${found.length - shown.length} more)` : '';
  throw new MathrError(
    'invalid_data',
    `"${result.name}" does not agree with its items: ${shown.join('; ')}${more}; restore the file that was changed, or have the numbers made again from the items (mathr regrade)`,
    { source: result.name },
  );
}

function differences(stored: unknown, recomputed: unknown, path: string): readonly Mismatch[] {
  if (typeof stored === 'number' && typeof recomputed === 'number') {
    const isClose = Math.abs(stored - recomputed) <= TOLERANCE * Math.max(1, Math.abs(stored));
    return isClose || Object.is(stored, recomputed) ? [] : [{ path, stored, recomputed }];
  }
  if (Array.isArray(stored) && Array.isArray(recomputed)) {
    if (stored.length !== recomputed.length) {
      return [{ path: `${path}.length`, stored: stored.length, recomputed: recomputed.length }];
    }
    return stored.flatMap((value, index) => differences(value, recomputed[index], `${path}[${index}]`));
  }
  if (isRecord(stored) && isRecord(recomputed)) {
    return Object.keys(stored).flatMap((key) => differences(stored[key], recomputed[key], `${path}.${key}`));
  }
  return stored === recomputed ? [] : [{ path, stored, recomputed }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : JSON.stringify(value);
}
