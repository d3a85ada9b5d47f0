import { elementCount, tensor } from '@mathr/core';
import { openSafetensors, type SafetensorsEntry, type SafetensorsReader, writeSafetensors } from '@mathr/core/node';
import type { MomentName, MomentValues } from '../optimizer/moment-store.ts';
import type { ParameterSlot } from './parameter-layout.ts';
import type { TrainableWeights } from './trainable-weights.ts';

/**
 * The optimizer's moments of every group as a safetensors file, exactly as they are kept: `<name>/first` and
 * `<name>/second`, float32, or codes (uint8) with `<name>/first/scales` beside them. One weight at a time is in memory.
 */
export async function writeMomentFile(path: string, groups: ReadonlyMap<string, TrainableWeights>): Promise<void> {
  const entries = [...groups].flatMap(([prefix, { moments, layout }]): SafetensorsEntry[] => {
    if (moments === undefined) return [];
    return layout.slots.flatMap((slot) =>
      MOMENTS.flatMap((moment): SafetensorsEntry[] => {
        const name = momentKey(prefix, slot, moment);
        const { shape } = slot;
        if (moments.precisionOf(slot) === 'float32') {
          const read = () => tensor('float32', shape, moments.read(slot, moment) as Float32Array);
          return [{ name, dtype: 'float32', shape, read }];
        }
        const blocks = () => moments.read(slot, moment) as Exclude<MomentValues, Float32Array>;
        const scales = [Math.ceil(slot.length / 256)];
        return [
          { name, dtype: 'uint8', shape, read: () => tensor('uint8', shape, blocks().codes) },
          {
            name: `${name}/scales`,
            dtype: 'float32',
            shape: scales,
            read: () => tensor('float32', scales, blocks().scales),
          },
        ];
      }),
    );
  });
  await writeSafetensors(path, entries);
}

/** A file of moments that fits the groups. */
export interface MomentFile {
  /** Whether it has moments of this group: not before its first step. */
  has(prefix: string): boolean;
  /** Hands the moments of a group over, one by one. */
  read(prefix: string, set: (slot: ParameterSlot, moment: MomentName, values: MomentValues) => void): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file of moments; `mismatch` is told what does not fit. */
export async function openMomentFile(
  path: string,
  groups: ReadonlyMap<string, TrainableWeights>,
  mismatch: (why: string) => never,
): Promise<MomentFile> {
  const reader = await openSafetensors(path);
  const has = (prefix: string): boolean =>
    reader
      .names()
      .some((name) => groups.get(prefix)?.layout.slots.some((slot) => name === momentKey(prefix, slot, 'first')));
  try {
    for (const [prefix, { layout }] of groups) {
      if (!has(prefix)) continue;
      for (const slot of layout.slots)
        for (const moment of MOMENTS) checkMoment(reader, prefix, slot, moment, mismatch);
    }
  } catch (error) {
    await reader.close();
    throw error;
  }
  return {
    has,
    read: async (prefix, set) => {
      for (const slot of groups.get(prefix)?.layout.slots ?? []) {
        for (const moment of MOMENTS) set(slot, moment, await readMoment(reader, momentKey(prefix, slot, moment)));
      }
    },
    close: () => reader.close(),
  };
}

async function readMoment(reader: SafetensorsReader, name: string): Promise<MomentValues> {
  if (reader.info(name).dtype !== 'uint8') return reader.readFloat32(name);
  const { data } = await reader.read(name);
  return { codes: data as Uint8Array, scales: await reader.readFloat32(`${name}/scales`) };
}

function checkMoment(
  reader: SafetensorsReader,
  prefix: string,
  slot: ParameterSlot,
  moment: MomentName,
  mismatch: (why: string) => never,
): void {
  const name = momentKey(prefix, slot, moment);
  if (!reader.has(name)) mismatch(`it lacks ${name}`);
  const { dtype, shape } = reader.info(name);
  if (shape.join() !== slot.shape.join())
    mismatch(`its ${name} is [${shape.join(', ')}]; this model has [${slot.shape.join(', ')}]`);
  if (dtype !== 'uint8') return;
  const scales = `${name}/scales`;
  const blocks = Math.ceil(slot.length / 256);
  if (!reader.has(scales) || elementCount(reader.info(scales).shape) !== blocks)
    mismatch(`its ${scales} should be ${blocks} numbers`);
}

function momentKey(prefix: string, { name }: ParameterSlot, moment: MomentName): string {
  return `${prefix}${name}/${moment}`;
}

const MOMENTS: readonly MomentName[] = ['first', 'second'];
