import * as ort from 'onnxruntime-node';
import { createRng, elementCount } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { kernelsFor } from '../../provider/provider.ts';
import { testProvider } from '../../provider/__fixtures__/test-provider.ts';
import type { HostTensor } from '../../session/protocol.ts';
import { compileGraph, type CompileOptions } from '../compile-graph.ts';

export type Sizes = Readonly<Record<string, number>>;

/** One session of a compiled graph on this thread, to be run with several feeds. */
export interface GraphRunner {
  readonly outputs: Readonly<Record<string, g.Expr>>;
  /** `stored`: tensors of weights that are stored rounded. */
  run(
    feeds: Readonly<Record<string, g.Feed>>,
    stored?: ReadonlyMap<string, HostTensor>,
  ): Promise<Record<string, Float64Array>>;
}

export async function createRunner(
  outputs: Readonly<Record<string, g.Expr>>,
  options: CompileOptions = {},
): Promise<GraphRunner> {
  const compiled = compileGraph(outputs, { kernels: kernelsFor(testProvider), ...options });
  const session = await ort.InferenceSession.create(compiled.bytes, {
    executionProviders: testProvider === 'cpu' ? ['cpu'] : [testProvider, 'cpu'],
    intraOpNumThreads: 2,
    logSeverityLevel: 3,
    extra: compiled.repeats
      ? { optimization: { disable_specified_optimizers: 'CommonSubexpressionElimination' } }
      : {},
  });
  const leaves = [...compiled.inputs, ...compiled.parameters];
  return {
    outputs,
    run: async (feeds, stored = new Map()) => {
      const tensors = leaves.map(({ name, dtype }) => [name, toOrt(dtype, feeds[name])] as const);
      const asStored = [...stored].flatMap(([name, { dtype, data, shape }]) =>
        // the union of arrays is wider than any one constructor of the library takes
        session.inputNames.includes(name) ? [[name, new ort.Tensor(dtype, data as never, shape)] as const] : [],
      );
      const results = await session.run(Object.fromEntries([...tensors, ...asStored]));
      return Object.fromEntries(
        Object.entries(results).map(([name, { data }]) => [name, Float64Array.from(data as ArrayLike<number>)]),
      );
    },
  };
}

/** The largest |engine - interpreter| of each output, relative to the output's largest element (at least 1e-3). */
export async function relativeErrors(
  runner: GraphRunner,
  feeds: Readonly<Record<string, g.Feed>>,
): Promise<Record<string, number>> {
  const names = Object.keys(runner.outputs);
  const wanted = g.interpret(Object.values(runner.outputs), feeds);
  const received = await runner.run(feeds);
  const errors: Record<string, number> = {};
  for (const [i, name] of names.entries()) {
    const [left, right] = [received[name] ?? [], wanted[i]?.data ?? []];
    let error = left.length === right.length ? 0 : Infinity;
    let largest = 1e-3;
    for (const [j, value] of right.entries()) {
      const difference = Math.abs(value - (left[j] ?? NaN));
      error = difference <= error ? error : difference;
      largest = Math.max(largest, Math.abs(value));
    }
    errors[name] = error / largest;
  }
  return errors;
}

/** Random float32 numbers for the float leaves, random indices below 3 for int32 leaves, alternating bools. */
export function randomFeedsFor(outputs: readonly g.Expr[], sizes: Sizes, seed = 7): Record<string, g.Feed> {
  const feeds: Record<string, g.Feed> = {};
  for (const leaf of g.leavesOf(outputs)) {
    const { name } = leaf.attributes;
    const rng = createRng(`${seed}/${name}`);
    const shape = (leaf.outputs[0]?.shape ?? []).map((dim) => g.evaluateDim(dim, sizes));
    const dtype = leaf.outputs[0]?.dtype;
    const next = (): number => (dtype === 'float' ? Math.fround(rng.normal()) : rng.integer(dtype === 'bool' ? 2 : 3));
    feeds[name] = { shape, data: Float64Array.from({ length: elementCount(shape) }, next) };
  }
  return feeds;
}

/** A scalar that weighs every element of y differently. */
export function weighted(y: g.Expr): g.Expr {
  const count = g.productOfDims(y.shape);
  const place = g.cast(g.range(count), 'float');
  return g.sum(g.mul(g.reshape(y, [count]), g.sin(g.add(g.mul(place, 0.37), 0.3))));
}

/** A value and its gradients by some leaves, which may be none. */
export function withGradients(value: g.Expr, by: readonly g.Expr[]): Record<string, g.Expr> {
  const outputs: Record<string, g.Expr> = { value };
  if (by.length === 0) return outputs;
  for (const [i, gradient] of g.gradient(weighted(value), by).entries()) outputs[`d${i}`] = gradient;
  return outputs;
}

function toOrt(dtype: g.ExprDType, feed: g.Feed | undefined): ort.Tensor {
  const { shape, data } = feed ?? { shape: [], data: [] };
  if (dtype === 'float') return new ort.Tensor('float32', Float32Array.from(data), shape);
  if (dtype === 'int32') return new ort.Tensor('int32', Int32Array.from(data), shape);
  return new ort.Tensor('bool', Uint8Array.from(data), shape);
}
