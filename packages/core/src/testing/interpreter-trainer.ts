import { MathrError } from '../error/mathr-error.ts';
import { add, gather, gradient, input, interpret, parameter, tanh, type Expr, type Feed } from '../graph/index.ts';
import { bindColumns } from '../model/bind-columns.ts';
import { createModelOutputs } from '../model/model-outputs.ts';
import type { Objective } from '../model/objective.ts';
import type { Tokenizer } from '../model/tokenizer.ts';
import type { AdamWOptions, ObjectiveResult, OptimStepResult, TokenBatch, Trainer } from '../model/trainer.ts';
import { readNumbers, writeNumbers } from './node/weights-file.ts';
import { tinyForward } from './tiny-forward.ts';
import { tinySampler } from './tiny-sampler.ts';
import { copyWeights, EARLIER, HEAD, initialWeights, SCORE, TOKEN, type TinyWeights } from './tiny-weights.ts';

export interface InterpreterTrainerOptions {
  readonly tokenizer: Tokenizer;
  /** Size of the hidden state. @default 8 */
  readonly size?: number | undefined;
  /** @default 64 */
  readonly contextLength?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** @default false */
  readonly rewardHead?: boolean | undefined;
}

/**
 * A whole `Trainer` on the float64 interpreter: a model that sees two tokens, tanh(A[token] + B[the one before]), with
 * an output table and optionally a scalar head. Slow and exact; what it learns in seconds, an engine should too.
 */
export function interpreterTrainer(options: InterpreterTrainerOptions): Trainer {
  const { tokenizer, size = 8, seed = 0, rewardHead = false } = options;
  return new InterpreterTrainer(
    options,
    initialWeights({ vocabularySize: tokenizer.vocabularySize, size, seed, rewardHead }),
  );
}

class InterpreterTrainer implements Trainer {
  readonly specificationVersion = 'v1';
  readonly info: Trainer['info'];
  readonly tokenizer: Tokenizer;
  readonly #options: InterpreterTrainerOptions;
  readonly #weights: TinyWeights;
  readonly #graphs = new WeakMap<Objective, { metrics: string[]; outputs: Expr[] }>();
  #gradients: Map<string, Float64Array> = new Map();
  #moments: Map<string, { first: Float64Array; second: Float64Array }> = new Map();
  #step = 0;

  constructor(options: InterpreterTrainerOptions, weights: TinyWeights) {
    const { tokenizer, contextLength = 64 } = options;
    const parameters = Object.values(weights).reduce((sum, { data }) => sum + data.length, 0);
    this.#options = options;
    this.#weights = weights;
    this.tokenizer = tokenizer;
    this.info = {
      id: 'interpreter',
      family: 'tiny',
      parameters,
      trainableParameters: parameters,
      vocabularySize: tokenizer.vocabularySize,
      contextLength,
      provider: 'interpreter',
    };
  }

  async forward(batch: TokenBatch, want: Parameters<Trainer['forward']>[1]): ReturnType<Trainer['forward']> {
    want.signal?.throwIfAborted();
    return batch.examples.map(({ tokens }) => tinyForward(this.#weights, tokens, want));
  }

  async forwardBackward(batch: TokenBatch, objective: Objective): Promise<ObjectiveResult> {
    const graph = this.#graphOf(objective);
    const [loss, ...rest] = interpret(graph.outputs, this.#feeds(batch, objective)).map(({ data }) => data);
    const metrics = graph.metrics.map((name, i) => [name, rest[i]?.[0] ?? NaN]);
    for (const [i, name] of Object.keys(this.#weights).entries()) {
      const slope = rest[graph.metrics.length + i] ?? [];
      const sum = this.#gradients.get(name) ?? new Float64Array(slope.length);
      this.#gradients.set(
        name,
        sum.map((value, at) => value + (slope[at] ?? 0)),
      );
    }
    return {
      loss: loss?.[0] ?? NaN,
      metrics: Object.fromEntries(metrics) as Record<string, number>,
      tokens: batch.examples.reduce((sum, { tokens }) => sum + tokens.length, 0),
    };
  }

  async optimStep(options: AdamWOptions): Promise<OptimStepResult> {
    const gradients = this.#gradients;
    this.#gradients = new Map();
    const squares = [...gradients.values()].reduce((sum, slope) => sum + slope.reduce((s, g) => s + g * g, 0), 0);
    const gradNorm = Math.sqrt(squares);
    if (!Number.isFinite(gradNorm)) return { gradNorm, skipped: true, step: this.#step };
    this.#step++;
    const factor = Math.min(1, (options.maxGradNorm ?? Infinity) / Math.max(gradNorm, 1e-12));
    for (const [name, slope] of gradients)
      this.#update(
        name,
        slope.map((g) => g * factor),
        options,
      );
    return { gradNorm, skipped: false, step: this.#step };
  }

  async sampler(): ReturnType<Trainer['sampler']> {
    const { id, contextLength } = this.info;
    return tinySampler({ id, tokenizer: this.tokenizer, weights: copyWeights(this.#weights), contextLength });
  }

  async clone({ rewardHead }: { readonly rewardHead?: boolean | undefined } = {}): Promise<Trainer> {
    const weights = copyWeights(this.#weights);
    const size = weights[HEAD]?.shape[1] ?? 0;
    const score = { [SCORE]: { shape: [1, size] as const, data: new Float64Array(size) } };
    return new InterpreterTrainer(this.#options, rewardHead === true ? { ...score, ...weights } : weights);
  }

  async saveModel(dir: string): Promise<void> {
    await writeNumbers(
      dir,
      Object.fromEntries(Object.entries(this.#weights).map(([name, { data }]) => [name, [...data]])),
    );
  }

  async save(dir: string): Promise<void> {
    const numbers: Record<string, number[]> = { step: [this.#step] };
    for (const [name, { data }] of Object.entries(this.#weights)) {
      numbers[name] = [...data];
      const moments = this.#moments.get(name);
      if (moments === undefined) continue;
      numbers[`${name}/first`] = [...moments.first];
      numbers[`${name}/second`] = [...moments.second];
    }
    await writeNumbers(dir, numbers);
  }

  async load(dir: string): Promise<void> {
    const numbers = await readNumbers(dir);
    this.#step = numbers['step']?.[0] ?? 0;
    this.#gradients = new Map();
    this.#moments = new Map();
    for (const [name, { data }] of Object.entries(this.#weights)) {
      const saved = numbers[name];
      if (saved?.length !== data.length) {
        throw new MathrError('invalid_model', `${dir} has no ${name} of ${data.length} numbers`, { source: dir, name });
      }
      data.set(saved);
      const [first, second] = [numbers[`${name}/first`], numbers[`${name}/second`]];
      if (first && second)
        this.#moments.set(name, { first: Float64Array.from(first), second: Float64Array.from(second) });
    }
  }

  async close(): Promise<void> {}

  #update(name: string, slope: Float64Array, options: AdamWOptions): void {
    const { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 } = options;
    const data = this.#weights[name]?.data ?? new Float64Array();
    const known = this.#moments.get(name);
    const moments = known ?? { first: new Float64Array(data.length), second: new Float64Array(data.length) };
    this.#moments.set(name, moments);
    for (const [i, g] of slope.entries()) {
      const first = beta1 * (moments.first[i] ?? 0) + (1 - beta1) * g;
      const second = beta2 * (moments.second[i] ?? 0) + (1 - beta2) * g * g;
      moments.first[i] = first;
      moments.second[i] = second;
      const size = Math.sqrt(second / (1 - beta2 ** this.#step)) + epsilon;
      const value = data[i] ?? 0;
      data[i] = value - learningRate * (first / (1 - beta1 ** this.#step) / size + weightDecay * value);
    }
  }

  #graphOf(objective: Objective): { metrics: string[]; outputs: Expr[] } {
    const known = this.#graphs.get(objective);
    if (known !== undefined) return known;
    const weights = Object.entries(this.#weights).map(([name, { shape }]) => [name, parameter(name, shape)] as const);
    const named = Object.fromEntries(weights);
    const weight = (name: string): Expr => named[name] as Expr;
    const grid = (name: string, dtype: 'float' | 'int32'): Expr => input(name, dtype, ['B', 'T']);
    const model = createModelOutputs({
      hidden: tanh(
        add(gather(weight(TOKEN), grid('tokens', 'int32')), gather(weight(EARLIER), grid('earlier', 'int32'))),
      ),
      outputWeight: weight(HEAD),
      scoreWeight: named[SCORE],
      targets: grid('targets', 'int32'),
      targetMask: grid('targetMask', 'float'),
      positionMask: grid('positionMask', 'float'),
    });
    const columns = objective.inputs.map(({ name, per, width, dtype }) => {
      const shape = [...(per === 'sequence' ? ['B'] : ['B', 'T']), ...(width === undefined ? [] : [width])];
      return [name, input(`column/${name}`, dtype === 'int32' ? 'int32' : 'float', shape)];
    });
    const { loss, metrics = {} } = objective.build(model, Object.fromEntries(columns) as Record<string, Expr>);
    const slopes = gradient(
      loss,
      weights.map(([, expr]) => expr),
    );
    const graph = { metrics: Object.keys(metrics), outputs: [loss, ...Object.values(metrics), ...slopes] };
    this.#graphs.set(objective, graph);
    return graph;
  }

  #feeds({ examples }: TokenBatch, objective: Objective): Record<string, Feed> {
    const time = examples.reduce((longest, { tokens }) => Math.max(longest, tokens.length), 0);
    const shape = [examples.length, time];
    const column = (of: (tokens: readonly number[], t: number) => number): Feed => ({
      shape,
      data: examples.flatMap(({ tokens }) => Array.from({ length: time }, (_, t) => of(tokens, t))),
    });
    const feeds: Record<string, Feed> = {
      tokens: column((tokens, t) => tokens[t] ?? 0),
      earlier: column((tokens, t) => tokens[t - 1] ?? 0),
      targets: column((tokens, t) => tokens[t + 1] ?? 0),
      targetMask: column((tokens, t) => (t + 1 < tokens.length ? 1 : 0)),
      positionMask: column((tokens, t) => (t < tokens.length ? 1 : 0)),
    };
    for (const [name, { shape, data }] of Object.entries(this.#weights)) feeds[name] = { shape, data };
    for (const [name, tensor] of Object.entries(bindColumns(objective.inputs, examples, time)))
      feeds[`column/${name}`] = tensor;
    return feeds;
  }
}
