import { createRng, elementCount, MathrError, tensor } from '@mathr/core';
import { type Feed, gradient, input, interpret, matmul, parameter, sum } from '@mathr/core/graph';
import { expect, test } from 'vitest';
import { modelConfig } from './config.ts';
import { buildDecoder } from './decoder.ts';
import { dropoutMask, dropoutSeed } from './dropout-mask.ts';
import { initializeWeights } from './initialize.ts';
import { initializeLora, loraLayout, loraParameterSpecs, loraScale } from './lora-layout.ts';
import { mergeLora, wrapLora } from './lora.ts';

const config = modelConfig({ vocabularySize: 9, hiddenSize: 8, layers: 2, heads: 2 });
const weights = initializeWeights(config, { seed: 1 });
const inputs = {
  tokens: input('tokens', 'int32', ['B', 'T']),
  positions: input('positions', 'int32', ['B', 'T']),
  parameter,
};
const batch: Record<string, Feed> = {
  tokens: { shape: [1, 3], data: [1, 5, 2] },
  positions: { shape: [1, 3], data: [0, 1, 2] },
};

/** An adapter whose B is not zero, as after some steps. */
function trainedAdapter(options: Parameters<typeof loraLayout>[1]) {
  const adapter = initializeLora(loraLayout(config, options), 2);
  const rng = createRng(3);
  for (const [name, value] of adapter.weights) {
    if (name.includes('lora_B')) for (let i = 0; i < value.data.length; i++) value.data[i] = rng.normal() * 0.1;
  }
  return adapter;
}

test('all-linear means every projection but the head', () => {
  expect(loraLayout(config, { rank: 4 }).modules).toHaveLength(14);
  expect(
    loraLayout(config, { rank: 4, targets: ['q_proj', 'mlp.up_proj'] }).modules.map(({ module }) => module),
  ).toEqual([
    'model.layers.0.self_attn.q_proj',
    'model.layers.0.mlp.up_proj',
    'model.layers.1.self_attn.q_proj',
    'model.layers.1.mlp.up_proj',
  ]);
});

test('refuses a target that no projection has', () => {
  expect(() => loraLayout(config, { rank: 4, targets: ['q_proj', 'query'] })).toThrow(
    /named query; this model has q_proj, k_proj/,
  );
  expect(() => loraLayout(config, { rank: 0 })).toThrow(MathrError);
});

test('scales by alpha / rank, or alpha / √rank', () => {
  expect(loraScale({ alpha: 32, rank: 16, rsLora: false })).toBe(2);
  expect(loraScale({ alpha: 32, rank: 16, rsLora: true })).toBe(8);
});

test('a fresh adapter changes nothing', () => {
  const adapter = initializeLora(loraLayout(config, { rank: 2 }), 1);
  const adapted = buildDecoder(config, { ...inputs, wrapLinear: wrapLora(adapter.layout, { parameter }) }).hidden;
  const feeds = { ...Object.fromEntries(weights), ...Object.fromEntries(adapter.weights), ...batch };
  const [base, wrapped] = interpret([buildDecoder(config, inputs).hidden, adapted], feeds);
  expect(wrapped).toEqual(base);
  const down = adapter.weights.get('model.layers.0.mlp.down_proj.lora_A.weight');
  expect(down?.shape).toEqual([2, config.intermediateSize]);
  expect(Math.max(...(down?.data ?? []))).toBeLessThan(1 / Math.sqrt(config.intermediateSize));
});

test('merging gives what the wrapped graph gives', () => {
  const adapter = trainedAdapter({ rank: 2, alpha: 3, rsLora: true, targets: ['q_proj', 'down_proj'] });
  const adapted = buildDecoder(config, { ...inputs, wrapLinear: wrapLora(adapter.layout, { parameter }) }).hidden;
  const [wrapped] = interpret([adapted], {
    ...Object.fromEntries(weights),
    ...Object.fromEntries(adapter.weights),
    ...batch,
  });
  const merged = mergeLora(weights, adapter);
  const [plain] = interpret([buildDecoder(config, inputs).hidden], { ...Object.fromEntries(merged), ...batch });
  for (const [i, value] of (plain?.data ?? []).entries()) expect(value).toBeCloseTo(wrapped?.data[i] ?? NaN, 6);
  expect(merged.get('model.norm.weight')).toBe(weights.get('model.norm.weight'));
  expect(merged.get('model.layers.0.self_attn.q_proj.weight')).not.toEqual(
    weights.get('model.layers.0.self_attn.q_proj.weight'),
  );
});

test('lists its weights in the order of the forward pass', () => {
  const specs = loraParameterSpecs(loraLayout(config, { rank: 2, targets: ['o_proj'] }));
  expect(specs.slice(0, 2)).toEqual([
    { name: 'model.layers.0.self_attn.o_proj.lora_A.weight', shape: [2, 8], kind: 'matrix', decay: true },
    { name: 'model.layers.0.self_attn.o_proj.lora_B.weight', shape: [8, 2], kind: 'matrix', decay: true },
  ]);
});

test('drops the asked share, differently by place, salt and seed', () => {
  const seed = input('seed', 'float', [4]);
  const masks = [0, 1].map((salt) => dropoutMask([8, 40, 64], { seed, salt, rate: 0.3 }));
  const draw = (from: number): number[][] =>
    interpret(masks, { seed: dropoutSeed(createRng(from)) }).map(({ data }) => Array.from(data));
  const [first, second, other] = [...draw(1), ...draw(2)] as [number[], number[], number[]];
  const zeros = (mask: readonly number[]): number => mask.filter((value) => value === 0).length / mask.length;
  for (const mask of [first, second, other]) expect(Math.abs(zeros(mask) - 0.3)).toBeLessThan(0.02);
  expect(new Set(first)).toEqual(new Set([0, Math.fround(1 / 0.7)]));
  // independent masks agree at .3² + .7² = 58 % of places; so do neighbouring rows and columns of one mask
  const agreement = (a: readonly number[], b: readonly number[]): number =>
    a.filter((value, i) => value === b[i]).length / a.length;
  for (const [a, b] of [
    [first, second],
    [first, other],
    [first, first.slice(1)],
    [first, first.slice(64)],
    [first, first.slice(40 * 64)],
  ] as const) {
    expect(Math.abs(agreement(a.slice(0, b.length), b) - 0.58)).toBeLessThan(0.03);
  }
});

test('a salt that is fed gives the mask of a salt that is built in', () => {
  const seed = input('seed', 'float', [4]);
  const salts = [0, 3, 209, 5000];
  const built = salts.map((salt) => dropoutMask([2, 5, 16], { seed, salt, rate: 0.4 }));
  const mask = dropoutMask([2, 5, 16], { seed, salt: input('salt', 'float', []), rate: 0.4 });
  const seeds = dropoutSeed(createRng(3));
  for (const [i, salt] of salts.entries()) {
    const fed = interpret([mask], { seed: seeds, salt: tensor('float32', [], Float32Array.of(salt)) });
    expect(fed[0]?.data).toEqual(interpret([built[i] ?? mask], { seed: seeds })[0]?.data);
  }
});

test('the gradient sees the mask that the forward pass saw', () => {
  const layout = loraLayout(config, { rank: 1, dropout: 0.5, targets: ['q_proj'] });
  const x = input('x', 'float', [1, 4, 8]);
  const y = matmul(x, parameter('w', [8, 8]), { transposeB: true });
  const wrap = wrapLora(layout, { parameter, dropoutSeed: input('seed', 'float', [4]) });
  const out = wrap('model.layers.0.self_attn.q_proj', x, y);
  const all = (value: number, shape: number[]): Feed =>
    tensor('float32', shape, new Float32Array(elementCount(shape)).fill(value));
  const mask = dropoutMask([1, 4, 8], { seed: input('seed', 'float', [4]), salt: 0, rate: 0.5 });
  const [dx, m] = interpret([...gradient(sum(out), [x]), mask], {
    x: all(1, [1, 4, 8]),
    w: all(0, [8, 8]),
    seed: dropoutSeed(createRng(4)),
    'model.layers.0.self_attn.q_proj.lora_A.weight': all(1, [1, 8]),
    'model.layers.0.self_attn.q_proj.lora_B.weight': all(1, [8, 1]),
  });
  // d sum / dx = mask · Σ_out B · A = 8 · mask
  expect(Array.from(dx?.data ?? [])).toEqual(Array.from(m?.data ?? []).map((value) => 8 * value));
});
