import { elementCount, MathrError, type Tensor } from '@mathr/core';
import type { QuantizedBase } from '../format/load-model-dir.ts';
import type { ModelConfig } from '../model/config.ts';
import { initializeLora, type LoraAdapter, type LoraLayout, loraParameterSpecs } from '../model/lora-layout.ts';
import { type ParameterSpec, parameterSpecs } from '../model/parameter-specs.ts';
import type { MomentOptions } from '../optimizer/moment-store.ts';
import { type BaseQuantization, storedWeights } from '../quantization/base-quantization.ts';
import type { HostTensor } from '../session/protocol.ts';
import type { Engine } from './engine.ts';
import { FrozenWeights } from './frozen-weights.ts';
import type { ModelStructure } from './model-graph.ts';
import { TrainableWeights } from './trainable-weights.ts';

/** An adapter and the scalar head that learns with it. */
interface AdapterWeights {
  readonly layout: LoraLayout;
  readonly trainable: TrainableWeights;
}

export interface ModelWeightsOptions {
  readonly engine: Engine;
  readonly config: ModelConfig;
  readonly rewardHead: boolean;
  readonly values: ReadonlyMap<string, Tensor<'float32'>>;
  /** How the optimizer's moments are kept. @default float32 in memory */
  readonly moments?: MomentOptions | undefined;
  /** Of a frozen base: weights that are stored rounded are not in `values`; these are their tensors. */
  readonly stored?: QuantizedBase | undefined;
}

/** What a model's weights are made of: all trainable, or a frozen base with adapters of which one (or none) is in use. */
export class ModelWeights {
  readonly config: ModelConfig;
  readonly rewardHead: boolean;
  /** How a frozen base is stored. */
  readonly quantization: BaseQuantization | undefined;
  readonly #engine: Engine;
  readonly #moments: MomentOptions | undefined;
  readonly #full: TrainableWeights | undefined;
  readonly #frozen: FrozenWeights | undefined;
  readonly #none: TrainableWeights;
  /** The scalar head of a frozen base: adapters begin with it. */
  readonly #baseHead: ReadonlyMap<string, Tensor<'float32'>>;
  readonly #adapters = new Map<string, AdapterWeights>();
  #active: string | null = null;

  private constructor(options: ModelWeightsOptions, base: { full: TrainableWeights } | { frozen: FrozenWeights }) {
    this.config = options.config;
    this.rewardHead = options.rewardHead;
    this.quantization = options.stored?.quantization;
    this.#engine = options.engine;
    this.#moments = options.moments;
    this.#full = 'full' in base ? base.full : undefined;
    this.#frozen = 'frozen' in base ? base.frozen : undefined;
    this.#none = new TrainableWeights(options.engine, [], new Map());
    this.#baseHead = 'frozen' in base ? options.values : new Map();
  }

  /** Every weight learns. */
  static full(options: ModelWeightsOptions): ModelWeights {
    const specs = parameterSpecs(options.config, { rewardHead: options.rewardHead });
    const { engine, values, moments } = options;
    return new ModelWeights(options, { full: new TrainableWeights(engine, specs, values, { moments }) });
  }

  /** Only adapters learn. */
  static async frozen(options: ModelWeightsOptions): Promise<ModelWeights> {
    const { engine, config, values, stored } = options;
    const tensors = new Map<string, HostTensor>([...values, ...(stored?.tensors ?? [])]);
    const head = values.get(HEAD_WEIGHT);
    // the workers take over the memory of what they are given
    const kept = new Map(head && [[HEAD_WEIGHT, { ...head, data: head.data.slice() }]]);
    const frozen = new FrozenWeights(engine, tensors, storedWeights(config, stored?.quantization));
    await frozen.ready();
    return new ModelWeights({ ...options, values: kept }, { frozen });
  }

  get hasAdapters(): boolean {
    return this.#frozen !== undefined;
  }

  get adapterNames(): readonly string[] {
    return [...this.#adapters.keys()];
  }

  get activeAdapter(): string | null {
    return this.#active;
  }

  /** The name of the tensor set that workers keep the frozen base in. */
  get frozenSet(): string | null {
    return this.#frozen?.set ?? null;
  }

  /** What learns now. */
  get trainable(): TrainableWeights {
    return this.#full ?? this.#adapter()?.trainable ?? this.#none;
  }

  get structure(): ModelStructure {
    const adapter = this.#adapter();
    // with adapters, each has a scalar head of its own
    const rewardHead =
      this.rewardHead && (this.#full !== undefined || adapter !== undefined || this.#baseHead.size > 0);
    return { config: this.config, rewardHead, lora: adapter?.layout, quantization: this.quantization };
  }

  /** Weights of the base and of the adapter in use. */
  get parameterCount(): number {
    const adapter = this.#adapter();
    const rewardHead = this.structure.rewardHead && adapter === undefined;
    const base = parameterSpecs(this.config, { rewardHead });
    const count = base.reduce((sum, { shape }) => sum + elementCount(shape), 0);
    return count + (adapter?.trainable.layout.count ?? 0);
  }

  /**
   * Adds an adapter: fresh, or with the given weights. The first one comes into use. A scalar head that is not given begins
   * as the base's, or at 0.
   */
  addAdapter(
    name: string,
    layout: LoraLayout,
    init: { readonly seed: number | string } | LoraAdapter['weights'],
  ): void {
    if (this.#frozen === undefined) {
      throw new MathrError('unsupported', 'All weights of this model learn; open it with an adapter to add others', {
        what: 'adapters',
      });
    }
    if (this.#adapters.has(name)) throw invalidName(name, 'there is one of that name already', this.adapterNames);
    const weights = 'seed' in init ? initializeLora(layout, init.seed).weights : init;
    const specs: ParameterSpec[] = loraParameterSpecs(layout);
    if (this.rewardHead) specs.push(...rewardHeadSpecs(this.config));
    const values = new Map([...this.#baseHead, ...weights]);
    const trainable = new TrainableWeights(this.#engine, specs, values, { moments: this.#moments });
    this.#adapters.set(name, { layout, trainable });
    this.#active ??= name;
  }

  /** Switches to an adapter, or with null to the base alone. */
  useAdapter(name: string | null): void {
    if (name !== null && !this.#adapters.has(name))
      throw invalidName(name, 'there is no such adapter', this.adapterNames);
    this.#active = name;
  }

  adapterLayout(name: string): LoraLayout | undefined {
    return this.#adapters.get(name)?.layout;
  }

  /** The trainable weights of an adapter. */
  adapterWeights(name: string): TrainableWeights | undefined {
    return this.#adapters.get(name)?.trainable;
  }

  /** Copies of the base's weights (of all weights, when all learn), by name; those of a frozen base when they are asked for. */
  baseValues(): Map<string, Tensor<'float32'> | (() => Promise<Tensor<'float32'>>)> {
    const frozen = this.#frozen;
    if (frozen === undefined) return this.#full?.values() ?? new Map();
    const specs = parameterSpecs(this.config, { rewardHead: this.#baseHead.size > 0 });
    return new Map(specs.map(({ name }) => [name, () => frozen.value(name)]));
  }

  /** An independent copy; a frozen base is shared. A new scalar head starts at 0. Optimizer states are not copied. */
  clone(options: { readonly rewardHead?: boolean | undefined } = {}): ModelWeights {
    const rewardHead = options.rewardHead ?? this.rewardHead;
    const { config, quantization } = this;
    const stored = quantization && { quantization, tensors: new Map() };
    const parts = { engine: this.#engine, config, rewardHead, values: this.#full?.values() ?? this.#baseHead, stored };
    const whole = { ...parts, moments: this.#moments };
    if (this.#frozen === undefined) return ModelWeights.full(whole);
    const copy = new ModelWeights(whole, { frozen: this.#frozen });
    for (const [name, { layout, trainable }] of this.#adapters) copy.addAdapter(name, layout, trainable.values());
    copy.useAdapter(this.#active);
    return copy;
  }

  /** Gives back what is kept outside of memory; nothing learns afterwards. */
  close(): void {
    this.#full?.close();
    for (const { trainable } of this.#adapters.values()) trainable.close();
  }

  #adapter(): AdapterWeights | undefined {
    return this.#active === null ? undefined : this.#adapters.get(this.#active);
  }
}

const HEAD_WEIGHT = 'score.weight';

function rewardHeadSpecs(config: ModelConfig): ParameterSpec[] {
  return parameterSpecs(config, { rewardHead: true }).filter(({ kind }) => kind === 'head');
}

function invalidName(name: string, why: string, names: readonly string[]): MathrError<'invalid_options'> {
  const message = `${JSON.stringify(name)}: ${why}; this model has ${names.join(', ') || 'none'}`;
  return new MathrError('invalid_options', `adapter ${message}`, { issues: [{ path: 'adapter', message }] });
}
