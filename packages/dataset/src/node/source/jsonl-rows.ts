import { MathrError } from '@mathr/core';

import { beginning, type SourceRow } from '../../source/source-row.ts';
import { parseJsonRow } from './parse-json-row.ts';
import { asFields, reportBadRow, type RowContext } from './row-sink.ts';

// a solution of 100,000 tokens has about 400 KB and a row may hold a hundred; this bounds what one bad line can hold
const MAX_LINE_BYTES = 64 * 2 ** 20;

/**
 * The rows of JSON Lines. Only `\n` and `\r\n` end a line; empty lines are no rows but count.
 * A file that breaks off is read up to there: the row that is cut is bad, and so is whatever made it break off.
 */
export async function* jsonlRows(
  chunks: AsyncIterable<Uint8Array>,
  context: RowContext,
): AsyncGenerator<SourceRow, void, void> {
  let row = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const line of linesOf(chunks)) {
    row++;
    context.signal?.throwIfAborted();
    if (line.isTooLong) {
      reportBadRow(context, { row, message: `has more than ${MAX_LINE_BYTES} bytes; is it a JSON Lines file?` });
      continue;
    }
    // of a line that the fault cut off, the fault is told, not that half a row is no JSON
    const fields = parseLine(
      line.bytes,
      row,
      decoder,
      line.isCut ? { ...context, onBadRow: () => undefined } : context,
    );
    if (fields !== undefined) yield { fields, file: context.file, row };
  }
}

function parseLine(
  bytes: Uint8Array,
  row: number,
  decoder: InstanceType<typeof TextDecoder>,
  context: RowContext,
): Readonly<Record<string, unknown>> | undefined {
  let text: string;
  try {
    // TextDecoder drops a byte order mark
    text = decoder.decode(bytes).trim();
  } catch (cause) {
    const message = 'is not UTF-8; convert the file, or it was cut inside a character';
    reportBadRow(context, { row, message, text: beginning(new TextDecoder().decode(bytes.subarray(0, 800))) }, cause);
    return undefined;
  }
  if (text === '') return undefined;
  let value: unknown;
  try {
    value = parseJsonRow(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    reportBadRow(context, { row, message: `is not JSON: ${why}`, text: beginning(text) }, cause);
    return undefined;
  }
  const fields = asFields(value);
  if (fields === undefined) {
    reportBadRow(context, { row, message: 'holds no problem: it is JSON, but no object', text: beginning(text) });
  }
  return fields;
}

/** The bytes of a line without its line break. */
interface LineBytes {
  readonly bytes: Uint8Array;
  readonly isTooLong: boolean;
  /** A fault follows. */
  readonly isCut: boolean;
}

/** Memory is bounded by the longest line that is allowed. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LineBytes, void, void> {
  let parts: Uint8Array[] = [];
  let held = 0;
  const finish = (isCut: boolean): LineBytes => {
    const isTooLong = held > MAX_LINE_BYTES;
    const line = { bytes: isTooLong ? new Uint8Array(0) : joined(parts, held), isTooLong, isCut };
    parts = [];
    held = 0;
    return line;
  };
  try {
    for await (const chunk of chunks) {
      let start = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        parts.push(chunk.subarray(start, end));
        held += end - start;
        yield finish(false);
        start = end + 1;
      }
      if (start === chunk.length) continue;
      held += chunk.length - start;
      if (held > MAX_LINE_BYTES) parts = [];
      else parts.push(chunk.subarray(start));
    }
  } catch (error) {
    // what came before the fault may end in a whole row
    if (MathrError.is(error) && held > 0) yield finish(true);
    throw error;
  }
  if (held > 0) yield finish(false);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const line = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    line.set(part, offset);
    offset += part.length;
  }
  return line;
}
