// enough to keep models busy, little enough to show progress
const BATCH = 256;

/** A stream in parts, for work that takes lists. */
export async function* batchesOf<T>(items: AsyncIterable<T>, size: number = BATCH): AsyncGenerator<T[], void, void> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
