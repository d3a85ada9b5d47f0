import { stableHash, type JsonValue } from '@mathr/core';

import { textKey } from '../../clean/text-key.ts';
import type { PipelineRow } from './operation.ts';

/** What is different between two lists of rows. */
export interface RowsDifference {
  readonly rows: readonly [before: number, after: number];
  readonly same: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Changed rows by the field that changed. */
  readonly changedFields: Readonly<Record<string, number>>;
  /** Rows of each `source`, before and after. */
  readonly sources: Readonly<Record<string, readonly [before: number, after: number]>>;
  /** The first of each kind. */
  readonly examples: {
    readonly added: readonly PipelineRow[];
    readonly removed: readonly PipelineRow[];
    readonly changed: readonly { readonly before: PipelineRow; readonly after: PipelineRow }[];
  };
}

/**
 * Compares two lists of rows. Rows belong together by `key`, by default their id (traces: problem, author and sample), else
 * their question; of rows with equal keys, the first with the first. In memory are the hashes of the first list's fields.
 */
export async function diffRows(
  before: () => AsyncIterable<PipelineRow>,
  after: () => AsyncIterable<PipelineRow>,
  options: { readonly key?: ((row: PipelineRow) => string) | undefined; readonly examples?: number | undefined } = {},
): Promise<RowsDifference> {
  const { key = rowKey, examples = 3 } = options;
  const old = new Map<string, Fields[]>();
  const sources: Record<string, [number, number]> = {};
  let rowsBefore = 0;
  for await (const row of before()) {
    rowsBefore++;
    countSource(sources, row, 0);
    const name = key(row);
    const list = old.get(name);
    if (list === undefined) old.set(name, [fieldsOf(row)]);
    else list.push(fieldsOf(row));
  }
  const counts = { rows: 0, same: 0, added: 0, changed: 0 };
  const changedFields: Record<string, number> = {};
  const added: PipelineRow[] = [];
  const changed = new Map<string, PipelineRow>();
  for await (const row of after()) {
    counts.rows++;
    countSource(sources, row, 1);
    const name = key(row);
    const known = old.get(name)?.shift();
    if (known === undefined) {
      counts.added++;
      if (added.length < examples) added.push(row);
      continue;
    }
    const different = differentFields(known, fieldsOf(row));
    if (different.length === 0) {
      counts.same++;
      continue;
    }
    counts.changed++;
    for (const field of different) changedFields[field] = (changedFields[field] ?? 0) + 1;
    if (changed.size < examples) changed.set(name, row);
  }
  const shown = await examplesBefore(before(), { key, old, changed, examples });
  return {
    rows: [rowsBefore, counts.rows],
    same: counts.same,
    added: counts.added,
    removed: rowsBefore - counts.same - counts.changed,
    changed: counts.changed,
    changedFields,
    sources,
    examples: { added, ...shown },
  };
}

/** Hash of each field. */
type Fields = Readonly<Record<string, string>>;

function fieldsOf(row: PipelineRow): Fields {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, stableHash((value ?? null) as JsonValue)]),
  );
}

function differentFields(a: Fields, b: Fields): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
}

function rowKey(row: PipelineRow): string {
  if (typeof row['id'] === 'string') return row['id'];
  if (typeof row['problemId'] === 'string') {
    return JSON.stringify([row['problemId'], row['author'] ?? null, row['sampleIndex'] ?? null]);
  }
  return typeof row['question'] === 'string' ? textKey(row['question']) : stableHash(row as JsonValue);
}

function countSource(sources: Record<string, [number, number]>, row: PipelineRow, side: 0 | 1): void {
  const own = row['source'] ?? (row['metadata'] as { readonly source?: unknown } | undefined)?.source;
  const pair = (sources[typeof own === 'string' ? own : 'unknown'] ??= [0, 0]);
  pair[side]++;
}

/** A second look at the first list, for the rows themselves. */
async function examplesBefore(
  rows: AsyncIterable<PipelineRow>,
  found: {
    readonly key: (row: PipelineRow) => string;
    readonly old: ReadonlyMap<string, readonly Fields[]>;
    readonly changed: ReadonlyMap<string, PipelineRow>;
    readonly examples: number;
  },
): Promise<Pick<RowsDifference['examples'], 'removed' | 'changed'>> {
  const removed: PipelineRow[] = [];
  const changed: { before: PipelineRow; after: PipelineRow }[] = [];
  for await (const row of rows) {
    const name = found.key(row);
    const after = found.changed.get(name);
    if (after !== undefined) changed.push({ before: row, after });
    else if (removed.length < found.examples && (found.old.get(name)?.length ?? 0) > 0) removed.push(row);
    if (changed.length >= found.changed.size && removed.length >= found.examples) break;
  }
  return { removed, changed };
}
