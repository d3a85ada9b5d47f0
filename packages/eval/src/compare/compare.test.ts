import { expect, test } from 'vitest';

import type { EvalItem } from '../evaluate/eval-item.ts';
import { compare } from './compare.ts';
import { compareAll } from './compare-all.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const before = { name: 'before', problemIds: ids, perProblem: [0.25, 0.5, 1, 0, 0.75, 0.5] };
const after = { name: 'after', problemIds: ids, perProblem: [0.5, 0.5, 1, 0.25, 0.75, 1] };
const single = (name: string, perProblem: readonly number[]) => ({
  name,
  perProblem,
  problemIds: perProblem.map((_, index) => `p${index}`),
});

test('pairs the problems', () => {
  // algorithms.md section 5: mean .166667, se .083333, exact p .25
  const result = compare(before, after);
  expect(result).toMatchObject({ from: 'before', to: 'after', p: 0.25, method: 'exact', n: 6 });
  expect(result).toMatchObject({ improved: 3, degraded: 0, unchanged: 3, mcnemar: null });
  expect(result.delta).toBeCloseTo(1 / 6, 12);
  expect(result.standardError).toBeCloseTo(0.083333, 6);
  // three of six moved, too few to resample: numpy, d = [.25, 0, 0, .25, 0, .5, 1, -1]; d.mean() ± 1.959964 * d.std() / 8**.5
  expect(result.intervalMethod).toBe('adjusted');
  expect(result.interval).toEqual([expect.closeTo(-0.242493, 6), expect.closeTo(0.492493, 6)]);
});

test('the other way round is the opposite', () => {
  const there = compare(before, after);
  const back = compare(after, before);
  expect(back.delta).toBe(-there.delta);
  expect(back.p).toBe(there.p);
});

test('problems pair by id, in any order', () => {
  const shuffled = { ...after, problemIds: [...ids].reverse(), perProblem: [...after.perProblem].reverse() };
  expect(compare(before, shuffled)).toEqual(compare(before, after));
});

test('single outcomes get the usual test, and flipped problems are listed', () => {
  // algorithms.md section 5: (10, 2): exact .038574, mid-p .022461
  const [a, b] = [12, 10].map((from) => Array.from({ length: 30 }, (_, i) => Number(i >= from)));
  const first = single(
    'first',
    (a ?? []).map((v, i) => (i < 10 ? 0 : v)).map((v, i) => (i >= 10 && i < 12 ? 1 : v)),
  );
  const second = single(
    'second',
    (b ?? []).map((v, i) => (i < 10 ? 1 : v)).map((v, i) => (i >= 10 && i < 12 ? 0 : v)),
  );
  const result = compare(first, second);
  expect(result).toMatchObject({ improved: 10, degraded: 2, unchanged: 18 });
  expect(result.mcnemar?.exact).toBeCloseTo(0.038574, 6);
  expect(result.mcnemar?.midP).toBeCloseTo(0.022461, 6);
  expect(result.flipped.map(({ direction }) => direction)).toEqual([...Array(10).fill('gained'), 'lost', 'lost']);
  // 2.801585 * sqrt(12 / 30 / 30)
  expect(result.detectable).toBeCloseTo(0.323499, 5);
});

const item = (problemId: string, answer: string | null, sampleIndex = 0): EvalItem => ({
  problemId,
  problemIndex: 0,
  sampleIndex,
  text: '',
  tokens: 1,
  answer,
  verdict: answer === '4' ? 'correct' : 'incorrect',
  isTruncated: false,
});

test('flipped problems say what was answered', () => {
  const { flipped } = compare(
    { ...single('from', [1, 0, 1]), items: [item('p0', '4'), item('p1', null), item('p2', '4')] },
    { ...single('to', [0, 1, 1]), items: [item('p0', '5'), item('p1', '4'), item('p2', '4')] },
  );
  expect(flipped).toEqual([
    { problemId: 'p0', direction: 'lost', from: 1, to: 0, fromAnswer: '4', toAnswer: '5' },
    { problemId: 'p1', direction: 'gained', from: 0, to: 1, fromAnswer: null, toAnswer: '4' },
  ]);
});

test('refuses outcomes that the items do not give, naming evaluation, problem and both values', () => {
  // one of three right, and a greedy completion that does not count
  const items = [item('p0', '4'), item('p0', '5', 1), item('p0', null, 2), item('p0', '4', -1)];
  const honest = { ...single('honest', [1 / 3]), items };
  expect(compare(honest, single('bare', [1])).delta).toBeCloseTo(2 / 3, 12);
  const doctored = { ...single('doctored', [1]), items };
  for (const pair of [[honest, doctored] as const, [doctored, honest] as const]) {
    expect(() => compare(...pair)).toThrow(
      '"doctored" does not agree with its items: for problem "p0" it has 1, its items give 0.333333;',
    );
  }
  const lost = { ...single('lost', [1, 0]), items: [item('p0', '4')] };
  expect(() => compare(single('bare', [1, 1]), lost)).toThrow('"p1" it has 0, there is no item of it');
  const greedy = { ...single('greedy', [1]), items: [item('p0', '4', -1)] };
  expect(compare(greedy, single('bare', [1])).delta).toBe(0);
});

test('refuses other problems, or compares the shared ones and says so', () => {
  const other = { ...after, problemIds: ['z', ...ids.slice(1)] };
  expect(() => compare(before, other)).toThrow('1 only in the first, such as "a", 1 only in the second, such as "z"');
  expect(compare(before, other, { shared: true })).toMatchObject({ n: 5, leftOut: { from: 1, to: 1 } });
  expect(() => compare(single('x', [1]), before, { shared: true })).toThrow('no problem in common');
  expect(() => compare({ ...before, problemIds: ['a', 'a', 'c', 'd', 'e', 'f'] }, after)).toThrow('an id twice');
  expect(() => compare({ ...before, perProblem: [1] }, after)).toThrow('6 ids and 1 outcomes');
});

test('warns when questions or graders differ', () => {
  const made = (datasetHash: string, grader: string) => ({
    model: '',
    datasetHash,
    promptHash: '',
    sampling: {},
    seed: 0,
    grader,
  });
  const { warnings } = compare({ ...before, provenance: made('1', 'a') }, { ...after, provenance: made('2', 'b') });
  expect(warnings).toHaveLength(2);
  expect(compare({ ...before, provenance: made('1', 'a') }, { ...after, provenance: made('1', 'a') }).warnings).toEqual(
    [],
  );
});

test('several comparisons are corrected together', () => {
  const results = [single('a', [0, 0, 0, 0, 0, 0]), single('b', [1, 1, 1, 1, 1, 1]), single('c', [1, 1, 1, 1, 1, 0])];
  const found = compareAll(results);
  expect(found.map(({ from, to }) => `${from}${to}`)).toEqual(['ab', 'ac']);
  // exact p 2/64 and 2/32: Holm gives .0625 to both
  expect(found.map(({ p, pAdjusted }) => [p, pAdjusted])).toEqual([
    [0.03125, 0.0625],
    [0.0625, 0.0625],
  ]);
  expect(compareAll(results, { pairs: 'steps' }).map(({ from, to }) => `${from}${to}`)).toEqual(['ab', 'bc']);
  expect(compareAll(results, { pairs: 'all' })).toHaveLength(3);
  expect(() => compareAll(results.slice(0, 1))).toThrow('1 evaluations');
  expect(() => compareAll([single('a', [1]), single('a', [1])])).toThrow('the same name');
});

test('two evaluations that agree everywhere are not said to be equal', () => {
  const same = Array.from({ length: 30 }, () => 1);
  const result = compare(single('a', same), single('b', same));
  // ± 1.959964 * √2 / 32; 2.801585 * √(2 / 32 / 30) would show
  expect(result).toMatchObject({
    delta: 0,
    p: 1,
    interval: [expect.closeTo(-0.086619, 6), expect.closeTo(0.086619, 6)],
  });
  expect(result.detectable).toBeCloseTo(0.127874, 5);
});
