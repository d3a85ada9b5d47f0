import { MathrError, type Objective } from '@mathr/core';
import { concat, type Expr, gradient, input, leavesOf, mul, reshape } from '@mathr/core/graph';
import { type CompiledGraph, compileGraph, type GraphTarget } from '../onnx/compile-graph.ts';
import { storedWeights } from '../quantization/base-quantization.ts';
import { INPUT_GRADIENT } from './layer-graph.ts';
import { buildModelGraph, FEEDS, type ModelStructure } from './model-graph.ts';

/** Loss, metrics and gradients of an objective in one graph. */
export interface ObjectiveGraph {
  readonly compiled: CompiledGraph;
  /** In the order in which they follow the loss in the output `sums`. */
  readonly metrics: readonly string[];
  /** Weights that the loss depends on, each with the output that is its gradient. */
  readonly gradients: readonly { readonly parameter: string; readonly output: string }[];
  /** With `headOnly`: the loss depends on the layers, and `inputGradient` is its gradient with respect to what they made. */
  readonly hasInputGradient: boolean;
}

export interface ObjectiveGraphOptions extends GraphTarget {
  /** Only what follows the last layer. @default false */
  readonly headOnly?: boolean | undefined;
}

/** Output [1 + metrics]: the loss, then the metrics. */
export const SUMS = 'sums';

/** A column's input; the prefix keeps it apart from the model's own. */
export function columnInput(name: string): string {
  return `column/${name}`;
}

/**
 * Compiles the model with an objective; gradients are those of the trainable weights that the loss depends on.
 *
 * @throws {MathrError} `shape_mismatch` when the loss or a metric has axes.
 */
export function compileObjective(
  structure: ModelStructure,
  objective: Objective,
  trainable: readonly string[],
  { kernels, products, headOnly }: ObjectiveGraphOptions = {},
): ObjectiveGraph {
  const { outputs, parameters, hidden } = buildModelGraph(structure, { training: true, headOnly });
  const columns = objective.inputs.map(({ name, per, width, dtype }) => {
    const shape = [...(per === 'sequence' ? ['B'] : ['B', 'T']), ...(width === undefined ? [] : [width])];
    return [name, input(columnInput(name), dtype === 'int32' ? 'int32' : 'float', shape)] as const;
  });
  const { loss, metrics = {} } = objective.build(outputs, Object.fromEntries(columns));
  const scalars = Object.entries({ ...metrics, loss });
  for (const [name, expr] of scalars) expectScalar(objective.name, name, expr);
  const used = new Set(leavesOf([loss]).map(({ attributes }) => attributes.name));
  const wanted = trainable.filter((name) => used.has(name));
  const hasInputGradient = hidden !== undefined && used.has(FEEDS.hidden);
  // small gradients are 0 in half precision unless they are made larger
  const scaled = products === 'float16' ? mul(loss, input(FEEDS.lossScale, 'float', [])) : loss;
  const gradients = gradient(scaled, [
    ...wanted.map((name) => parameters.get(name) as Expr),
    ...(hasInputGradient ? [hidden] : []),
  ]);
  const sums = concat(
    [loss, ...Object.values(metrics)].map((each) => reshape(each, [1])),
    0,
  );
  const named = wanted.map((parameter, i) => ({
    parameter,
    output: `gradient/${parameter}`,
    expr: gradients[i] as Expr,
  }));
  const results = {
    [SUMS]: sums,
    ...Object.fromEntries(named.map(({ output, expr }) => [output, expr])),
    ...(hasInputGradient && { [INPUT_GRADIENT]: gradients.at(-1) as Expr }),
  };
  const stored = storedWeights(structure.config, structure.quantization);
  const compiled = compileGraph(results, { kernels, products, stored });
  return {
    compiled,
    metrics: Object.keys(metrics),
    gradients: named.map(({ parameter, output }) => ({ parameter, output })),
    hasInputGradient,
  };
}

function expectScalar(objective: string, name: string, { shape }: Expr): void {
  if (shape.length === 0) return;
  throw new MathrError(
    'shape_mismatch',
    `'${name}' of the objective ${objective} has the shape [${shape.join(', ')}] and should be a number: sum it over the micro-batch`,
    { operator: objective, shapes: [shape] },
  );
}
