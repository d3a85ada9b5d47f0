import { MathrError } from '@mathr/core';
import type { Embedder } from './clean-options.ts';

/**
 * The embeddings of the texts, a batch at a time.
 *
 * @throws {MathrError} `invalid_data` when the embedder gives another number of vectors than it got texts.
 */
export async function* embedAll(
  texts: readonly string[],
  embed: Embedder,
  signal?: AbortSignal,
): AsyncGenerator<readonly ArrayLike<number>[]> {
  for (let from = 0; from < texts.length; from += BATCH) {
    signal?.throwIfAborted();
    const batch = texts.slice(from, from + BATCH);
    const vectors = await embed(batch, { signal });
    if (vectors.length !== batch.length) {
      const message = `embed gave ${vectors.length} vectors for ${batch.length} texts; it must give one for each`;
      throw new MathrError('invalid_data', message, { source: 'embed' });
    }
    yield vectors;
  }
}

const BATCH = 128;
