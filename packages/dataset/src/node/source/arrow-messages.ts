import { MathrError } from '@mathr/core';

/** A message of an Arrow IPC stream, its bytes as a decoder takes them. */
export interface ArrowMessage {
  readonly kind: 'schema' | 'dictionary' | 'batch' | 'other';
  readonly bytes: Uint8Array;
  /** Of a record batch: its rows. */
  readonly rows: number;
  /** Of a dictionary: which one, and whether it adds to the earlier one. */
  readonly id: number;
  readonly isDelta: boolean;
}

// a record batch of 100,000 long solutions is below this; a length beyond it is damage
const MAX_MESSAGE_BYTES = 2 ** 31 - 1;
// the schema of thousands of columns has less than 1 MiB
const MAX_METADATA_BYTES = 64 * 2 ** 20;
const CONTINUATION = -1;
const KINDS: Readonly<Record<number, ArrowMessage['kind']>> = { 1: 'schema', 2: 'dictionary', 3: 'batch' };

/**
 * Cuts an Arrow IPC stream into its messages; the file format is the stream between a magic word and a footer.
 *
 * Source: arrow.apache.org/docs/format/Columnar.html, "Encapsulated message format", and format/Message.fbs.
 * @throws {MathrError} `invalid_data` where the stream breaks off.
 */
export async function* arrowMessages(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<ArrowMessage, void, void> {
  const reader = byteReader(chunks);
  const fail = (what: string): MathrError =>
    new MathrError('invalid_data', `${name} ${what}; download or write it again`, { source: name });
  try {
    yield* messagesOf(reader, fail);
  } finally {
    await reader.close();
  }
}

async function* messagesOf(
  reader: ByteReader,
  fail: (what: string) => MathrError,
): AsyncGenerator<ArrowMessage, void, void> {
  const magic = await reader.peek(8);
  if (new TextDecoder('latin1').decode(magic.subarray(0, 6)) === 'ARROW1') await reader.take(8);
  for (;;) {
    const start = reader.position();
    let prefix = await reader.take(4);
    if (prefix.length === 0) return;
    if (int32(prefix, 0) === CONTINUATION) prefix = await reader.take(4);
    const metadataLength = prefix.length < 4 ? -1 : int32(prefix, 0);
    if (metadataLength === 0) return;
    if (metadataLength < 0 || metadataLength > MAX_METADATA_BYTES)
      throw fail(`is no Arrow file, or is damaged at byte ${start}`);
    const metadata = await reader.take(metadataLength);
    if (metadata.length < metadataLength) throw fail(`breaks off at byte ${reader.position()}`);
    const header = readHeader(metadata);
    if (header === undefined || header.bodyLength < 0 || header.bodyLength > MAX_MESSAGE_BYTES) {
      throw fail(`is damaged at byte ${start}`);
    }
    const body = await reader.take(header.bodyLength);
    if (body.length < header.bodyLength) throw fail(`breaks off at byte ${reader.position()}`);
    yield { ...header, bytes: message(metadata, body) };
  }
}

/** The message as one piece, its body aligned to 8 bytes as typed arrays need it. */
function message(metadata: Uint8Array, body: Uint8Array): Uint8Array {
  const padding = (8 - (metadata.length % 8)) % 8;
  const bytes = new Uint8Array(8 + metadata.length + padding + body.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, CONTINUATION, true);
  view.setInt32(4, metadata.length + padding, true);
  bytes.set(metadata, 8);
  bytes.set(body, 8 + metadata.length + padding);
  return bytes;
}

function readHeader(bytes: Uint8Array): (Omit<ArrowMessage, 'bytes'> & { readonly bodyLength: number }) | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const root = view.getInt32(0, true);
    const at = (table: number, slot: number): number => {
      const vtable = table - view.getInt32(table, true);
      const offset = slot < view.getInt16(vtable, true) ? view.getInt16(vtable + slot, true) : 0;
      return offset === 0 ? 0 : table + offset;
    };
    const int64 = (position: number): number => (position === 0 ? 0 : Number(view.getBigInt64(position, true)));
    const typeAt = at(root, 6);
    const headerAt = at(root, 8);
    const kind = (typeAt === 0 ? undefined : KINDS[view.getUint8(typeAt)]) ?? 'other';
    const header = headerAt === 0 ? 0 : headerAt + view.getInt32(headerAt, true);
    const isDeltaAt = kind === 'dictionary' ? at(header, 8) : 0;
    return {
      kind,
      bodyLength: int64(at(root, 10)),
      rows: kind === 'batch' ? int64(at(header, 4)) : 0,
      id: kind === 'dictionary' ? int64(at(header, 4)) : 0,
      isDelta: isDeltaAt !== 0 && view.getUint8(isDeltaAt) === 1,
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function int32(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(offset, true);
}

interface ByteReader {
  position(): number;
  /** So many bytes, or fewer at the end. */
  take(length: number): Promise<Uint8Array>;
  peek(length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

function byteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let queue: Uint8Array[] = [];
  let held = 0;
  let position = 0;
  const fill = async (length: number): Promise<void> => {
    while (held < length) {
      const next = await iterator.next();
      if (next.done === true) return;
      queue.push(next.value);
      held += next.value.length;
    }
  };
  const read = (length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.min(length, held));
    let offset = 0;
    for (const chunk of queue) {
      if (offset === bytes.length) break;
      bytes.set(chunk.subarray(0, bytes.length - offset), offset);
      offset += Math.min(chunk.length, bytes.length - offset);
    }
    return bytes;
  };
  return {
    position: () => position,
    async peek(length) {
      await fill(length);
      return read(length);
    },
    async take(length) {
      await fill(length);
      const bytes = read(length);
      let left = bytes.length;
      while (left > 0) {
        const [first] = queue;
        if (first === undefined) break;
        if (first.length > left) queue[0] = first.subarray(left);
        else queue = queue.slice(1);
        left -= Math.min(left, first.length);
      }
      held -= bytes.length;
      position += bytes.length;
      return bytes;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
