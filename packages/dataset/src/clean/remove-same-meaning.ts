import type { Removal } from './clean-result.ts';
import { meaningPairs, type MeaningSettings } from './meaning-pairs.ts';

/** Adds to `removals` the items that ask the same as one before them (in `order`), as embeddings or a judge see it. */
export async function removeSameMeaning<T extends { readonly question: string }>(
  list: readonly T[],
  order: Uint32Array,
  removals: Map<number, Removal<T>>,
  settings: MeaningSettings,
): Promise<void> {
  const left = order.filter((index) => !removals.has(index));
  const survivors = Array.from(left, (index) => ({ index, item: list[index] as T }));
  const pairs = await meaningPairs(
    survivors.map(({ item }) => item.question),
    undefined,
    settings,
  );
  const matchOf = new Map<number, number>();
  for (const { from, to, score, why } of pairs) {
    // a match may itself have gone, because of one before it
    const root = matchOf.get(to) ?? to;
    const later = survivors[from];
    const earlier = survivors[root];
    if (later === undefined || earlier === undefined || matchOf.has(from)) continue;
    matchOf.set(from, root);
    removals.set(later.index, { item: later.item, match: earlier.item, score, why });
  }
}
