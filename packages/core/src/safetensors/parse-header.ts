import { MathrError } from '../error/mathr-error.ts';
import { DTYPE_BYTES, type DType } from '../tensor/tensor.ts';
import { dtypeOf, FORMAT_DTYPES } from './format-dtype.ts';
import { LENGTH_BYTES, MAX_HEADER_BYTES, type HeaderEntry, type SafetensorsHeader } from './header.ts';
import { repeatedKey } from './repeated-key.ts';

// ten times what models use; stops a shape of a million dimensions
const MAX_RANK = 64;

/**
 * Bytes of the header, from the first 8 bytes of a file of `fileBytes`.
 *
 * @throws {MathrError} `invalid_data` when they cannot start a safetensors file.
 */
export function parseHeaderLength(prefix: Uint8Array, fileBytes: number, source: string): number {
  if (prefix.length < LENGTH_BYTES || fileBytes < LENGTH_BYTES) {
    throw invalid(source, `has ${fileBytes} bytes, too few for a safetensors file; is it empty or cut off?`);
  }
  const view = new DataView(prefix.buffer, prefix.byteOffset, LENGTH_BYTES);
  const length = view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
  if (length > MAX_HEADER_BYTES || length < 2) {
    throw invalid(
      source,
      `is no safetensors file: its first 8 bytes name a header of ${length} bytes (2 to ${MAX_HEADER_BYTES})`,
    );
  }
  if (LENGTH_BYTES + length > fileBytes) {
    throw invalid(source, `is cut off: its header needs ${length} bytes, the file has ${fileBytes}; download it again`);
  }
  return length;
}

/**
 * The header of a safetensors file, every claim of it checked: what passes can be read without looking again.
 *
 * `bytes` are the JSON text, `dataBytes` is what the file holds after it.
 * Source: https://huggingface.co/docs/safetensors (format), and its rules: no holes, no overlap, no repeated keys.
 *
 * @throws {MathrError} `invalid_data`, and nothing else, whatever the bytes are.
 */
export function parseHeader(bytes: Uint8Array, dataBytes: number, source: string): SafetensorsHeader {
  const json = parseObject(bytes, source);
  const entries: HeaderEntry[] = [];
  let metadata: Readonly<Record<string, string>> = {};
  for (const [name, value] of Object.entries(json)) {
    if (name === '__metadata__') metadata = parseMetadata(value, source);
    else entries.push(parseEntry(name, value, source));
  }
  entries.sort((a, b) => a.start - b.start || a.end - b.end);
  checkLayout(entries, dataBytes, source);
  return { tensors: new Map(entries.map((entry) => [entry.name, entry])), metadata };
}

function parseObject(bytes: Uint8Array, source: string): Record<string, unknown> {
  let json: unknown;
  let repeated: string | undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    json = JSON.parse(text);
    repeated = repeatedKey(text);
  } catch (cause) {
    throw invalid(source, 'has a header that is not JSON; is it a safetensors file?', cause);
  }
  if (!isObject(json)) throw invalid(source, 'has a header that is not a JSON object');
  if (repeated !== undefined) throw invalid(source, `has a header that names ${show(repeated)} twice`);
  return json;
}

function parseMetadata(value: unknown, source: string): Record<string, string> {
  if (!isObject(value)) throw invalid(source, 'has __metadata__ that is not an object');
  const metadata: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') throw invalid(source, `has __metadata__ with ${show(key)}, which is not a string`);
    metadata[key] = text;
  }
  return metadata;
}

function parseEntry(name: string, value: unknown, source: string): HeaderEntry {
  const fail = (problem: string): MathrError => invalid(source, `has tensor ${show(name)} ${problem}`);
  if (name === '__proto__') throw fail('which is not allowed as a name');
  if (!isObject(value)) throw fail('without dtype, shape and data_offsets');
  for (const key of Object.keys(value)) {
    if (!['dtype', 'shape', 'data_offsets'].includes(key)) throw fail(`with the unknown field ${show(key)}`);
  }
  const dtype = typeof value['dtype'] === 'string' ? dtypeOf(value['dtype']) : undefined;
  if (dtype === undefined) {
    const known = Object.values(FORMAT_DTYPES).join(', ');
    throw fail(`of dtype ${show(value['dtype'])}; convert it to one of ${known}`);
  }
  const { shape, data_offsets: offsets } = value;
  if (!isSizes(shape) || shape.length > MAX_RANK) throw fail(`with shape ${show(shape)}`);
  const [start, end] = isSizes(offsets) && offsets.length === 2 ? offsets : [];
  if (start === undefined || end === undefined || end < start) throw fail(`with data_offsets ${show(offsets)}`);
  const expected = byteLength(dtype, shape);
  if (end - start !== expected) {
    throw fail(`of ${end - start} bytes, but ${FORMAT_DTYPES[dtype]} [${shape.join(', ')}] needs ${expected}`);
  }
  return { name, dtype, shape, start, end };
}

function checkLayout(entries: readonly HeaderEntry[], dataBytes: number, source: string): void {
  let end = 0;
  for (const entry of entries) {
    if (entry.start !== end) {
      const problem = entry.start < end ? 'overlaps the tensor before it' : 'leaves a hole before it';
      throw invalid(source, `has tensor ${show(entry.name)}, which ${problem} (starts at ${entry.start}, not ${end})`);
    }
    end = entry.end;
  }
  if (end > dataBytes) {
    throw invalid(source, `is cut off: its tensors need ${end} bytes, ${dataBytes} are there; download it again`);
  }
  if (end < dataBytes) throw invalid(source, `has ${dataBytes - end} bytes after its last tensor`);
}

/** Infinity or an inexact number for absurd shapes: then no pair of safe offsets matches it. */
function byteLength(dtype: DType, shape: readonly number[]): number {
  let bytes = DTYPE_BYTES[dtype];
  for (const dim of shape) bytes *= dim;
  return Number.isSafeInteger(bytes) ? bytes : Number.POSITIVE_INFINITY;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

const MAX_SHOWN_CHARS = 80;

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
}

function invalid(source: string, problem: string, cause?: unknown): MathrError {
  return new MathrError('invalid_data', `${source} ${problem}`, { source }, { cause });
}
