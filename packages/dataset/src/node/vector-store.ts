import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Vectors of texts in a file; close it when the work is done. */
export interface VectorStore {
  /** Vectors that the file held when it was opened. */
  readonly known: number;
  /** The vector of a text, bit for bit as it was added. */
  get(text: string): Float32Array | undefined;
  /** Writes vectors down; they are on disk when it returns. */
  add(texts: readonly string[], vectors: readonly ArrayLike<number>[]): void;
  close(): void;
  [Symbol.dispose](): void;
}

/**
 * Opens (or makes) a file of embeddings, so that no text is embedded twice. `model` names what makes them: the vectors of
 * another model are other entries of the same file. What a kill cut off is removed.
 *
 * An entry is 4 bytes of a mark, 16 of the SHA-256 of model and text, 4 of the vector's length, and its numbers in 4 bytes
 * each, little-endian. In memory are 16 bytes of hash and a place for each entry.
 */
export function openVectorStore(path: string, model: string): VectorStore {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'a+');
  const { places, end } = readPlaces(file);
  ftruncateSync(file, end);
  let size = end;
  const close = (): void => closeSync(file);
  const keyOf = (text: string): Buffer =>
    createHash('sha256').update(`${model.length}:${model}${text}`).digest().subarray(0, KEY_BYTES);
  return {
    known: places.size,
    get(text) {
      const place = places.get(keyOf(text).toString('latin1'));
      return place === undefined ? undefined : readVector(file, place);
    },
    add(texts, vectors) {
      const entries = texts.map((text, index) => ({
        key: keyOf(text),
        entry: entryOf(keyOf(text), vectors[index] ?? []),
      }));
      writeSync(file, Buffer.concat(entries.map(({ entry }) => entry)));
      fsyncSync(file);
      for (const { key, entry } of entries) {
        places.set(key.toString('latin1'), size);
        size += entry.length;
      }
    },
    close,
    [Symbol.dispose]: close,
  };
}

function entryOf(key: Uint8Array, vector: ArrayLike<number>): Buffer {
  const entry = Buffer.alloc(HEAD_BYTES + 4 * vector.length);
  entry.writeUInt32LE(MARK, 0);
  entry.set(key, 4);
  entry.writeUInt32LE(vector.length, 4 + KEY_BYTES);
  for (let i = 0; i < vector.length; i++) entry.writeFloatLE(vector[i] ?? 0, HEAD_BYTES + 4 * i);
  return entry;
}

/** Where the entries begin, and where the last whole one ends. */
function readPlaces(file: number): { readonly places: Map<string, number>; readonly end: number } {
  const places = new Map<string, number>();
  const { size } = fstatSync(file);
  const head = Buffer.alloc(HEAD_BYTES);
  let end = 0;
  while (end + HEAD_BYTES <= size) {
    readSync(file, head, 0, HEAD_BYTES, end);
    const next = end + HEAD_BYTES + 4 * head.readUInt32LE(4 + KEY_BYTES);
    if (head.readUInt32LE(0) !== MARK || next > size) break;
    places.set(head.toString('latin1', 4, 4 + KEY_BYTES), end);
    end = next;
  }
  return { places, end };
}

function readVector(file: number, place: number): Float32Array {
  const head = Buffer.alloc(HEAD_BYTES);
  readSync(file, head, 0, HEAD_BYTES, place);
  const bytes = Buffer.alloc(4 * head.readUInt32LE(4 + KEY_BYTES));
  readSync(file, bytes, 0, bytes.length, place + HEAD_BYTES);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index));
}

// "VEC1"
const MARK = 0x31434556;
const KEY_BYTES = 16;
const HEAD_BYTES = 4 + KEY_BYTES + 4;
