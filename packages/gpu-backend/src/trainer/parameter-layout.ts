import { elementCount } from '@mathr/core';

/** A trainable weight: what the optimizer has to know about it. */
export interface TrainableParameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** Whether weight decay applies. */
  readonly decay: boolean;
}

/** Where a weight lies in the flat array that holds all of them. */
export interface ParameterSlot extends TrainableParameter {
  /** In elements. */
  readonly offset: number;
  readonly length: number;
}

/** All trainable weights in one flat array, which is also the layout of their gradients and moments. */
export interface ParameterLayout {
  readonly slots: readonly ParameterSlot[];
  /** Elements of the flat array, gaps included. */
  readonly size: number;
  /** Elements that are weights. */
  readonly count: number;
}

// 64 bytes: every weight starts on a cache line of its own
const ALIGNMENT = 16;

/** Lays weights out one after the other, each aligned; gaps stay 0 for ever. */
export function parameterLayout(parameters: readonly TrainableParameter[]): ParameterLayout {
  let size = 0;
  let count = 0;
  const slots = parameters.map(({ name, shape, decay }) => {
    const length = elementCount(shape);
    const slot = { name, shape, decay, offset: size, length };
    size += Math.ceil(length / ALIGNMENT) * ALIGNMENT;
    count += length;
    return slot;
  });
  return { slots, size, count };
}

/** The part of a flat array that is one weight: a view. */
export function slotView(flat: Float32Array, slot: ParameterSlot): Float32Array {
  return flat.subarray(slot.offset, slot.offset + slot.length);
}

/** A flat array that all threads see. */
export function sharedFlat(layout: ParameterLayout): Float32Array {
  return new Float32Array(new SharedArrayBuffer(Math.max(layout.size, 1) * Float32Array.BYTES_PER_ELEMENT));
}

/** The flat array that these values lie in, each at its slot, if there is one: they need not be copied then. */
export function sharedFlatOf(
  layout: ParameterLayout,
  values: ReadonlyMap<string, { readonly data: Float32Array }>,
): Float32Array | undefined {
  const buffer = values.get(layout.slots[0]?.name ?? '')?.data.buffer;
  if (!(buffer instanceof SharedArrayBuffer) || buffer.byteLength !== layout.size * 4) return undefined;
  const lies = layout.slots.every(({ name, offset, length }) => {
    const data = values.get(name)?.data;
    // a weight without a value is 0
    if (data === undefined) return true;
    return data.buffer === buffer && data.byteOffset === offset * 4 && data.length === length;
  });
  return lies ? new Float32Array(buffer) : undefined;
}
