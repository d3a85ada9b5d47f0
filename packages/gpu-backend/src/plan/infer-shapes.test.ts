import { evaluateDim } from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { modelConfig } from '../model/config.ts';
import { loraLayout, loraParameterSpecs } from '../model/lora-layout.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import type { CompiledGraph } from '../onnx/compile-graph.ts';
import {
  compileCandidates,
  compileDecode,
  compileDraw,
  compileLogits,
  compilePrefill,
} from '../sampler/decode-graph.ts';
import { baseQuantization } from '../quantization/base-quantization.ts';
import { compileForward } from '../trainer/forward-graph.ts';
import { compileEmbedding, compileLayer, compileLayerGradient } from '../trainer/layer-graph.ts';
import { compileObjective } from '../trainer/objective-graph.ts';
import { decodeOnnxModel } from './decode-onnx-model.ts';
import { inferShapes } from './infer-shapes.ts';
import { nextToken } from './run-setup.ts';

const sizes = { B: 3, T: 5, P: 16 };

const families = [
  modelConfig({ vocabularySize: 40, hiddenSize: 16, layers: 2, heads: 4, keyValueHeads: 2 }),
  modelConfig({ family: 'qwen2', vocabularySize: 20_000, hiddenSize: 16, layers: 2, heads: 2 }),
  modelConfig({
    family: 'gemma3',
    vocabularySize: 2000,
    hiddenSize: 16,
    layers: 2,
    heads: 2,
    sliding: { window: 3, layers: [true, false], ropeTheta: 10_000 },
  }),
];

const graphs = families.flatMap((config): [string, CompiledGraph][] => {
  const lora = loraLayout(config, { rank: 4, dropout: 0.1 });
  const whole = { config, rewardHead: true, lora: undefined };
  const adapted = { config, rewardHead: false, lora };
  const quantized = { ...adapted, quantization: baseQuantization('nf4') };
  const rounded = { ...adapted, quantization: baseQuantization('int8') };
  const all = parameterSpecs(config).map(({ name }) => name);
  const adapter = loraParameterSpecs(lora).map(({ name }) => name);
  const want = { logProbs: true, entropy: true, logits: true, scores: true, topK: 4, temperature: 0.7 };
  const gradient = (structure: typeof whole | typeof adapted, trainable: readonly string[]): CompiledGraph =>
    compileLayerGradient(structure, 1, { training: true, trainable }).compiled;
  const named: readonly (readonly [string, CompiledGraph])[] = [
    ['forward', compileForward(whole, want)],
    ['objective', compileObjective(whole, nextToken, all).compiled],
    ['objective of an adapter', compileObjective(adapted, nextToken, adapter).compiled],
    ['objective over NF4', compileObjective(quantized, nextToken, adapter).compiled],
    ['objective over int8', compileObjective(rounded, nextToken, adapter).compiled],
    ['layer gradient over NF4', gradient(quantized, adapter)],
    ['head', compileObjective(whole, nextToken, all, { headOnly: true }).compiled],
    ['embedding', compileEmbedding(whole)],
    ['layer', compileLayer(adapted, 1, { training: true })],
    ['layer gradient', gradient(whole, all)],
    ['layer gradient of an adapter', gradient(adapted, adapter)],
    ['prefill', compilePrefill(whole)],
    ['decode', compileDecode(adapted)],
    ['draw', compileDraw(whole)],
    ['logits', compileLogits(whole)],
    ['candidates', compileCandidates(whole, 8)],
  ];
  return named.map(([name, graph]) => [`${config.family} ${name}`, graph]);
});

test.each(graphs)('%s: every operator is known, and outputs have the shapes of the expressions', (_name, compiled) => {
  const graph = decodeOnnxModel(compiled.bytes);
  const inputs = new Map(
    graph.inputs.map(({ name, shape, elementBytes }) => [
      name,
      { shape: shape.map((dim) => evaluateDim(dim, sizes)), elementBytes },
    ]),
  );
  const values = inferShapes(graph, inputs);
  for (const { name, shape } of compiled.outputs) {
    const expected = shape.map((dim) => evaluateDim(dim, sizes));
    expect({ name, shape: values.get(name)?.shape, elementBytes: 4 }).toEqual({
      name,
      shape: expected,
      elementBytes: values.get(name)?.elementBytes,
    });
  }
});

test('names an operator that it does not know', () => {
  const nodes = [{ operator: 'Mystery', inputs: [], outputs: ['y'], attributes: {} }];
  expect(() => inferShapes({ inputs: [], nodes, constants: new Map() }, new Map())).toThrow(/Mystery/);
});
