import { MathrError } from '@mathr/core';

import { listBatches, patiently, readJsonLines, type BatchEndpoint, type ListedBatch } from './batch-endpoint.ts';

/** A batch that was handed in earlier. */
export interface FoundBatch {
  readonly id: string;
  /** Ids of its conversations. */
  readonly conversations: readonly string[];
}

/**
 * The batches of a server whose names begin with `prefix`, youngest first: paid, or on their way. Those that failed as a whole
 * (nothing was done or paid), those in `known` and ended ones whose files the server has thrown away are left out.
 *
 * @throws {MathrError} `remote_error`.
 */
export async function findBatches(
  at: BatchEndpoint,
  prefix: string,
  known: ReadonlySet<string>,
): Promise<readonly FoundBatch[]> {
  const listed = await patiently(at, async () => {
    const all: ListedBatch[] = [];
    for await (const batch of listBatches(at)) all.push(batch);
    return all;
  });
  const ours = listed.filter(
    ({ id, metadata, status }) =>
      metadata?.['mathr_name']?.startsWith(prefix) === true && status !== 'failed' && !known.has(id),
  );
  const found: FoundBatch[] = [];
  for (const batch of ours.toSorted((a, b) => (b.created_at ?? 0) - (a.created_at ?? 0))) {
    const conversations = await conversationsOf(at, batch);
    if (conversations !== undefined) found.push({ id: batch.id, conversations });
  }
  return found;
}

async function conversationsOf(at: BatchEndpoint, batch: ListedBatch): Promise<readonly string[] | undefined> {
  try {
    const { lines } = await readJsonLines(at, batch.input_file_id ?? '');
    return lines.map(({ custom_id }) => String(custom_id));
  } catch (error) {
    const isGone = MathrError.is(error, 'remote_error') && error.details.status === 404;
    if (isGone && ['completed', 'expired', 'cancelled'].includes(batch.status ?? '')) return undefined;
    throw error;
  }
}
