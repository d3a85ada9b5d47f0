import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptance, acceptDraft, drawIndex, residual } from './accept-draft.js';

function normalized(weights: Iterable<number>): number[] {
  const all = [...weights];
  const sum = all.reduce((total, weight) => total + weight, 0);
  return all.map((weight) => weight / sum);
}

/** The distribution of what the rule yields, added up over all drafts. */
function outcome(p: Float64Array, q: Float64Array): number[] {
  const found = normalized(p).map(() => 0);
  const instead = normalized(residual(p, q));
  for (const [token, probability] of normalized(q).entries()) {
    if (probability === 0) continue;
    const stays = acceptance(p, q, token);
    if (token < found.length) found[token] = (found[token] ?? 0) + probability * stays;
    for (const [i, each] of instead.entries()) found[i] = (found[i] ?? 0) + probability * (1 - stays) * each;
  }
  return found;
}

const someWeights = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 5, noNaN: true })), { minLength: 3, maxLength: 8 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => Float64Array.from(weights));

test('what comes out is distributed as the model says, whatever the drafts are', () => {
  fc.assert(
    fc.property(someWeights, someWeights, (p, q) => {
      const expected = normalized(p);
      for (const [i, each] of outcome(p, q).entries()) expect(Math.abs(each - (expected[i] ?? 0))).toBeLessThan(1e-12);
    }),
  );
});

/** The distribution of texts of four tokens out of three, each draft of a block drawn after those before it. */
function textsOf(p: Conditional, q: Conditional, drafts: number): Map<string, number> {
  const texts = new Map<string, number>();
  const add = (text: string, probability: number): void => {
    if (probability === 0) return;
    if (text.length === 4) texts.set(text, (texts.get(text) ?? 0) + probability);
    else block(text, probability, Math.min(drafts, 3 - text.length));
  };
  const block = (text: string, probability: number, left: number): void => {
    const own = p(text);
    // all drafts stayed: one more token, drawn as always
    if (left === 0) return normalized(own).forEach((each, token) => add(`${text}${token}`, probability * each));
    const drafted = q(text);
    const instead = normalized(residual(own, drafted));
    for (const [token, each] of normalized(drafted).entries()) {
      if (each === 0) continue;
      const stays = acceptance(own, drafted, token);
      block(`${text}${token}`, probability * each * stays, left - 1);
      for (const [i, other] of instead.entries()) add(`${text}${i}`, probability * each * (1 - stays) * other);
    }
  };
  add('', 1);
  return texts;
}

type Conditional = (text: string) => Float64Array;

test.each([1, 2, 3])('texts of four tokens in blocks of %i drafts have the probability that they had', (drafts) => {
  // weights of the next token, any function of the text
  const next =
    (a: number, b: number): Conditional =>
    (text) =>
      Float64Array.from([0, 1, 2], (token) => Math.exp(2 * Math.sin(a * Number(`1${text}`) + b * token)));
  const [p, q] = [next(0.37, 2.1), next(0.91, 1.3)];
  const texts = textsOf(p, q, drafts);
  expect(texts.size).toBe(81);
  for (const [text, probability] of texts) {
    const exact = text
      .split('')
      .reduce((all, token, t) => all * (normalized(p(text.slice(0, t)))[Number(token)] ?? 0), 1);
    expect(Math.abs(probability - exact)).toBeLessThan(1e-12);
  }
});

test('by hand: p = 0.5, 0.3, 0.2 and q = 0.2, 0.7, 0.1', () => {
  const [p, q] = [Float64Array.of(5, 3, 2), Float64Array.of(0.2, 0.7, 0.1)];
  expect(acceptance(p, q, 0)).toBe(1);
  // 0.3 / 0.7
  expect(acceptance(p, q, 1)).toBeCloseTo(3 / 7, 12);
  // 0.3, 0, 0.1
  expect(normalized(residual(p, q)).map((each) => Number(each.toFixed(12)))).toEqual([0.75, 0, 0.25]);
  expect(acceptDraft(p, q, 1, [0.42, 0.9])).toBe(1);
  expect(acceptDraft(p, q, 1, [0.43, 0.74])).toBe(0);
  expect(acceptDraft(p, q, 1, [0.43, 0.76])).toBe(2);
  // all that is accepted: Σ min(p, q) = 0.2 + 0.3 + 0.1
  const accepted = normalized(q).reduce((sum, each, token) => sum + each * acceptance(p, q, token), 0);
  expect(accepted).toBeCloseTo(0.6, 12);
});

test('a token that the model never draws does not stay, nor does one beyond its vocabulary', () => {
  const p = Float64Array.of(0.5, 0, 0.5);
  expect(acceptance(p, Float64Array.of(0, 1, 0), 1)).toBe(0);
  expect(acceptance(p, Float64Array.of(0, 0, 0, 1), 3)).toBe(0);
  expect([0, 0.4, 0.6, 0.999].map((uniform) => acceptDraft(p, Float64Array.of(0, 1, 0), 1, [0, uniform]))).toEqual([
    0, 0, 2, 2,
  ]);
});

test('equal distributions refuse nothing, and a rest of nothing is never drawn from', () => {
  const p = Float32Array.of(0.1, 0.9);
  expect(acceptance(p, p, 0)).toBe(1);
  expect([...residual(p, p)]).toEqual([...p]);
});

test('draws indices in proportion, never one of weight 0', () => {
  const weights = Float64Array.of(0, 1, 0, 3, 0);
  const drawn = Array.from({ length: 100 }, (_, i) => drawIndex(weights, (i + 0.5) / 100));
  expect(drawn.filter((index) => index === 1).length).toBe(25);
  expect(drawn.filter((index) => index === 3).length).toBe(75);
  expect(drawIndex(weights, 1)).toBe(3);
});
