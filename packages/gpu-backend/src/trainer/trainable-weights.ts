import { type AdamWOptions, type OptimStepResult, type Tensor, tensor } from '@mathr/core';
import { type MomentChunk, momentLayout } from '../optimizer/moment-layout.ts';
import { type MomentName, type MomentOptions, MomentStore, type MomentValues } from '../optimizer/moment-store.ts';
import type { Engine } from './engine.ts';
import {
  type ParameterLayout,
  type ParameterSlot,
  parameterLayout,
  sharedFlat,
  sharedFlatOf,
  slotView,
  type TrainableParameter,
} from './parameter-layout.ts';
import { LossScale } from './loss-scale.ts';
import type { ReduceShard, UpdateShard, WeightsReference } from './train-protocol.ts';

export interface TrainableWeightsOptions {
  /** Snapshots of more than this share the weights' memory until the next update. @default 64 MB */
  readonly eagerCopyBytes?: number | undefined;
  /** How the optimizer's moments are kept. @default float32 in memory */
  readonly moments?: MomentOptions | undefined;
}

/** Weights that learn, with their gradients and optimizer state, in memory that the workers share. */
export class TrainableWeights {
  readonly layout: ParameterLayout;
  readonly #engine: Engine;
  readonly #key: string;
  #lossScale: LossScale | undefined;
  readonly #weights: Float32Array;
  #version = 0;
  #step = 0;
  // made when they are first needed: a model that only samples has none
  #gradients: readonly Float32Array[] | undefined;
  #moments: MomentStore | undefined;
  readonly #momentOptions: MomentOptions | undefined;
  readonly #chunks: readonly MomentChunk[];
  #borrowed: WeakRef<WeightsSnapshot> | undefined;
  readonly #eagerCopyBytes: number;

  /**
   * Values that lie in one shared array, as `sharedFlat` lays it out, stay there; others are copied.
   */
  constructor(
    engine: Engine,
    parameters: readonly TrainableParameter[],
    values: ReadonlyMap<string, Tensor<'float32'>>,
    { eagerCopyBytes = EAGER_COPY_BYTES, moments }: TrainableWeightsOptions = {},
  ) {
    this.#engine = engine;
    this.#lossScale = engine.target.products === 'float16' ? new LossScale() : undefined;
    this.#momentOptions = moments;
    this.#eagerCopyBytes = eagerCopyBytes;
    this.layout = parameterLayout(parameters);
    this.#chunks = momentLayout(this.layout, moments?.precision ?? 'float32').chunks;
    this.#key = engine.uniqueKey('weights');
    const given = sharedFlatOf(this.layout, values);
    this.#weights = given ?? sharedFlat(this.layout);
    if (given === undefined) this.setValues(values);
  }

  /** Updates applied so far. */
  get step(): number {
    return this.#step;
  }

  /** What the accumulated gradients are multiplied by; undefined when that is 1. */
  get lossScale(): number | undefined {
    return this.#lossScale?.value;
  }

  reference(frozen: string | null): WeightsReference {
    return { ...this.#place(), frozen };
  }

  /** Each worker's sum of gradients. */
  gradientsOf(worker: number): SharedArrayBuffer {
    return this.#gradientSums()[worker]?.buffer as SharedArrayBuffer;
  }

  /** Copies of the weights, by name. */
  values(): Map<string, Tensor<'float32'>> {
    return new Map(this.layout.slots.map((slot) => [slot.name, this.value(slot)]));
  }

  /** Overwrites the weights that are given, after `release`. */
  setValues(values: ReadonlyMap<string, Tensor<'float32'>>): void {
    this.#detachBorrower();
    for (const slot of this.layout.slots) {
      const value = values.get(slot.name);
      if (value !== undefined) slotView(this.#weights, slot).set(value.data);
    }
    this.#version++;
  }

  /** A copy of one of the weights. */
  value(slot: ParameterSlot): Tensor<'float32'> {
    // slice() of shared memory is shared again
    return tensor('float32', slot.shape, Float32Array.from(slotView(this.#weights, slot)));
  }

  /** The optimizer's moments; undefined before the first step. */
  get moments(): Pick<MomentStore, 'read' | 'precisionOf'> | undefined {
    return this.#moments;
  }

  /** Continues after so many steps, with moments written one by one; accumulated gradients are dropped. */
  async setOptimizer(
    step: number,
    write?: (set: (slot: ParameterSlot, moment: MomentName, values: MomentValues) => void) => Promise<void>,
  ): Promise<void> {
    await this.clearGradients();
    this.#moments?.close();
    this.#moments = undefined;
    this.#step = step;
    if (write === undefined) return;
    const store = this.#momentStore();
    await write((slot, moment, values) => store.write(slot, moment, values));
  }

  /** Continues with a loss scale that an earlier run had found; of no effect where products are float32. */
  setLossScale(value: number): void {
    if (this.#lossScale !== undefined) this.#lossScale = new LossScale(value);
  }

  /** Drops what has been accumulated. */
  async clearGradients(): Promise<void> {
    if (this.#gradients !== undefined) await this.#updateShards(undefined);
  }

  /** Gives back what the optimizer keeps outside of memory. */
  close(): void {
    this.#moments?.close();
    this.#moments = undefined;
  }

  /** A view of the weights as they are now: a copy when that is cheap, else made when the next update comes. */
  snapshot(): WeightsSnapshot {
    // alive and still borrowing: the weights have not changed since
    const known = this.#borrowed?.deref();
    if (known !== undefined) return known;
    const snapshot = new WeightsSnapshot(this.#engine.uniqueKey('snapshot'), this.#place());
    if (this.#weights.byteLength <= this.#eagerCopyBytes) snapshot.detach();
    else this.#borrowed = new WeakRef(snapshot);
    return snapshot;
  }

  /** Before weights change: new calls of samplers get a copy, and running ones are waited for. */
  async release(): Promise<void> {
    const borrower = this.#borrowed?.deref();
    this.#detachBorrower();
    await borrower?.idle();
  }

  /** One AdamW update in all workers, each its part. */
  async update(options: AdamWOptions): Promise<OptimStepResult> {
    await this.release();
    const gradients = this.#gradientBuffers();
    const squares = await Promise.all(
      this.#shards().map(({ worker, start, end }) =>
        this.#engine.call<number>(worker, 'reduceShard', { gradients, start, end } satisfies ReduceShard),
      ),
    );
    const scale = this.lossScale ?? 1;
    const gradNorm = Math.sqrt(squares.reduce((sum, each) => sum + each, 0)) / scale;
    const skipped = !Number.isFinite(gradNorm);
    const { maxGradNorm } = options;
    // as torch.nn.utils.clip_grad_norm_
    const clipping = maxGradNorm === undefined ? 1 : Math.min(1, maxGradNorm / (gradNorm + 1e-6));
    const update = {
      step: this.#step + 1,
      learningRate: options.learningRate,
      beta1: options.beta1 ?? 0.9,
      beta2: options.beta2 ?? 0.999,
      epsilon: options.epsilon ?? 1e-8,
      weightDecay: options.weightDecay ?? 0,
      gradientScale: clipping / scale,
      weights: this.#weights.buffer as SharedArrayBuffer,
      moments: this.#momentStore().place,
    };
    await this.#updateShards(skipped ? undefined : update);
    this.#lossScale?.update({ overflowed: skipped });
    if (!skipped) {
      this.#step++;
      this.#version++;
    }
    return { gradNorm, skipped, step: this.#step };
  }

  async #updateShards(update: Omit<NonNullable<UpdateShard['update']>, 'chunks'> | undefined): Promise<void> {
    const gradients = this.#gradientBuffers();
    await Promise.all(
      this.#shards().map(({ worker, start, end, chunks }) => {
        const message: UpdateShard = { gradients, start, end, update: update && { ...update, chunks } };
        return this.#engine.call(worker, 'updateShard', message);
      }),
    );
  }

  #place(): Omit<WeightsReference, 'frozen'> {
    return {
      key: this.#key,
      version: this.#version,
      buffer: this.#weights.buffer as SharedArrayBuffer,
      slots: this.layout.slots,
    };
  }

  #gradientSums(): readonly Float32Array[] {
    this.#gradients ??= this.#engine.workers.map(() => sharedFlat(this.layout));
    return this.#gradients;
  }

  #gradientBuffers(): SharedArrayBuffer[] {
    return this.#gradientSums().map(({ buffer }) => buffer as SharedArrayBuffer);
  }

  #momentStore(): MomentStore {
    this.#moments ??= new MomentStore(this.layout, this.#momentOptions);
    return this.#moments;
  }

  /** Parts of the flat arrays, about equal; small models are not worth several messages. */
  #shards(): Shard[] {
    const workers = this.layout.size < SHARDED_ELEMENTS ? this.#engine.workers.slice(0, 1) : this.#engine.workers;
    return shardsOf(this.#chunks, this.layout.size, workers);
  }

  #detachBorrower(): void {
    this.#borrowed?.deref()?.detach();
    this.#borrowed = undefined;
  }
}

/** Weights that do not change any more; what a sampler holds. */
export class WeightsSnapshot {
  #place: Omit<WeightsReference, 'frozen'>;
  #detached = false;
  readonly #key: string;
  readonly #calls = new Set<Promise<unknown>>();

  constructor(key: string, place: Omit<WeightsReference, 'frozen'>) {
    this.#key = key;
    this.#place = place;
  }

  reference(frozen: string | null): WeightsReference {
    return { ...this.#place, frozen };
  }

  /** Until it is done, the weights may not change under it. */
  use<T>(call: Promise<T>): Promise<T> {
    const done: Promise<unknown> = call.then(
      () => this.#calls.delete(done),
      () => this.#calls.delete(done),
    );
    this.#calls.add(done);
    return call;
  }

  /** Until the calls that are running now are done. */
  async idle(): Promise<void> {
    await Promise.all(this.#calls);
  }

  /** From now on a copy of its own. */
  detach(): void {
    if (this.#detached) return;
    this.#detached = true;
    const copy = new SharedArrayBuffer(this.#place.buffer.byteLength);
    new Float32Array(copy).set(new Float32Array(this.#place.buffer));
    this.#place = { ...this.#place, key: this.#key, version: 0, buffer: copy };
  }
}

interface Shard {
  readonly worker: Engine['workers'][number];
  readonly start: number;
  readonly end: number;
  readonly chunks: readonly MomentChunk[];
}

/** Chunks dealt in order, so that each worker gets about as many elements. */
function shardsOf(chunks: readonly MomentChunk[], size: number, workers: Engine['workers']): Shard[] {
  const share = size / workers.length;
  return workers.map((worker, i) => {
    const own = chunks.filter(({ start }) => Math.min(workers.length - 1, Math.floor(start / share)) === i);
    const next = chunks.find(({ start }) => Math.min(workers.length - 1, Math.floor(start / share)) > i);
    const start = i === 0 ? 0 : (own[0]?.start ?? next?.start ?? size);
    return { worker, start, end: next?.start ?? size, chunks: own };
  });
}

// 16 M weights: about 20 ms to copy
const EAGER_COPY_BYTES = 64 * 2 ** 20;
// below, one worker updates everything in about the time of two messages
const SHARDED_ELEMENTS = 65_536;
