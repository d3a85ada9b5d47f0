import {
  bindColumns,
  checkColumns,
  type ForwardWant,
  MathrError,
  type Objective,
  type ObjectiveResult,
  type Rng,
  type TokenBatch,
  type TokenExample,
  type TokenOutputs,
} from '@mathr/core';
import { dropoutSeed } from '../model/dropout-mask.ts';
import { outputWeightName } from '../model/parameter-specs.ts';
import type { HostTensor } from '../session/protocol.ts';
import { checkSequences } from './check-batch.ts';
import { bytesHash } from './bytes-hash.ts';
import type { Engine, EngineSession } from './engine.ts';
import { compileForward, type ForwardOutputs } from './forward-graph.ts';
import { layerSessions } from './layer-sessions.ts';
import { FEEDS, type ModelStructure } from './model-graph.ts';
import {
  columnInput,
  compileObjective,
  type ObjectiveGraph,
  type ObjectiveGraphOptions,
  SUMS,
} from './objective-graph.ts';
import { type MicroBatch, type MicroBatchPlan, planMicroBatches } from './plan-micro-batches.ts';
import { tokenFeeds } from './token-feeds.ts';
import { splitOutputs } from './split-outputs.ts';
import type { TrainableWeights } from './trainable-weights.ts';
import type { LayeredModel, RunBatches, RunBatchesResult, WeightsReference } from './train-protocol.ts';

/** A model as its runs need it, at one moment. */
export interface RunnableModel {
  readonly structure: ModelStructure;
  readonly reference: WeightsReference;
}

export interface RunOptions {
  readonly tokensPerMicroBatch: number;
  readonly signal?: AbortSignal | undefined;
}

export interface BatchRunnerOptions {
  /** @default false */
  readonly gradientCheckpointing?: boolean | undefined;
}

/** Cuts batches, runs them on the engine's workers and puts the results together again. */
export class BatchRunner {
  readonly #engine: Engine;
  // by objective, then by structure: building a graph takes longer than running a small one
  readonly #objectives = new WeakMap<Objective, Map<string, string>>();

  readonly #byLayer: boolean;

  /** With `gradientCheckpointing` models are run layer by layer, and backward passes compute activations again. */
  constructor(engine: Engine, { gradientCheckpointing = false }: BatchRunnerOptions = {}) {
    this.#engine = engine;
    this.#byLayer = gradientCheckpointing;
  }

  /** Outputs of each example, in order. */
  async forward(
    model: RunnableModel,
    examples: readonly TokenExample[],
    want: ForwardOutputs,
    options: RunOptions,
  ): Promise<TokenOutputs[]> {
    checkSequences(examples, model.structure.config);
    const { structure } = model;
    const graphOptions = this.#graphOptions();
    const key = `forward/${JSON.stringify([structure, want, graphOptions.headOnly])}`;
    const session = await this.#engine.session(key, () => {
      const compiled = compileForward(structure, want, graphOptions);
      return { graph: compiled.outputs.map(({ name }) => name), compiled };
    });
    const layers = this.#byLayer ? await layerSessions(this.#engine, structure, { training: false }) : undefined;
    const plan = planMicroBatches(lengthsOf(examples), {
      tokensPerMicroBatch: options.tokensPerMicroBatch,
      workers: this.#engine.workers.length,
    });
    const results = await this.#run(model, session, plan, {
      fetch: session.graph,
      layers,
      signal: options.signal,
      feedsOf: ({ rows, time }) => tokenFeeds(pick(examples, rows), time),
    });
    const outputs: TokenOutputs[] = examples.map(() => ({}));
    for (const { batch, tensors } of results) {
      for (const [i, row] of batch.rows.entries()) {
        outputs[row] = splitOutputs(tensors, i, examples[row]?.tokens.length ?? 0);
      }
    }
    return outputs;
  }

  /** Adds the gradient of the objective to what the weights have accumulated. */
  async forwardBackward(
    model: RunnableModel,
    weights: TrainableWeights,
    batch: TokenBatch,
    objective: Objective,
    options: RunOptions & { readonly dropout?: Rng | undefined },
  ): Promise<ObjectiveResult> {
    const { examples } = batch;
    checkSequences(examples, model.structure.config);
    checkColumns(objective.inputs, examples);
    checkGroups(objective, examples.length);
    const session = await this.#objectiveSession(model.structure, weights, objective);
    const { metrics, gradients, hasInputGradient } = session.graph;
    const trainable = hasInputGradient ? weights.layout.slots : [];
    const layers = this.#byLayer
      ? await layerSessions(this.#engine, model.structure, { training: true, trainable })
      : undefined;
    const plan = planMicroBatches(lengthsOf(examples), {
      tokensPerMicroBatch: options.tokensPerMicroBatch,
      groupSize: objective.groupSize,
      workers: this.#engine.workers.length,
    });
    const offsets = new Map(weights.layout.slots.map(({ name, offset }) => [name, offset]));
    const slots = gradients.map(({ parameter, output }) => ({ output, offset: offsets.get(parameter) ?? 0 }));
    const results = await this.#run(model, session, plan, {
      fetch: [SUMS],
      layers,
      signal: options.signal,
      gradientsOf: (worker) => ({ buffer: weights.gradientsOf(worker), slots }),
      feedsOf: ({ rows, time }) => {
        const members = pick(examples, rows);
        const columns = Object.entries(bindColumns(objective.inputs, members, time));
        return {
          ...tokenFeeds(members, time),
          ...Object.fromEntries(columns.map(([name, column]) => [columnInput(name), column])),
          ...(weights.lossScale && { [FEEDS.lossScale]: scalarOf(weights.lossScale) }),
          ...(options.dropout && { [FEEDS.dropoutSeed]: dropoutSeed(options.dropout.split(rows[0] ?? 0)) }),
        };
      },
    });
    const sums = new Float64Array(1 + metrics.length);
    for (const { tensors } of results) {
      const values = tensors[SUMS]?.data as Float32Array;
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (values[i] as number);
    }
    return {
      loss: sums[0] as number,
      metrics: Object.fromEntries(metrics.map((name, i) => [name, sums[i + 1] as number])),
      tokens: examples.reduce((sum, { tokens }) => sum + tokens.length, 0),
    };
  }

  async #objectiveSession(
    structure: ModelStructure,
    weights: TrainableWeights,
    objective: Objective,
  ): Promise<EngineSession<ObjectiveGraph>> {
    const known = this.#objectives.get(objective) ?? new Map<string, string>();
    this.#objectives.set(objective, known);
    const structureKey = JSON.stringify(structure);
    const trainable = weights.layout.slots.map(({ name }) => name);
    const build = (): ObjectiveGraph => compileObjective(structure, objective, trainable, this.#graphOptions());
    let key = known.get(structureKey);
    let built: ObjectiveGraph | undefined;
    if (key === undefined) {
      built = build();
      // objectives are told apart by the graph that they build: names alone do not say which constants are in it
      key = `objective/${bytesHash(built.compiled.bytes)}/${built.metrics.join()}`;
      known.set(structureKey, key);
    }
    const learnsHead = this.#byLayer && trainable.includes(outputWeightName(structure.config));
    return this.#engine.session(
      key,
      () => {
        const graph = built ?? build();
        return { graph, compiled: graph.compiled };
      },
      // the gradient of a large vocabulary is made in pieces: an arena would keep these, too
      { arena: !learnsHead },
    );
  }

  #graphOptions(): ObjectiveGraphOptions {
    return { ...this.#engine.target, headOnly: this.#byLayer };
  }

  /** Results in the order of the plan: by worker, then as each worker ran them. */
  async #run(
    model: RunnableModel,
    session: EngineSession<unknown>,
    plan: MicroBatchPlan,
    options: {
      readonly fetch: readonly string[];
      readonly feedsOf: (batch: MicroBatch) => Record<string, HostTensor>;
      readonly gradientsOf?: ((worker: number) => RunBatches['gradients']) | undefined;
      readonly layers: ((worker: number) => LayeredModel) | undefined;
      readonly signal: AbortSignal | undefined;
    },
  ): Promise<{ readonly batch: MicroBatch; readonly tensors: Readonly<Record<string, HostTensor>> }[]> {
    const perWorker = plan.map(async (batches, index) => {
      const worker = this.#engine.workers[index];
      if (batches.length === 0 || worker === undefined) return [];
      const feeds = batches.map((batch) => options.feedsOf(batch));
      const message: RunBatches = {
        session: session.ids[index] as string,
        layers: options.layers?.(index),
        weights: model.reference,
        batches: feeds,
        fetch: options.fetch,
        gradients: options.gradientsOf?.(index),
      };
      const transfer = feeds.flatMap((feed) => Object.values(feed).map(({ data }) => data.buffer as ArrayBuffer));
      const results = await this.#engine.call<RunBatchesResult>(worker, 'runBatches', message, {
        signal: options.signal,
        transfer: [...new Set(transfer)],
      });
      return batches.map((batch, i) => ({ batch, tensors: results[i] ?? {} }));
    });
    // all are waited for, so that no worker still adds gradients after a failure was reported
    const settled = await Promise.allSettled(perWorker);
    return settled.flatMap((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  }
}

function scalarOf(value: number): HostTensor {
  return { dtype: 'float32', shape: [], data: Float32Array.of(value) };
}

function pick(examples: readonly TokenExample[], rows: readonly number[]): TokenExample[] {
  return rows.map((row) => examples[row] as TokenExample);
}

function lengthsOf(examples: readonly TokenExample[]): number[] {
  return examples.map(({ tokens }) => tokens.length);
}

function checkGroups({ name, groupSize = 1 }: Objective, count: number): void {
  if (count % groupSize === 0) return;
  throw new MathrError(
    'invalid_data',
    `${count} examples do not split into the groups of ${groupSize} that the objective ${name} compares`,
    { source: 'examples' },
  );
}

/** A `ForwardWant` without what does not decide the graph, in a fixed order of keys. */
export function forwardOutputsOf(want: ForwardWant): ForwardOutputs {
  const { logProbs = false, entropy = false, logits = false, scores = false, hidden = false } = want;
  const { topK = 0, temperature = 1 } = want;
  return { logProbs, entropy, logits, scores, hidden, topK, temperature };
}
