import type { TokenOutputs } from '@mathr/core';
import type { HostTensor } from '../session/protocol.ts';

/**
 * The outputs of one row of a micro-batch, cut to its length and aligned as `TokenOutputs` are: what position t predicts
 * becomes entry t + 1, and entry 0 is 0. Scores and hidden states stay where they are.
 */
export function splitOutputs(tensors: Readonly<Record<string, HostTensor>>, row: number, length: number): TokenOutputs {
  const outputs: Record<string, Float32Array | Int32Array> = {};
  for (const [name, { data, shape }] of Object.entries(tensors)) {
    const [, time = 0, width = 1] = shape;
    const source = data as Float32Array | Int32Array;
    const start = row * time * width;
    const aligned = source instanceof Int32Array ? new Int32Array(length * width) : new Float32Array(length * width);
    if (name === 'scores' || name === 'hidden') aligned.set(source.subarray(start, start + length * width));
    else aligned.set(source.subarray(start, start + (length - 1) * width), width);
    outputs[name] = aligned;
  }
  return outputs;
}
