import { expect, test } from 'vitest';
import * as g from '@mathr/core/graph';
import { createRunner } from './__fixtures__/compare-with-interpreter.ts';
import { findSymbolSources } from './symbol-sources.ts';

test('reads bare symbols first and solves sums and multiples for what remains', () => {
  const sources = findSymbolSources([
    { name: 'mask', shape: ['B', 1, 'T', 'P+T'] },
    { name: 'pairs', shape: ['2*N+1'] },
  ]);
  expect([...sources.keys()].sort()).toEqual(['B', 'N', 'P', 'T']);
  expect(sources.get('P')).toMatchObject({ input: 'mask', axis: 3, factor: 1 });
  expect(sources.get('N')).toMatchObject({ input: 'pairs', axis: 0, factor: 2 });
});

test('does not take a product of two unknown sizes apart', () => {
  expect([...findSymbolSources([{ name: 'flat', shape: ['B*T'] }]).keys()]).toEqual([]);
});

test('counts sizes from the shapes fed', async () => {
  const mask = g.input('mask', 'float', ['T', 'P+T']);
  const pairs = g.input('pairs', 'float', ['2*N+1']);
  const used = g.add(g.sum(mask), g.sum(pairs));
  const sizes = ['T', 'P', 'N', 'N*P+3*T-1'].map((dim) => g.dimScalar(dim));
  const runner = await createRunner({ used, ...Object.fromEntries(sizes.map((size, i) => [`size${i}`, size])) });
  const results = await runner.run({
    mask: { shape: [2, 5], data: new Float64Array(10) },
    pairs: { shape: [9], data: new Float64Array(9) },
  });
  expect([0, 1, 2, 3].map((i) => results[`size${i}`]?.[0])).toEqual([2, 3, 4, 17]);
});

test('says which size no input tells', async () => {
  await expect(createRunner({ x: g.range('K') })).rejects.toThrow(
    'The graph needs the size K and no input has an axis',
  );
});
