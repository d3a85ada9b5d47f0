import { MathrError } from '@mathr/core';

import { adapterOf, adapters } from '../adapt/adapters.ts';
import type { AdaptedRow, DatasetAdapter } from '../adapt/dataset-adapter.ts';
import { beginning, type SourceRow } from '../source/source-row.ts';
import { findSetFile } from './find-set-file.ts';
import type { ReadOptions } from './read-records.ts';
import { openSource } from './source/open-source.ts';

/**
 * The rows of a source through an adapter, one at a time; without an adapter, the one whose layout the first row has. Where
 * a further file has other fields, its first row decides for it.
 * `set` names the data set to look for in a folder that holds several.
 *
 * @throws {MathrError} `invalid_data` with file and row for a row that cannot be read or holds nothing, unless `onBadRow`
 *   or `invalid: 'skip'` say otherwise; `unsupported` when no adapter knows the first row.
 */
export async function* adaptedRows(
  source: string,
  given: DatasetAdapter | undefined,
  { source: sourceName, invalid, limit = Number.POSITIVE_INFINITY, ...options }: ReadOptions,
  set?: string,
): AsyncGenerator<AdaptedRow, void, void> {
  const opened = await openSource(await findSetFile(source, set, options.split), options);
  const name = sourceName ?? opened.name;
  let adapter = given;
  let file = '';
  let fields = '';
  let offset = 0;
  let last = 0;
  let count = 0;
  if (limit <= 0) return;
  for await (const row of opened.rows()) {
    if (row.file !== file) {
      offset = last;
      file = row.file;
      const names = Object.keys(row.fields).toSorted().join('\n');
      // shards of one table have its fields, and one bad row at the beginning must not change the layout
      if (given === undefined && names !== fields) adapter = adapterOf(row.fields) ?? adapter;
      fields = names;
    }
    if (adapter === undefined) throw unknownLayout(row);
    last = offset + row.row;
    const adapted = adapter.adapt(row.fields, { id: `${name}-${last}`, source: name });
    if (typeof adapted !== 'string') {
      yield adapted;
      if (++count >= limit) return;
    } else if (invalid !== 'skip' || options.onBadRow !== undefined) reject(row, adapted, options.onBadRow);
  }
}

function unknownLayout(row: SourceRow): MathrError {
  return new MathrError(
    'unsupported',
    `no adapter knows the layout of ${row.file}, with the fields ${Object.keys(row.fields).join(', ')}; give a mapping of fields, or one of ${adapters.map(({ name }) => name).join(', ')}`,
    { what: row.file },
  );
}

function reject(row: SourceRow, why: string, onBadRow: ReadOptions['onBadRow']): void {
  const text = JSON.stringify(row.fields);
  if (onBadRow !== undefined) {
    onBadRow({ file: row.file, row: row.row, message: `holds no problem: ${why}`, text: beginning(text) });
    return;
  }
  throw new MathrError(
    'invalid_data',
    `${row.file}:${row.row} holds no problem: ${why}; or pass invalid: 'skip'. It starts with ${text.slice(0, 80)}`,
    { source: row.file, line: row.row },
  );
}
