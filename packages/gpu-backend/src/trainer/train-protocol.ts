import type { HostTensor } from '../session/protocol.ts';
import type { MomentChunk } from '../optimizer/moment-layout.ts';
import type { MomentPlace } from '../optimizer/moment-store.ts';
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
  /** Of the whole model, or of its head when there are `layers`. */
  readonly session: string;
  /** What comes before the head, when the model is run part by part. */
  readonly layers?: LayeredModel | undefined;
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

/** Sessions of the parts before a model's head; graphs are described in `layer-graph.ts`. */
export interface LayeredModel {
  readonly embedding: string;
  readonly layers: readonly LayerRun[];
  /** Where the embedding's gradient is added to, if it learns: rows of `width`, times `scale`. */
  readonly embeddingGradient?: { readonly offset: number; readonly width: number; readonly scale: number } | undefined;
}

/** How sessions that several layers share are used for one of them. */
export interface LayerRun {
  readonly forward: string;
  /** Absent: nothing learns in this layer or before it. */
  readonly backward?: string | undefined;
  /** What names of weights begin with in the graph, and in this layer. */
  readonly from: string;
  readonly to: string;
  readonly dropoutShift: number;
  /** Outputs of `backward` that are gradients, and where they are added to. */
  readonly gradients: readonly { readonly output: string; readonly offset: number }[];
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
  /** Absent: nothing is updated, gradients are dropped. */
  readonly update?:
    | {
        readonly weights: SharedArrayBuffer;
        readonly moments: MomentPlace;
        /** Those of this shard. */
        readonly chunks: readonly MomentChunk[];
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
