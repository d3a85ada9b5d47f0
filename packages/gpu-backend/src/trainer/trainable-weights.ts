import { type AdamWOptions, type OptimStepResult, type Tensor, tensor } from '@mathr/core';
import type { Engine } from './engine.ts';
import {
  type ParameterLayout,
  parameterLayout,
  sharedFlat,
  sharedFlatOf,
  slotView,
  type TrainableParameter,
} from './parameter-layout.ts';
import type { ReduceShard, UpdateShard, WeightsReference } from './train-protocol.ts';

/** Weights that learn, with their gradients and optimizer state, in memory that the workers share. */
export class TrainableWeights {
  readonly layout: ParameterLayout;
  readonly #engine: Engine;
  readonly #key: string;
  readonly #weights: Float32Array;
  #version = 0;
  // made when they are first needed: a model that only samples has none
  #optimizer: OptimizerState | undefined;
  #borrowed: WeakRef<WeightsSnapshot> | undefined;
  readonly #eagerCopyBytes: number;

  /**
   * Values that lie in one shared array, as `sharedFlat` lays it out, stay there; others are copied. Snapshots of more
   * than `eagerCopyBytes` share the weights' memory until the next update.
   */
  constructor(
    engine: Engine,
    parameters: readonly TrainableParameter[],
    values: ReadonlyMap<string, Tensor<'float32'>>,
    { eagerCopyBytes = EAGER_COPY_BYTES }: { readonly eagerCopyBytes?: number | undefined } = {},
  ) {
    this.#engine = engine;
    this.#eagerCopyBytes = eagerCopyBytes;
    this.layout = parameterLayout(parameters);
    this.#key = engine.uniqueKey('weights');
    const given = sharedFlatOf(this.layout, values);
    this.#weights = given ?? sharedFlat(this.layout);
    if (given === undefined) this.setValues(values);
  }

  /** Updates applied so far. */
  get step(): number {
    return this.#optimizer?.step ?? 0;
  }

  reference(frozen: string | null): WeightsReference {
    return { ...this.#place(), frozen };
  }

  /** Each worker's sum of gradients. */
  gradientsOf(worker: number): SharedArrayBuffer {
    return this.#state().gradients[worker]?.buffer as SharedArrayBuffer;
  }

  /** Copies of the weights, by name. */
  values(): Map<string, Tensor<'float32'>> {
    return this.#copies(this.#weights);
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

  /** Copies of the optimizer's moments, by weight name; undefined before the first step. */
  moments():
    | { readonly first: Map<string, Tensor<'float32'>>; readonly second: Map<string, Tensor<'float32'>> }
    | undefined {
    if (this.#optimizer === undefined) return undefined;
    return { first: this.#copies(this.#optimizer.first), second: this.#copies(this.#optimizer.second) };
  }

  /** Continues from a saved state; accumulated gradients are dropped. */
  setOptimizer(
    step: number,
    moments:
      | {
          readonly first: ReadonlyMap<string, Tensor<'float32'>>;
          readonly second: ReadonlyMap<string, Tensor<'float32'>>;
        }
      | undefined,
  ): void {
    this.#optimizer = undefined;
    if (moments === undefined && step === 0) return;
    const state = this.#state();
    state.step = step;
    for (const slot of this.layout.slots) {
      slotView(state.first, slot).set(moments?.first.get(slot.name)?.data ?? []);
      slotView(state.second, slot).set(moments?.second.get(slot.name)?.data ?? []);
    }
  }

  /** Drops what has been accumulated. */
  async clearGradients(): Promise<void> {
    if (this.#optimizer === undefined) return;
    await this.#updateShards(this.#optimizer, undefined);
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
    const state = this.#state();
    const gradients = gradientBuffers(state);
    const squares = await Promise.all(
      this.#shards().map(({ worker, start, end }) =>
        this.#engine.call<number>(worker, 'reduceShard', { gradients, start, end } satisfies ReduceShard),
      ),
    );
    const gradNorm = Math.sqrt(squares.reduce((sum, each) => sum + each, 0));
    const skipped = !Number.isFinite(gradNorm);
    const { maxGradNorm } = options;
    // as torch.nn.utils.clip_grad_norm_
    const gradientScale = maxGradNorm === undefined ? 1 : Math.min(1, maxGradNorm / (gradNorm + 1e-6));
    const update = {
      step: state.step + 1,
      learningRate: options.learningRate,
      beta1: options.beta1 ?? 0.9,
      beta2: options.beta2 ?? 0.999,
      epsilon: options.epsilon ?? 1e-8,
      weightDecay: options.weightDecay ?? 0,
      gradientScale,
    };
    await this.#updateShards(state, skipped ? undefined : update);
    if (!skipped) {
      state.step++;
      this.#version++;
    }
    return { gradNorm, skipped, step: state.step };
  }

  async #updateShards(state: OptimizerState, update: UpdateShard['update']): Promise<void> {
    const common = {
      gradients: gradientBuffers(state),
      weights: this.#weights.buffer as SharedArrayBuffer,
      firstMoments: state.first.buffer as SharedArrayBuffer,
      secondMoments: state.second.buffer as SharedArrayBuffer,
      ranges: decayRanges(this.layout),
      update,
    };
    await Promise.all(
      this.#shards().map(({ worker, start, end }) =>
        this.#engine.call(worker, 'updateShard', { ...common, start, end } satisfies UpdateShard),
      ),
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

  #state(): OptimizerState {
    this.#optimizer ??= {
      step: 0,
      first: sharedFlat(this.layout),
      second: sharedFlat(this.layout),
      gradients: this.#engine.workers.map(() => sharedFlat(this.layout)),
    };
    return this.#optimizer;
  }

  /** Equal parts of the flat arrays; small models are not worth several messages. */
  #shards(): { worker: Engine['workers'][number]; start: number; end: number }[] {
    const workers = this.layout.size < SHARDED_ELEMENTS ? this.#engine.workers.slice(0, 1) : this.#engine.workers;
    const size = Math.ceil(this.layout.size / workers.length);
    return workers.map((worker, i) => ({
      worker,
      start: i * size,
      end: Math.min((i + 1) * size, this.layout.size),
    }));
  }

  #detachBorrower(): void {
    this.#borrowed?.deref()?.detach();
    this.#borrowed = undefined;
  }

  #copies(flat: Float32Array): Map<string, Tensor<'float32'>> {
    // slice() of shared memory is shared again
    return new Map(
      this.layout.slots.map((slot) => [
        slot.name,
        tensor('float32', slot.shape, Float32Array.from(slotView(flat, slot))),
      ]),
    );
  }
}

interface OptimizerState {
  step: number;
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** By worker. */
  readonly gradients: readonly Float32Array[];
}

function gradientBuffers(state: OptimizerState): SharedArrayBuffer[] {
  return state.gradients.map(({ buffer }) => buffer as SharedArrayBuffer);
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

/** Runs of weights that are decayed alike. */
function decayRanges({ slots, size }: ParameterLayout): { start: number; end: number; decay: boolean }[] {
  const ranges: { start: number; end: number; decay: boolean }[] = [];
  for (const { offset, decay } of slots) {
    const last = ranges.at(-1);
    if (last?.decay === decay) continue;
    if (last !== undefined) last.end = offset;
    ranges.push({ start: offset, end: size, decay });
  }
  return ranges;
}

// 16 M weights: about 20 ms to copy
const EAGER_COPY_BYTES = 64 * 2 ** 20;
// below, one worker updates everything in about the time of two messages
const SHARDED_ELEMENTS = 65_536;
