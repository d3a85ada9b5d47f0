import { MathrError } from '@mathr/core';
import { mapOrdered } from '../teacher/map-ordered.ts';
import type { Embedder } from './clean-options.ts';

/**
 * The embeddings of the texts, in batches of 128 at most, `concurrency` of which are asked for at a time.
 *
 * @throws {MathrError} `invalid_data` when the embedder gives another number of vectors than it got texts.
 */
export async function* embedAll(
  texts: readonly string[],
  embed: Embedder,
  signal?: AbortSignal,
  concurrency = 1,
): AsyncGenerator<readonly ArrayLike<number>[]> {
  const starts = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, index) => index * BATCH);
  yield* mapOrdered(starts, concurrency, async (from) => {
    signal?.throwIfAborted();
    const batch = texts.slice(from, from + BATCH);
    const vectors = await embed(batch, { signal });
    if (vectors.length !== batch.length) {
      const message = `embed gave ${vectors.length} vectors for ${batch.length} texts; it must give one for each`;
      throw new MathrError('invalid_data', message, { source: 'embed' });
    }
    return vectors;
  });
}

const BATCH = 128;
