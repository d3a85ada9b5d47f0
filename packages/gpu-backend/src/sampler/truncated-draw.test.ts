import { expect, test } from 'vitest';
import { drawFromCandidates, drawFromLogits } from './truncated-draw.js';

const all = { temperature: 1, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1 };
// probabilities 0.1, 0.5, 0.15, 0.25
const logits = Float32Array.from([0.1, 0.5, 0.15, 0.25], Math.log);

/** The tokens that 100 evenly spread uniforms draw, and how many draw each. */
function counts(truncation: Partial<typeof all>, seen: readonly number[] = []): Record<number, number> {
  const found: Record<number, number> = {};
  for (let i = 0; i < 100; i++) {
    const { token } = drawFromLogits(logits, seen, { ...all, ...truncation }, (i + 0.5) / 100);
    found[token] = (found[token] ?? 0) + 1;
  }
  return found;
}

test.each([
  { truncation: {}, expected: { 1: 50, 3: 25, 2: 15, 0: 10 } },
  // 50 and 25 of 75
  { truncation: { topK: 2 }, expected: { 1: 67, 3: 33 } },
  // 0.5 does not reach 0.7, 0.75 does
  { truncation: { topP: 0.7 }, expected: { 1: 67, 3: 33 } },
  { truncation: { topP: 0.3 }, expected: { 1: 100 } },
  // 0.7 of the two that top-k leaves: 0.5 / 0.75 does not reach it
  { truncation: { topK: 2, topP: 0.7 }, expected: { 1: 67, 3: 33 } },
  { truncation: { topK: 2, topP: 0.6 }, expected: { 1: 100 } },
  { truncation: { minP: 0.4 }, expected: { 1: 67, 3: 33 } },
  // squares: 0.25, 0.0625, 0.0225, 0.01 of 0.345
  { truncation: { temperature: 0.5 }, expected: { 1: 72, 3: 19, 2: 6, 0: 3 } },
])('draws in proportion to what $truncation keeps', ({ truncation, expected }) => {
  const found = counts(truncation);
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [token, count] of Object.entries(expected)) {
    expect(Math.abs((found[Number(token)] ?? 0) - count)).toBeLessThanOrEqual(1);
  }
});

test('log-probabilities are those before truncation and penalty', () => {
  const truncation = { ...all, topK: 1, repetitionPenalty: 3, temperature: 0.5 };
  const { token, logProb } = drawFromLogits(logits, [1, 3], truncation, 0.3);
  // log 0.5 · 3 and log 0.25 · 3 are below log 0.15
  expect(token).toBe(2);
  expect(logProb).toBeCloseTo(Math.log(0.0225 / 0.345), 6);
});

test('candidates give the same token as all logits, or say that they are too few', () => {
  const order = [1, 3, 2, 0];
  const two = { values: Float32Array.from(order.slice(0, 2), (id) => logits[id] ?? 0), ids: Int32Array.of(1, 3) };
  for (const truncation of [{ topK: 2 }, { topP: 0.7 }, { minP: 0.6 }, { topK: 1 }]) {
    const settings = { ...all, ...truncation };
    const exact = drawFromLogits(logits, [], settings, 0.7);
    const drawn = drawFromCandidates(two, 0, settings, 0.7);
    expect(drawn?.token).toBe(exact.token);
    expect(drawn?.logProb).toBeCloseTo(exact.logProb, 6);
  }
  for (const truncation of [{}, { topK: 3 }, { topP: 0.8 }, { minP: 0.2 }]) {
    expect(drawFromCandidates(two, 0, { ...all, ...truncation }, 0.7)).toBeUndefined();
  }
});

test('temperature 0 takes the likeliest after the penalty', () => {
  expect(drawFromLogits(logits, [], { ...all, temperature: 0 }, 0.9).token).toBe(1);
  expect(drawFromLogits(logits, [1], { ...all, temperature: 0, repetitionPenalty: 3 }, 0).token).toBe(3);
});
