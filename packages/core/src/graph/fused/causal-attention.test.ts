import { expect, test } from 'vitest';
import { createRng } from '../../random/rng.ts';
import { weighted } from '../__fixtures__/random-feeds.ts';
import * as g from '../index.ts';
import type { Expr, Feed } from '../index.ts';

/** [1, heads, time, size] of normal numbers. */
function rows(seed: number, heads: number, time: number, size: number): Feed {
  const rng = createRng(seed);
  return {
    shape: [1, heads, time, size],
    data: Float64Array.from({ length: heads * time * size }, () => rng.normal()),
  };
}

/** Positions `from` … `to` of [1, heads, time, size]. */
function cut({ shape, data }: Feed, from: number, to: number): Feed {
  const [, heads = 1, time = 1, size = 1] = shape;
  const kept = Array.from(data).filter(
    (_, i) => Math.floor(i / size) % time >= from && Math.floor(i / size) % time < to,
  );
  return { shape: [1, heads, to - from, size], data: kept };
}

const q = g.input('q', 'float', ['B', 4, 'T', 6]);
const [k, v] = [g.input('k', 'float', ['B', 2, 'S', 6]), g.input('v', 'float', ['B', 2, 'S', 6])];
const plain = g.causalAttention(q, k, v);
const [ownK, ownV] = [g.input('k', 'float', ['B', 2, 'T', 6]), g.input('v', 'float', ['B', 2, 'T', 6])];
const inSegments = g.causalAttention(q, ownK, ownV, { segments: g.input('segments', 'int32', ['B', 'T']) });

function run(output: Expr, feeds: Record<string, Feed>): number[] {
  return Array.from(g.interpret([output], feeds)[0]?.data ?? []);
}

function expectClose(received: readonly number[], wanted: readonly number[]): void {
  expect(received.length).toBe(wanted.length);
  for (const [i, value] of received.entries()) expect(value).toBeCloseTo(wanted[i] ?? NaN, 12);
}

test('is the weighted mean of visible values, head by head', () => {
  const feeds = { q: rows(1, 4, 3, 6), k: rows(2, 2, 5, 6), v: rows(3, 2, 5, 6) };
  const wanted: number[] = [];
  for (let head = 0; head < 4; head++) {
    for (let t = 0; t < 3; t++) {
      const row = (feed: Feed, h: number, time: number, at: number, d: number): number =>
        feed.data[(h * time + at) * 6 + d] ?? NaN;
      const keyHead = Math.floor(head / 2);
      const weights: number[] = [];
      for (let s = 0; s <= 2 + t; s++) {
        let score = 0;
        for (let d = 0; d < 6; d++) score += row(feeds.q, head, 3, t, d) * row(feeds.k, keyHead, 5, s, d);
        weights.push(Math.exp(score / Math.sqrt(6)));
      }
      const total = weights.reduce((a, b) => a + b);
      for (let d = 0; d < 6; d++)
        wanted.push(weights.reduce((sum, w, s) => sum + (w / total) * row(feeds.v, keyHead, 5, s, d), 0));
    }
  }
  const received = run(plain, feeds);
  // the scale 1/√6 is kept as float32
  for (const [i, value] of received.entries()) expect(value).toBeCloseTo(wanted[i] ?? NaN, 6);
});

test('packed sequences do not see each other, forward or backward', () => {
  const feeds = { q: rows(1, 4, 5, 6), k: rows(2, 2, 5, 6), v: rows(3, 2, 5, 6) };
  const segments = { shape: [1, 5], data: [1, 1, 2, 2, 2] };
  const alone = (from: number, to: number): Record<string, Feed> => ({
    q: cut(feeds.q, from, to),
    k: cut(feeds.k, from, to),
    v: cut(feeds.v, from, to),
  });
  const all: Feed = { shape: [1, 4, 5, 6], data: run(inSegments, { ...feeds, segments }) };
  expectClose(Array.from(cut(all, 0, 2).data), run(plain, alone(0, 2)));
  expectClose(Array.from(cut(all, 2, 5).data), run(plain, alone(2, 5)));
  // a loss on the second segment has no gradient in the first
  const [dk] = g.gradient(weighted(g.slice(inSegments, { axis: 2, start: 2 })), [ownK]);
  const gradient: Feed = { shape: [1, 2, 5, 6], data: run(dk as Expr, { ...feeds, segments }) };
  expect(Array.from(cut(gradient, 0, 2).data).every((value) => value === 0)).toBe(true);
  expect(Array.from(cut(gradient, 2, 4).data).every((value) => value !== 0)).toBe(true);
});

test('padding on either side has no effect', () => {
  const feeds = { q: rows(1, 4, 3, 6), k: rows(2, 2, 3, 6), v: rows(3, 2, 3, 6) };
  const padded = (feed: Feed, heads: number, before: number, after: number): Feed => {
    const filler = rows(9, heads, 3 + before + after, 6);
    const data = Array.from(filler.data);
    const time = 3 + before + after;
    for (let h = 0; h < heads; h++) {
      for (let i = 0; i < 18; i++) data[(h * time + before) * 6 + i] = feed.data[h * 18 + i] ?? NaN;
    }
    return { shape: [1, heads, time, 6], data };
  };
  const wanted = run(plain, feeds);
  for (const [before, after] of [
    [0, 2],
    [2, 0],
    [1, 1],
  ] as const) {
    const segments = {
      shape: [1, 3 + before + after],
      data: [...Array<number>(before).fill(0), 1, 1, 1, ...Array<number>(after).fill(0)],
    };
    const wide = {
      q: padded(feeds.q, 4, before, after),
      k: padded(feeds.k, 2, before, after),
      v: padded(feeds.v, 2, before, after),
      segments,
    };
    const all: Feed = { shape: [1, 4, 3 + before + after, 6], data: run(inSegments, wide) };
    expect(Array.from(all.data).every(Number.isFinite)).toBe(true);
    expectClose(Array.from(cut(all, before, before + 3).data), wanted);
  }
});

test('later queries over all keys are the same as all at once', () => {
  const feeds = { q: rows(1, 4, 5, 6), k: rows(2, 2, 5, 6), v: rows(3, 2, 5, 6) };
  const all: Feed = { shape: [1, 4, 5, 6], data: run(plain, feeds) };
  expectClose(run(plain, { ...feeds, q: cut(feeds.q, 3, 5) }), Array.from(cut(all, 3, 5).data));
});

test('one mask serves all layers', () => {
  const second = g.causalAttention(g.causalAttention(q, ownK, ownV), ownK, ownV);
  const masks = g.topologicalOrder(g.expandFusedGraph([second])).filter(({ operator }) => operator === 'lessEqual');
  expect(masks.length).toBe(1);
});

test('says which shapes do not fit', () => {
  expect(() => g.causalAttention(q, k, ownV)).toThrow(
    /causalAttention got \[B, 4, T, 6\] and \[B, 2, S, 6\] and \[B, 2, T, 6\]/,
  );
  const three = g.input('k', 'float', ['B', 3, 'T', 6]);
  expect(() => g.causalAttention(q, three, three)).toThrow(/H a multiple of Hkv/);
});
