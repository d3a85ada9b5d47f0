import { MathrError } from '../error/mathr-error.ts';
import { DTYPE_BYTES, elementCount, type DType } from '../tensor/tensor.ts';
import { FORMAT_DTYPES } from './format-dtype.ts';
import { LENGTH_BYTES, type TensorInfo } from './header.ts';

const ORDER = Object.keys(FORMAT_DTYPES) as DType[];

/**
 * Tensors in the order in which the reference implementation writes them: widest dtype first, then by name, so that
 * every tensor is aligned and equal contents give equal bytes.
 */
export function layoutOrder<T extends TensorInfo & { readonly name: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => ORDER.indexOf(a.dtype) - ORDER.indexOf(b.dtype) || (a.name < b.name ? -1 : 1));
}

/**
 * The length and the header of a safetensors file whose tensors follow in the order given, padded with spaces to a
 * multiple of 8 bytes.
 *
 * @throws {MathrError} `invalid_data` for a name that occurs twice or is reserved.
 */
export function formatHeader(
  entries: readonly (TensorInfo & { readonly name: string })[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const fields: string[] = [];
  if (Object.keys(metadata).length > 0) fields.push(`"__metadata__":${JSON.stringify(metadata)}`);
  const names = new Set(['__metadata__', '__proto__']);
  let start = 0;
  for (const { name, dtype, shape } of entries) {
    if (names.has(name)) {
      const problem = `${JSON.stringify(name)} is written twice or reserved; give each tensor its own name`;
      throw new MathrError('invalid_data', problem, { source: name });
    }
    names.add(name);
    const end = start + elementCount(shape) * DTYPE_BYTES[dtype];
    const fieldsOfEntry = { dtype: FORMAT_DTYPES[dtype], shape, data_offsets: [start, end] };
    fields.push(`${JSON.stringify(name)}:${JSON.stringify(fieldsOfEntry)}`);
    start = end;
  }
  return withLength(new TextEncoder().encode(`{${fields.join(',')}}`));
}

function withLength(json: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(json, LENGTH_BYTES);
  return bytes;
}
