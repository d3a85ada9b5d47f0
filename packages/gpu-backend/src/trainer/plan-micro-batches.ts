/** One run of the model: rows in the order in which they are fed. */
export interface MicroBatch {
  /** Indices into the batch, of sequences of similar length. */
  readonly rows: readonly number[];
  /** Tokens of the longest row: what all are padded to. */
  readonly time: number;
}

export interface PlanOptions {
  /** Padded tokens in a micro-batch; one group may exceed it alone. */
  readonly tokensPerMicroBatch: number;
  /** Consecutive rows that stay together, in order. @default 1 */
  readonly groupSize?: number | undefined;
  /** Micro-batches are spread over this many workers. @default 1 */
  readonly workers?: number | undefined;
}

/** What each worker runs, in order. */
export type MicroBatchPlan = readonly (readonly MicroBatch[])[];

/**
 * Cuts a batch into micro-batches of similar lengths and deals them to workers, so that little is padding and all
 * workers end at about the same time. The plan depends on the lengths alone, never on timing, so that sums over it
 * are reproducible.
 */
export function planMicroBatches(lengths: readonly number[], options: PlanOptions): MicroBatchPlan {
  const { tokensPerMicroBatch, groupSize = 1, workers = 1 } = options;
  const groups = sortedGroups(lengths, groupSize);
  const total = groups.reduce((sum, group) => sum + group.time * groupSize, 0);
  const atLeast = Math.ceil(total / tokensPerMicroBatch);
  // a multiple of the workers, so that each gets as many
  const wanted = Math.min(groups.length, Math.max(1, Math.ceil(atLeast / workers)) * workers);
  const evenShare = Math.ceil((total / wanted) * SLACK);
  const budget = workers === 1 ? tokensPerMicroBatch : Math.min(tokensPerMicroBatch, evenShare);
  const batches: MicroBatch[] = [];
  let rows: number[] = [];
  let time = 0;
  for (const group of groups) {
    // groups come longest first: the first of a micro-batch decides its time
    if (rows.length > 0 && (rows.length + groupSize) * time > budget) {
      batches.push({ rows, time });
      rows = [];
    }
    if (rows.length === 0) time = group.time;
    rows.push(...group.rows);
  }
  if (rows.length > 0) batches.push({ rows, time });
  return deal(batches, workers);
}

// micro-batches come out uneven by about half a sequence; without slack there would be one too many
const SLACK = 1.1;

function sortedGroups(
  lengths: readonly number[],
  groupSize: number,
): { readonly rows: number[]; readonly time: number }[] {
  const groups = [];
  for (let start = 0; start < lengths.length; start += groupSize) {
    const rows = Array.from({ length: groupSize }, (_, i) => start + i);
    groups.push({ rows, time: Math.max(1, ...rows.map((row) => lengths[row] ?? 0)) });
  }
  // the sort is stable: equal lengths keep their order
  return groups.sort((a, b) => b.time - a.time);
}

/** Largest first, each to the worker with the least to do. */
function deal(batches: readonly MicroBatch[], workers: number): MicroBatch[][] {
  const hands = Array.from({ length: workers }, () => ({ batches: [] as MicroBatch[], tokens: 0 }));
  const sized = batches.map((batch) => ({ batch, tokens: batch.rows.length * batch.time }));
  for (const { batch, tokens } of sized.sort((a, b) => b.tokens - a.tokens)) {
    const lightest = hands.reduce((best, hand) => (hand.tokens < best.tokens ? hand : best));
    lightest.batches.push(batch);
    lightest.tokens += tokens;
  }
  return hands.map((hand) => hand.batches);
}
