import { stableHash, type JsonValue } from '@mathr/core';
import type { ResultStore } from './result-store.ts';

/** The result of `work`, or of the store when it is there under what determines it. */
export async function remember<T>(
  store: ResultStore<T> | undefined,
  determinedBy: JsonValue,
  work: () => Promise<T>,
): Promise<T> {
  if (store === undefined) return work();
  const key = stableHash(determinedBy);
  const known = store.get(key);
  if (known !== undefined) return known;
  const result = await work();
  await store.set(key, result);
  return result;
}
