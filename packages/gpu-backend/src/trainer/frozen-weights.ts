import { MathrError, type Tensor } from '@mathr/core';
import { dequantizeWeight } from '../quantization/quantize-weight.ts';
import { storedTensors, type StoredWeight } from '../quantization/weight-format.ts';
import type { HostTensor } from '../session/protocol.ts';
import type { Engine } from './engine.ts';

/** Weights that no training changes: a copy in each worker, shared by the adapters and clones that stand on them. */
export class FrozenWeights {
  readonly set: string;
  readonly #engine: Engine;
  readonly #stored: ReadonlyMap<string, StoredWeight>;
  readonly #loaded: Promise<unknown>;

  /** The last worker takes over the memory of the tensors, which are empty here afterwards. */
  constructor(
    engine: Engine,
    tensors: ReadonlyMap<string, HostTensor>,
    stored: ReadonlyMap<string, StoredWeight> = new Map(),
  ) {
    this.#engine = engine;
    this.#stored = stored;
    this.set = engine.uniqueKey('frozen');
    const last = engine.workers.length - 1;
    this.#loaded = Promise.all(
      engine.workers.map((worker, index) =>
        worker.setTensors(this.set, Object.fromEntries(tensors), { transfer: index === last }),
      ),
    );
    this.#loaded.catch(() => undefined);
  }

  async ready(): Promise<void> {
    await this.#loaded;
  }

  /** A copy of one weight, in float32: of a weight that is stored rounded, what that stands for. */
  async value(name: string): Promise<Tensor<'float32'>> {
    await this.#loaded;
    const stored = this.#stored.get(name);
    const names = stored === undefined ? [name] : storedTensors(stored).map((tensor) => tensor.name);
    const tensors = (await this.#engine.workers[0]?.getTensors(this.set, names)) ?? {};
    if (stored !== undefined) return dequantizeWeight(tensors, stored);
    const whole = tensors[name];
    if (whole?.dtype === 'float32') return whole;
    throw new MathrError('engine_error', `The frozen base has no weight ${name}`, { operation: 'weights' });
  }
}
