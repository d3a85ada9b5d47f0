import { MathrError } from '@mathr/core';

import type { Embedder } from '../clean/clean-options.ts';
import { embedAll } from '../clean/embed-all.ts';

/** A problem and the one that is closest to it. */
export interface ProblemPair<T> {
  readonly first: T;
  readonly second: T;
  /** Inner product of their embeddings. */
  readonly score: number;
}

/**
 * Each problem with the other one of the largest inner product of embeddings; of equal products the first. Never one with
 * itself. All pairs are compared: 15,000 problems with 384 dimensions are 86 billion multiplications, about a minute.
 *
 * Source: the pairs of MathFusion, arXiv:2503.16212 §3.1.
 *
 * @throws {MathrError} `invalid_data` when vectors are missing or of different lengths.
 */
export async function pairProblems<T extends { readonly question: string }>(
  problems: readonly T[],
  embed: Embedder,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<readonly ProblemPair<T>[]> {
  const rows: Float32Array[] = [];
  const questions = problems.map(({ question }) => question);
  for await (const vectors of embedAll(questions, embed, options.signal)) {
    for (const vector of vectors) rows.push(Float32Array.from(vector));
  }
  const [first] = rows;
  const other = rows.find(({ length }) => length !== first?.length);
  if (other !== undefined) {
    const message = `embed gave vectors of ${first?.length ?? 0} and of ${other.length} numbers; all must have as many`;
    throw new MathrError('invalid_data', message, { source: 'embed' });
  }
  return problems.flatMap((problem, index): ProblemPair<T>[] => {
    options.signal?.throwIfAborted();
    const { at, score } = closest(rows, index);
    const second = problems[at];
    return second === undefined ? [] : [{ first: problem, second, score }];
  });
}

function closest(rows: readonly Float32Array[], index: number): { readonly at: number; readonly score: number } {
  const own = rows[index] ?? new Float32Array();
  let [at, score] = [-1, -Infinity];
  for (const [i, row] of rows.entries()) {
    if (i === index) continue;
    let product = 0;
    for (let d = 0; d < own.length; d++) product += (own[d] ?? 0) * (row[d] ?? 0);
    if (product > score) [at, score] = [i, product];
  }
  return { at, score };
}
