import { readFileSync } from 'node:fs';
import { elementCount, tensor, type Tensor } from '@mathr/core';
import {
  checkGradient,
  type Expr,
  type Feed,
  input,
  interpret,
  matmul,
  mul,
  parameter,
  sum,
  type Value,
} from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { type ModelConfig, modelConfig } from './config.ts';
import { buildDecoder, type KeyValue } from './decoder.ts';
import { parseHfConfig } from './hf-config.ts';
import { initializeWeights } from './initialize.ts';
import { outputWeightName, parameterSpecs } from './parameter-specs.ts';

/** Written by scripts/golden/decoder.py. */
const golden: {
  readonly tokens: number[];
  readonly cases: Record<string, { readonly config: unknown; readonly logits: number[][] }>;
} = JSON.parse(readFileSync(new URL('__fixtures__/decoder.json', import.meta.url), 'utf8'));

test.each(Object.entries(golden.cases))('gives the logits of transformers: %s', (_, { config: json, logits }) => {
  const config = parseHfConfig(json);
  const weights = Object.fromEntries(
    parameterSpecs(config).map(({ name, shape }) => [name, goldenWeight(name, shape)]),
  );
  const [value] = interpret([logitsOf(config, decoderInputs())], { ...weights, ...rows([golden.tokens]) });
  // transformers computes norms and angles in float32 even in a float64 model
  expect(worstDifference(value, logits.flat())).toBeLessThan(1e-5);
});

const small = modelConfig({ vocabularySize: 9, hiddenSize: 8, layers: 2, heads: 2, keyValueHeads: 1, family: 'qwen3' });
const weights = Object.fromEntries(initializeWeights(small, { seed: 3, scheme: 'hf' }));
const sequence = [4, 2, 7, 7, 1, 0];

test('decoding with a cache gives what the whole sequence gives', () => {
  const whole = buildDecoder(small, decoderInputs());
  const [hidden, ...cache] = interpret([whole.hidden, ...whole.keyValues.flatMap(({ key, value }) => [key, value])], {
    ...weights,
    ...rows([sequence]),
  });
  // four tokens in the cache, behind one slot of rubbish that the bias hides
  const past = small.layers;
  const pastFeeds = Object.fromEntries(cache.map((value, i) => [`past.${i}`, withRubbish(value, 4)]));
  const pastInputs = Array.from({ length: past }, (_, layer): KeyValue => {
    const pastInput = (i: number): Expr => input(`past.${i}`, 'float', ['B', 1, 'P', small.headDim]);
    return { key: pastInput(2 * layer), value: pastInput(2 * layer + 1) };
  });
  const step = buildDecoder(small, {
    ...decoderInputs(),
    past: pastInputs,
    bias: input('bias', 'float', ['B', 1, 'T', 'P+T']),
  });
  const bias = { shape: [1, 1, 2, 7], data: Array.from({ length: 14 }, (_, i) => (i % 7 === 0 ? -1e9 : 0)) };
  const feeds = { ...weights, ...pastFeeds, bias, ...rows([sequence.slice(4)], 4) };
  const [stepped, key] = interpret([step.hidden, step.keyValues[0]?.key as Expr], feeds);
  expect(worstDifference(stepped, Array.from(hidden?.data ?? []).slice(4 * 8))).toBeLessThan(1e-12);
  expect(key?.shape).toEqual([1, 1, 2, 4]);
});

test('packed sequences do not see each other', () => {
  const packed = buildDecoder(small, { ...decoderInputs(), segments: input('segments', 'int32', ['B', 'T']) }).hidden;
  const int32 = (data: number[]): Feed => ({ shape: [1, data.length], data });
  const [together] = interpret([packed], {
    ...weights,
    tokens: int32([4, 2, 7, 1, 0, 3]),
    positions: int32([0, 1, 2, 0, 1, 0]),
    segments: int32([1, 1, 1, 2, 2, 0]),
  });
  const [alone] = interpret([buildDecoder(small, decoderInputs()).hidden], { ...weights, ...rows([[1, 0]]) });
  const second = Array.from(together?.data ?? []).slice(3 * 8, 5 * 8);
  expect(worstDifference(alone, second)).toBeLessThan(1e-12);
});

test.each(['llama', 'qwen2', 'qwen3'] as const)(
  'gradients of a two-layer %s agree with central differences',
  (family) => {
    const config = modelConfig({ ...sizesOf(small), family });
    const feeds = Object.fromEntries(initializeWeights(config, { seed: 5 }));
    const parameters = new Map(parameterSpecs(config).map(({ name, shape }) => [name, parameter(name, shape)]));
    const logits = logitsOf(config, { ...decoderInputs(), parameter: (name) => parameters.get(name) as Expr });
    const wrt = [...parameters.values()];
    const errors = checkGradient(sum(mul(logits, logits)), wrt, { ...feeds, ...rows([[1, 5, 2]]) }, { elements: 4 });
    expect(Math.max(...Object.values(errors))).toBeLessThan(1e-6);
  },
);

function sizesOf({ vocabularySize, hiddenSize, layers, heads, keyValueHeads }: ModelConfig) {
  return { vocabularySize, hiddenSize, layers, heads, keyValueHeads };
}

function decoderInputs() {
  return {
    tokens: input('tokens', 'int32', ['B', 'T']),
    positions: input('positions', 'int32', ['B', 'T']),
    parameter,
  };
}

function logitsOf(config: ModelConfig, inputs: ReturnType<typeof decoderInputs>): Expr {
  const head = inputs.parameter(outputWeightName(config), [config.vocabularySize, config.hiddenSize]);
  return matmul(buildDecoder(config, inputs).hidden, head, { transposeB: true });
}

function rows(tokens: readonly (readonly number[])[], from = 0): Record<string, Feed> {
  const shape = [tokens.length, tokens[0]?.length ?? 0];
  return {
    tokens: { shape, data: tokens.flat() },
    positions: { shape, data: tokens.flatMap((row) => row.map((_, i) => from + i)) },
  };
}

/** The rule of scripts/golden/decoder.py. */
function goldenWeight(name: string, shape: readonly number[]): Tensor<'float32'> {
  const offset = Array.from(name).reduce((total, character) => total + character.charCodeAt(0), 0) % 97;
  const data = Float32Array.from({ length: elementCount(shape) }, (_, i) => {
    const sine = Math.sin(1 + 0.7 * i + offset);
    return name.includes('norm') ? 1 + 0.1 * sine : 0.5 * sine;
  });
  return tensor('float32', shape, data);
}

/** [1, 1, T, Dh] -> [1, 1, 1 + length, Dh]: a row of nines, then the first rows. */
function withRubbish(value: Value, length: number): Feed {
  const width = value.shape.at(-1) ?? 0;
  const data = [...Array.from({ length: width }, () => 9), ...Array.from(value.data).slice(0, length * width)];
  return { shape: [1, 1, length + 1, width], data };
}

function worstDifference(value: Value | undefined, expected: readonly number[]): number {
  expect(value?.data.length).toBe(expected.length);
  return Math.max(...expected.map((number, i) => Math.abs(number - (value?.data[i] ?? NaN))));
}
