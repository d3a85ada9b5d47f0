import { type Tensor, tensor } from '@mathr/core';
import { quantizeRows } from '../onnx/quantize-rows.js';
import type { HostTensor } from '../session/protocol.ts';
import { quantizeScales } from './double-scales.js';
import { NF4_CODEBOOK, quantizeNf4 } from './nf4.js';
import { floatScales, type StoredParts } from './product-values.js';
import { blocksOf, type StoredPart, storedTensors, type StoredWeight } from './weight-format.ts';

/** The tensors that a weight is stored as, by their names. `data` is [rows, columns]. */
export function quantizeWeight(data: Float32Array, weight: StoredWeight): Map<string, HostTensor> {
  const { values, scales } = roundRows(data, weight);
  return tensorsOf(weight, values, scales);
}

/** Writes rows from `start` on to `into`, float32 and whole rows. */
export type ReadRows = (start: number, into: Float32Array) => Promise<void>;

/**
 * The same for a weight that is read some rows at a time, so that it is never whole in float32. Reads go to `scratch`, of
 * `SCRATCH_WEIGHTS` or one row, which may be used again afterwards: garbage of every weight of a model adds up.
 */
export async function quantizeWhileReading(
  weight: StoredWeight,
  read: ReadRows,
  scratch: Float32Array = new Float32Array(SCRATCH_WEIGHTS),
): Promise<Map<string, HostTensor>> {
  const { rows, columns } = weight;
  const step = Math.min(rows, Math.max(1, Math.floor(scratch.length / columns)));
  const buffer = scratch.length < columns ? new Float32Array(columns) : scratch;
  const readRows = async (start: number, count: number): Promise<ReturnType<typeof roundRows>> => {
    const chunk = buffer.subarray(0, count * columns);
    await read(start, chunk);
    return roundRows(chunk, { ...weight, rows: count });
  };
  if (step === rows) {
    const { values, scales } = await readRows(0, rows);
    return tensorsOf(weight, values, scales);
  }
  const blocks = blocksOf(weight);
  const values = new Uint8Array((rows * blocks * weight.block * (weight.type === 'int8' ? 8 : 4)) / 8);
  const scales = new Float32Array(rows * blocks);
  for (let start = 0; start < rows; start += step) {
    const rounded = await readRows(start, Math.min(step, rows - start));
    values.set(rounded.values, (values.length / rows) * start);
    scales.set(rounded.scales, blocks * start);
  }
  return tensorsOf(weight, values, scales);
}

/** 4 MB of float32. */
export const SCRATCH_WEIGHTS: number = 2 ** 20;

/** As `quantizeRows` and `quantizeNf4` give them. */
function roundRows(
  data: Float32Array,
  weight: StoredWeight,
): { readonly values: Uint8Array; readonly scales: Float32Array } {
  return weight.type === 'nf4'
    ? quantizeNf4(data, weight)
    : quantizeRows(data, { ...weight, bits: weight.type === 'int8' ? 8 : 4 });
}

function tensorsOf(weight: StoredWeight, values: Uint8Array, scales: Float32Array): Map<string, HostTensor> {
  const parts: Partial<Record<StoredPart, HostTensor['data']>> = { values: asStored(values, weight), scales };
  if (weight.doubleQuantize) {
    const rounded = quantizeScales(scales);
    parts.scales = rounded.values;
    parts.scaleGroups = rounded.groups;
    parts.scaleMean = Float32Array.of(rounded.mean);
  }
  return new Map(
    storedTensors(weight).map(({ part, name, dtype, shape }) => [
      name,
      // dtype and array were chosen together above, which the union cannot express
      { dtype, shape, data: parts[part] } as HostTensor,
    ]),
  );
}

/** The weight that its stored tensors stand for, [rows, columns]: what the graphs compute with, to the bit. */
export function dequantizeWeight(
  stored: Readonly<Record<string, HostTensor>>,
  weight: StoredWeight,
): Tensor<'float32'> {
  const entries = storedTensors(weight).map(({ part, name }) => [part, stored[name]?.data] as const);
  // the entries are those that `quantizeWeight` made
  const parts = Object.fromEntries(entries) as unknown as StoredParts;
  const scales = floatScales(parts, weight);
  const { rows, columns, block, type } = weight;
  const blocks = blocksOf(weight);
  const data = new Float32Array(rows * columns);
  const bytes = new Uint8Array(parts.values.buffer, parts.values.byteOffset, parts.values.byteLength);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * blocks * block + column;
      const scale = scales[row * blocks + Math.floor(column / block)] as number;
      data[row * columns + column] = scale * numberAt(bytes, at, type);
    }
  }
  return tensor('float32', [rows, columns], data);
}

function numberAt(bytes: Uint8Array, at: number, type: StoredWeight['type']): number {
  if (type === 'int8') return ((bytes[at] as number) << 24) >> 24;
  const both = bytes[at >> 1] as number;
  const isFirst = (at & 1) === 0;
  if (type === 'int4') return ((isFirst ? both : both >> 4) & 15) - 8;
  return NF4_CODEBOOK[isFirst ? both >> 4 : both & 15] as number;
}

/** Signed where products want them from 0 up; words of four codes. */
function asStored(values: Uint8Array, { type }: StoredWeight): Int8Array | Uint16Array {
  if (type !== 'int8') return new Uint16Array(values.buffer);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) ^ 128;
  return new Int8Array(values.buffer);
}
