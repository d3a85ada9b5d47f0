import { expect, test } from 'vitest';
import * as g from '@mathr/core/graph';
import { dequantizeWeight, quantizeWeight } from '../quantization/quantize-weight.ts';
import { type StoredWeight, storedWeight, type WeightFormat } from '../quantization/weight-format.ts';
import { compileGraph } from './compile-graph.ts';
import { createRunner, randomFeedsFor, withGradients } from './__fixtures__/compare-with-interpreter.ts';

const formats: readonly WeightFormat[] = [
  { type: 'int8', block: 32, doubleQuantize: false },
  { type: 'int4', block: 32, doubleQuantize: false },
  { type: 'nf4', block: 64, doubleQuantize: false },
  { type: 'nf4', block: 32, doubleQuantize: true },
];
const x = g.input('x', 'float', ['N', 64]);
const weight = g.parameter('layer.weight', [12, 64]);
const narrow = g.parameter('narrow.weight', [64, 40]);
const targets = g.input('targets', 'int32', ['N']);
const tokens = g.input('tokens', 'int32', ['N', 2]);

/** [name, what reads the weight] */
const readers: readonly (readonly [string, g.Expr])[] = [
  ['a product and its gradient', g.matmul(x, weight, { transposeB: true })],
  ['a product with rows that are filled up', g.matmul(x, narrow)],
  ['rows by index', g.gather(weight, targets)],
  ['rows by indices with two axes', g.gather(weight, tokens)],
  ['a head in one go', g.linearLogProbs(x, weight, targets, { chunk: 12 }).logProbs],
  ['a head in chunks', g.linearLogProbs(x, weight, targets, { chunk: 5 }).logProbs],
  ['anything else', g.matmul(x, g.exp(weight), { transposeB: true })],
];

test.each(
  formats.flatMap((format) =>
    readers.map(([name, value]) => [`${JSON.stringify(format)}: ${name}`, format, value] as const),
  ),
)('%s as with the numbers that the stored weight stands for', async (_name, format, value) => {
  const leaves = g.leavesOf([value]);
  const by = leaves.some(({ attributes }) => attributes.name === 'x') ? [x] : [];
  const outputs = withGradients(value, by);
  const feeds = randomFeedsFor([value], { N: 3 });
  const stored = leaves.flatMap((leaf): StoredWeight[] =>
    leaf.operator === 'parameter' ? [storedWeight(leaf.attributes.name, leaf.outputs[0]?.shape ?? [], format)] : [],
  );
  const tensors = stored.flatMap((each) => [...quantizeWeight(Float32Array.from(feeds[each.name]?.data ?? []), each)]);
  const numbers = stored.map((each) => [each.name, dequantizeWeight(Object.fromEntries(tensors), each)] as const);
  const rounded = await createRunner(outputs, { stored: new Map(stored.map((each) => [each.name, each])) });
  const whole = await createRunner(outputs);
  const received = await rounded.run(feeds, new Map(tensors));
  const wanted = await whole.run({ ...feeds, ...Object.fromEntries(numbers) });
  for (const [name, values] of Object.entries(wanted)) {
    const largest = Math.max(...values.map(Math.abs));
    for (const [i, expected] of values.entries())
      expect(Math.abs((received[name]?.[i] ?? NaN) - expected)).toBeLessThanOrEqual(2e-6 * largest);
  }
});

test('a graph holds the table of four-bit codes once', () => {
  const format: WeightFormat = { type: 'nf4', block: 64, doubleQuantize: true };
  const names = ['a', 'b', 'c'];
  const product = names.reduce((h, name) => g.matmul(h, g.parameter(name, [64, 64]), { transposeB: true }), x);
  const stored = new Map(names.map((name) => [name, format]));
  const outputs = withGradients(product, [x]);
  // 65536 words of four float32
  expect(compileGraph(outputs, { stored }).bytes.length).toBeLessThan(1.1 * 2 ** 20);
});
