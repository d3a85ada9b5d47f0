import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';
import { EmbeddingIndex } from './embedding-index.ts';

const rng = createRng(1);
const direction = (): number[] => Array.from({ length: 32 }, () => rng.normal());
/** A vector whose cosine with another is near `cosine`. */
function near(vector: readonly number[], cosine: number): number[] {
  const unit = (x: readonly number[]): number[] => x.map((value) => value / Math.hypot(...x));
  const [along, away] = [unit(vector), direction()];
  const overlap = away.reduce((sum, value, i) => sum + value * (along[i] ?? 0), 0);
  const across = unit(away.map((value, i) => value - overlap * (along[i] ?? 0)));
  return along.map((value, i) => 7 * (cosine * value + Math.sqrt(1 - cosine ** 2) * (across[i] ?? 0)));
}

test.each([
  [500, 1],
  [6000, 0.97],
])('of %i vectors finds the neighbours at the threshold with a recall of %f', (size, recall) => {
  const vectors = Array.from({ length: size }, direction);
  const index = new EmbeddingIndex(0.9, 1);
  for (const vector of vectors) index.add(vector);
  const planted = vectors.slice(0, 400);
  const found = planted.filter((vector, i) => index.nearest(near(vector, 0.9001), 1)[0]?.index === i).length;
  expect(found / planted.length).toBeGreaterThanOrEqual(recall);
  const strangers = Array.from({ length: 200 }, () => index.nearest(direction(), 1)).filter(({ length }) => length > 0);
  expect(strangers).toEqual([]);
});

test('gives the nearest first and refuses what is no vector of this length', () => {
  const index = new EmbeddingIndex(0.5, 1);
  for (const vector of [
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ])
    index.add(vector);
  expect(index.nearest([2, 0.1], 2).map((one) => one.index)).toEqual([0, 1]);
  expect(() => index.add([1])).toThrow(/1 numbers and those before have 2/);
  expect(() => index.add([Number.NaN, 1])).toThrow(/not finite/);
  expect(() => new EmbeddingIndex(0.5, 1).add([])).toThrow(/0 numbers/);
});
