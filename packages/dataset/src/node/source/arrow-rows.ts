import { MathrError } from '@mathr/core';
import { CompressionType, setCompressionCodec, tableFromIPC } from '@uwdata/flechette';
import { decompress } from 'fzstd';

import type { SourceRow } from '../../source/source-row.ts';
import { arrowMessages, type ArrowMessage } from './arrow-messages.ts';
import { decodeLz4Frame } from './lz4-frame.ts';
import { plainValue } from './plain-value.ts';
import { asFields, reportBadRow, type RowContext } from './row-sink.ts';

/**
 * The rows of an Arrow IPC stream or file (Feather 2, the caches of Python's datasets), one record batch at a time.
 * A batch that cannot be decoded is reported whole; the others are read.
 */
export async function* arrowRows(
  chunks: AsyncIterable<Uint8Array>,
  context: RowContext,
): AsyncGenerator<SourceRow, void, void> {
  registerCodecs();
  let schema: Uint8Array | undefined;
  let dictionaries: ArrowMessage[] = [];
  let start = 0;
  for await (const message of arrowMessages(chunks, context.file)) {
    context.signal?.throwIfAborted();
    if (message.kind === 'schema') schema ??= message.bytes;
    else if (message.kind === 'dictionary') {
      // one that is no delta takes the place of the earlier ones
      if (!message.isDelta) dictionaries = dictionaries.filter(({ id }) => id !== message.id);
      dictionaries.push(message);
    } else if (message.kind === 'batch' && schema !== undefined) {
      const parts = [schema, ...dictionaries.map(({ bytes }) => bytes), message.bytes];
      const rows = decodeBatch(parts, start, message.rows, context);
      for (const [index, row] of rows.entries()) {
        const fields = asFields(plainValue(row));
        if (fields !== undefined) yield { fields, file: context.file, row: start + index + 1 };
      }
      start += message.rows;
    }
  }
  if (schema === undefined) {
    throw new MathrError('invalid_data', `${context.file} is no Arrow file: it holds no schema`, {
      source: context.file,
    });
  }
}

function decodeBatch(parts: Uint8Array[], start: number, rows: number, context: RowContext): readonly unknown[] {
  try {
    return tableFromIPC(parts, { useDate: true, useBigInt: true, useMap: false }).toArray();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `begins a record batch (rows ${start + 1} to ${start + rows}) that cannot be decoded: ${why}`;
    reportBadRow(context, { row: start + 1, rows, message }, cause);
    return [];
  }
}

/** Flechette keeps its codecs in a registry of its own; setting them again changes nothing. */
function registerCodecs(): void {
  const encode = (): never => {
    throw new MathrError('unsupported', 'compressed Arrow is not written', { what: 'Arrow compression' });
  };
  setCompressionCodec(CompressionType.ZSTD, { encode, decode: (bytes) => decompress(bytes).slice() });
  setCompressionCodec(CompressionType.LZ4_FRAME, { encode, decode: (bytes, length) => decodeLz4Frame(bytes, length) });
}
