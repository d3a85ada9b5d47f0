import { MathrError } from '@mathr/core';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { fitsColumn, inferColumns, type ColumnType, type TableColumns } from '../../export/table-columns.ts';
import { openByteSink } from './byte-sink.ts';
import { jsonText } from './jsonl-writer.ts';
import type { OutputRow, RowWriter } from './row-writer.ts';

/** Options of a Parquet file. */
export interface ParquetWriterOptions {
  /** @default as the first row group has them */
  readonly columns?: TableColumns | undefined;
  /** Rows of a row group, unless their text fills one sooner. @default 1000 */
  readonly rowGroupRows?: number | undefined;
}

// what readers hold of a row group at once; 1,000 long traces stay below
const ROW_GROUP_CHARS = 64 * 2 ** 20;

/**
 * A Parquet file, snappy-packed, written row group by row group. When one cannot be written, it is taken back, and what
 * `abandon` leaves is a whole file of those before.
 */
export async function parquetWriter(path: string, options: ParquetWriterOptions = {}): Promise<RowWriter> {
  const sink = await openByteSink(path);
  const bytes = new ByteWriter();
  const { rowGroupRows = 1000 } = options;
  let { columns } = options;
  let parquet: ParquetWriter | undefined;
  let group: OutputRow[] = [];
  let chars = 0;
  let written = 0;

  const open = (): { readonly file: ParquetWriter; readonly columns: TableColumns } => {
    columns ??= inferColumns(group);
    parquet ??= new ParquetWriter({ writer: bytes, schema: schemaOf(columns) });
    return { file: parquet, columns };
  };
  const drain = async (): Promise<void> => {
    await sink.append(bytes.getBytes());
    bytes.index = 0;
  };
  const flush = async (): Promise<void> => {
    const { file, columns: types } = open();
    const columnData = Object.entries(types).map(([name, type]) => ({
      name,
      data: group.map((row) => cell(Reflect.get(row, name), type, path)),
    }));
    const before = {
      groups: file.row_groups.length,
      rows: file.num_rows,
      indexes: file.pendingIndexes.length,
      offset: bytes.offset,
    };
    await file.write({ columnData, rowGroupSize: group.length });
    try {
      await drain();
    } catch (error) {
      file.row_groups.length = before.groups;
      file.num_rows = before.rows;
      file.pendingIndexes.length = before.indexes;
      // the first four bytes, which begin the file, were in the same write as the first group
      bytes.index = before.groups === 0 ? 4 : 0;
      bytes.offset = before.groups === 0 ? 4 : before.offset;
      throw error;
    } finally {
      written = Number(file.num_rows);
      group = [];
      chars = 0;
    }
  };
  const end = async (): Promise<void> => {
    await open().file.finish();
    await drain();
  };
  return {
    async write(row) {
      const number = written + group.length + 1;
      if (columns !== undefined) checkRow(row, columns, path, number);
      group.push(row);
      chars += jsonText(row, path, number).length;
      if (group.length >= rowGroupRows || chars >= ROW_GROUP_CHARS) await flush();
    },
    async finish() {
      if (group.length > 0) await flush();
      await end();
      return { path, rows: written, ...(await sink.finish()) };
    },
    async abandon() {
      if (group.length > 0) await flush().catch(() => undefined);
      if (written > 0) await end().catch(() => undefined);
      await sink.close();
      return { partialPath: sink.partialPath, rows: written };
    },
  };
}

/** @throws {MathrError} `invalid_data` for a row that the columns cannot hold. */
function checkRow(row: OutputRow, columns: TableColumns, path: string, number: number): void {
  for (const [name, value] of Object.entries(row)) {
    const type = columns[name];
    if (type !== undefined && fitsColumn(value, type)) continue;
    if (type === undefined && (value === undefined || value === null)) continue;
    const problem =
      type === undefined
        ? `has a field "${name}" that the rows before it had not`
        : `has ${describe(value)} in "${name}", a column of ${type}`;
    throw new MathrError(
      'invalid_data',
      `row ${number} for ${path} ${problem}; pass columns that say what every field holds (json holds anything)`,
      { source: path, line: number },
    );
  }
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
}

function cell(value: unknown, type: ColumnType, path: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (type === 'json') return jsonText(value, path, 0);
  return type === 'integer' ? BigInt(value as number) : value;
}

function schemaOf(columns: TableColumns): SchemaElement[] {
  const root: SchemaElement = { name: 'root', num_children: Object.keys(columns).length };
  return [root, ...Object.entries(columns).flatMap(([name, type]) => columnSchema(name, type))];
}

function columnSchema(name: string, type: ColumnType): SchemaElement[] {
  switch (type) {
    case 'string':
    case 'json':
      return [text(name)];
    case 'number':
      return [{ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }];
    case 'integer':
      return [{ name, type: 'INT64', repetition_type: 'OPTIONAL' }];
    case 'boolean':
      return [{ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }];
    case 'strings':
      return list(name, [text('element')]);
    case 'numbers':
      return list(name, [{ name: 'element', type: 'DOUBLE', repetition_type: 'OPTIONAL' }]);
    case 'booleans':
      return list(name, [{ name: 'element', type: 'BOOLEAN', repetition_type: 'OPTIONAL' }]);
    case 'messages':
      return list(name, struct('role', 'content'));
    case 'thinking-messages':
      return list(name, struct('role', 'content', 'thinking'));
  }
}

function text(name: string): SchemaElement {
  return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
}

function struct(...names: readonly string[]): SchemaElement[] {
  return [{ name: 'element', repetition_type: 'OPTIONAL', num_children: names.length }, ...names.map(text)];
}

/** The three levels of a Parquet list. */
function list(name: string, element: readonly SchemaElement[]): SchemaElement[] {
  return [
    { name, repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ];
}
