import { type Expr, gradient, input, mul, sum } from '@mathr/core/graph';
import { decoderLayer, embedTokens } from '../model/decoder.ts';
import { layerPath } from '../model/layer-representatives.ts';
import { type CompiledGraph, compileGraph, type GraphTarget } from '../onnx/compile-graph.ts';
import { storedWeights } from '../quantization/base-quantization.ts';
import type { StoredWeight } from '../quantization/weight-format.ts';
import { decoderInputs, FEEDS, hiddenInput, type ModelStructure } from './model-graph.ts';

/**
 * The parts of a model that lie before its head, each a graph of its own. One graph serves all layers that compute the
 * same: weights are fed, under the names that they have in the layer it was made for.
 */

export interface LayerGraphOptions extends GraphTarget {
  /** With the dropout of adapters. */
  readonly training: boolean;
}

/** A layer's backward pass: computes its inside again from `hidden`. */
export interface LayerGradientGraph {
  readonly compiled: CompiledGraph;
  /** Weights of the layer that learn, each with the output that is its gradient. */
  readonly gradients: readonly { readonly parameter: string; readonly output: string }[];
}

/** Of every part before the head: what the next part reads as `hidden`. */
const PART_OUTPUT = 'output';

/** Of gradients of parts: the gradient with respect to `hidden`. */
export const INPUT_GRADIENT = 'inputGradient';

/** `tokens` [B, T] -> `output` [B, T, D]. */
export function compileEmbedding(structure: ModelStructure, target: GraphTarget = {}): CompiledGraph {
  const { inputs } = decoderInputs(structure, { training: false });
  return compileGraph(
    { [PART_OUTPUT]: embedTokens(structure.config, inputs) },
    { ...target, stored: storedOf(structure) },
  );
}

/** `hidden` [B, T, D] -> `output` of the same shape. */
export function compileLayer(
  structure: ModelStructure,
  layer: number,
  { training, kernels, products }: LayerGraphOptions,
): CompiledGraph {
  const { output } = buildLayer(structure, layer, training);
  return compileGraph({ [PART_OUTPUT]: output }, { kernels, products, stored: storedOf(structure) });
}

/** `hidden` and `hiddenGradient` [B, T, D] -> `inputGradient` of the same shape, and gradients of the trainable weights. */
export function compileLayerGradient(
  structure: ModelStructure,
  layer: number,
  options: LayerGraphOptions & { readonly trainable: readonly string[] },
): LayerGradientGraph {
  const { hidden, output, parameters } = buildLayer(structure, layer, options.training);
  const pull = input(FEEDS.hiddenGradient, 'float', output.shape);
  const wanted = options.trainable.filter((name) => name.startsWith(layerPath(layer)) && parameters.has(name));
  const [inputGradient, ...found] = gradient(sum(mul(output, pull)), [
    hidden,
    ...wanted.map((name) => parameters.get(name) as Expr),
  ]);
  const gradients = wanted.map((parameter) => ({ parameter, output: `gradient/${parameter}` }));
  const named = gradients.map(({ output: name }, i) => [name, found[i] as Expr] as const);
  const results = { [INPUT_GRADIENT]: inputGradient as Expr, ...Object.fromEntries(named) };
  const { kernels, products } = options;
  return { compiled: compileGraph(results, { kernels, products, stored: storedOf(structure) }), gradients };
}

function buildLayer(
  structure: ModelStructure,
  layer: number,
  training: boolean,
): { readonly hidden: Expr; readonly output: Expr; readonly parameters: ReadonlyMap<string, Expr> } {
  const hidden = hiddenInput(structure.config);
  const { inputs, parameters } = decoderInputs(structure, { training, movable: true });
  return { hidden, output: decoderLayer(structure.config, inputs, layer, hidden), parameters };
}

function storedOf({ config, quantization }: ModelStructure): ReadonlyMap<string, StoredWeight> {
  return storedWeights(config, quantization);
}
