import { beginning, type SourceRow } from '../../source/source-row.ts';
import { parseJsonRow } from './parse-json-row.ts';
import { asFields, reportBadRow, type RowContext } from './row-sink.ts';

// as one line of JSON Lines; a file that wraps its rows in an object is read whole and may have this much
const MAX_VALUE_BYTES = 256 * 2 ** 20;

/**
 * The rows of a JSON file: the elements of a list, one at a time; or objects one after the other (JSON Lines under another
 * name); or one object, whose only list of objects are the rows, or whose values all are rows (their keys become `id`
 * where they have none); any other object is one row. `row` counts the elements.
 *
 * An element that is no JSON is bad and the next is read. Where brackets do not match, the rest of the file is bad.
 */
export async function* jsonRows(
  chunks: AsyncIterable<Uint8Array>,
  context: RowContext,
): AsyncGenerator<SourceRow, void, void> {
  let alone: Readonly<Record<string, unknown>> | undefined;
  for await (const { text, row, isElement } of valuesOf(chunks, context)) {
    context.signal?.throwIfAborted();
    const value = parseValue(text, row, context);
    if (value === undefined) continue;
    if (isElement || row > 1) {
      if (alone !== undefined) yield { fields: alone, file: context.file, row: 1 };
      alone = undefined;
      yield { fields: value, file: context.file, row };
    } else alone = value;
  }
  if (alone === undefined) return;
  for (const [index, value] of unwrapped(alone).entries()) {
    const fields = asFields(value);
    if (fields !== undefined) yield { fields, file: context.file, row: index + 1 };
    else reportBadRow(context, { row: index + 1, message: 'is no object', text: beginning(JSON.stringify(value)) });
  }
}

function parseValue(text: string, row: number, context: RowContext): Readonly<Record<string, unknown>> | undefined {
  try {
    const fields = asFields(parseJsonRow(text));
    if (fields !== undefined) return fields;
    reportBadRow(context, { row, message: 'is no object', text: beginning(text) });
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    reportBadRow(context, { row, message: `is not JSON: ${cause.message}`, text: beginning(text) }, cause);
  }
  return undefined;
}

/** The rows that one object stands for. */
function unwrapped(value: Readonly<Record<string, unknown>>): readonly unknown[] {
  const entries = Object.entries(value);
  const lists = entries.filter(([, inner]) => Array.isArray(inner) && inner.length > 0 && inner.every(asFields));
  const [only] = lists;
  // `{"data": […]}` wraps rows; `{"problem": "…", "steps": […]}` is one
  const isWrapper =
    entries.every(([, inner]) => typeof inner === 'object' || Array.isArray(inner)) || entries.length === 1;
  if (lists.length === 1 && only !== undefined && isWrapper) return only[1] as readonly unknown[];
  if (entries.length > 1 && entries.every(([, inner]) => asFields(inner) !== undefined)) {
    return entries.map(([id, inner]) => ({ id, ...asFields(inner) }));
  }
  return [value];
}

interface JsonText {
  readonly text: string;
  readonly row: number;
  /** Of a list at the top, not a value at the top. */
  readonly isElement: boolean;
}

const QUOTE = 34;
const BACKSLASH = 92;
const [LIST, LIST_END, OBJECT, OBJECT_END] = [91, 93, 123, 125];
// space, tab, line breaks, comma, byte order mark
const BETWEEN = new Set([32, 9, 10, 13, 44, 0xef, 0xbb, 0xbf]);

/** The texts of the elements of the list at the top, or of the values at the top. Looks at brackets and quotes only. */
async function* valuesOf(chunks: AsyncIterable<Uint8Array>, context: RowContext): AsyncGenerator<JsonText, void, void> {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let held = 0;
  let depth = 0;
  // the depth at which rows stand: 1 in a list, 0 without one, -1 before the first bracket
  let base = -1;
  let inString = false;
  let isEscaped = false;
  let inScalar = false;
  let row = 0;
  const stop = (message: string): void => {
    const text = beginning(decoder.decode(joined(parts).subarray(0, 800)));
    reportBadRow(context, { ...(base < 0 ? {} : { row: row + 1 }), message, ...(text === '' ? {} : { text }) });
  };
  for await (const chunk of chunks) {
    let start = depth > base && base >= 0 ? 0 : -1;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) inString = false;
        continue;
      }
      if (byte === QUOTE) inString = true;
      if (byte === LIST || byte === OBJECT) {
        if (base < 0) base = byte === LIST ? 1 : 0;
        if (depth === base) start = index;
        depth++;
      } else if (byte === LIST_END || byte === OBJECT_END) {
        depth--;
        if (depth < 0) return stop('follows a bracket that closes nothing; the rest of the file is not read');
        if (depth !== base) continue;
        parts.push(chunk.subarray(start, index + 1));
        row++;
        yield { text: decoder.decode(joined(parts)), row, isElement: base === 1 };
        parts = [];
        held = 0;
        start = -1;
      } else if (depth === Math.max(base, 0)) {
        if (BETWEEN.has(byte)) inScalar = false;
        else if (base < 0) return stop('is no JSON list or object');
        else if (!inScalar) {
          inScalar = true;
          row++;
          reportBadRow(context, { row, message: 'is no object' });
        }
      }
    }
    if (start < 0) continue;
    parts.push(chunk.subarray(start));
    held += chunk.length - start;
    if (held > MAX_VALUE_BYTES) {
      return stop(`has more than ${MAX_VALUE_BYTES} bytes; write the file as JSON Lines, or as a list`);
    }
  }
  if (depth > 0) stop('is not closed: the file is cut off, or a bracket is missing');
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}
