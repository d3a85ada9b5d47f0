import type { Tensor } from '@mathr/core';
import type { Engine } from './engine.ts';

/** Weights that no training changes: a copy in each worker, shared by the adapters and clones that stand on them. */
export class FrozenWeights {
  readonly set: string;
  readonly #engine: Engine;
  readonly #loaded: Promise<unknown>;

  /** The last worker takes over the memory of the values, which are empty here afterwards. */
  constructor(engine: Engine, values: ReadonlyMap<string, Tensor<'float32'>>) {
    this.#engine = engine;
    this.set = engine.uniqueKey('frozen');
    const last = engine.workers.length - 1;
    this.#loaded = Promise.all(
      engine.workers.map((worker, index) =>
        worker.setTensors(this.set, Object.fromEntries(values), { transfer: index === last }),
      ),
    );
    this.#loaded.catch(() => undefined);
  }

  async ready(): Promise<void> {
    await this.#loaded;
  }

  /** Copies of the weights, by name. */
  async values(): Promise<Map<string, Tensor<'float32'>>> {
    await this.#loaded;
    const tensors = await this.#engine.workers[0]?.getTensors(this.set);
    return new Map(Object.entries(tensors ?? {}) as [string, Tensor<'float32'>][]);
  }
}
