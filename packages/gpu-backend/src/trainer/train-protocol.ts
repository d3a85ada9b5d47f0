import type { HostTensor } from '../session/protocol.ts';
import type { ParameterSlot } from './parameter-layout.ts';

/** Messages of `train-worker.js`: what the main thread asks of a worker. */

/** Weights as a call names them: shared memory, and the version that the call must see. */
export interface WeightsReference {
  readonly key: string;
  readonly version: number;
  readonly buffer: SharedArrayBuffer;
  readonly slots: readonly ParameterSlot[];
  /** Tensor set of the weights that are never trained; null when there are none. */
  readonly frozen: string | null;
}

export interface RunBatches {
  readonly session: string;
  readonly weights: WeightsReference;
  /** Inputs of each micro-batch; those that the session does not have are ignored. */
  readonly batches: readonly Readonly<Record<string, HostTensor>>[];
  /** Outputs to return. */
  readonly fetch: readonly string[];
  /** Where outputs that are gradients are added to. */
  readonly gradients?:
    | {
        readonly buffer: SharedArrayBuffer;
        readonly slots: readonly { readonly output: string; readonly offset: number }[];
      }
    | undefined;
}

/** One result for each micro-batch. */
export type RunBatchesResult = readonly Readonly<Record<string, HostTensor>>[];

/** A part of the flat arrays, in elements. */
interface Shard {
  readonly start: number;
  readonly end: number;
}

export interface ReduceShard extends Shard {
  /** Of every worker, in the order in which they are added. */
  readonly gradients: readonly SharedArrayBuffer[];
}

export interface UpdateShard extends ReduceShard {
  readonly weights: SharedArrayBuffer;
  readonly firstMoments: SharedArrayBuffer;
  readonly secondMoments: SharedArrayBuffer;
  /** Neighbouring weights of equal decay. */
  readonly ranges: readonly (Shard & { readonly decay: boolean })[];
  /** Absent: nothing is updated, gradients are dropped. */
  readonly update?:
    | {
        readonly step: number;
        readonly learningRate: number;
        readonly beta1: number;
        readonly beta2: number;
        readonly epsilon: number;
        readonly weightDecay: number;
        readonly gradientScale: number;
      }
    | undefined;
}
