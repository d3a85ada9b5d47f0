import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Candidate } from '../workflow/candidate.ts';
import { selectAnswer, type SelectionRule } from './select-answer.ts';
import { selectAnswers } from './select-answers.ts';

const candidate = (
  answer: string | null,
  score?: number,
  verdict?: 'correct' | 'incorrect' | 'unclear',
): Candidate => ({
  answer,
  text: `… ${answer}`,
  score,
  verification: verdict === undefined ? undefined : { verdict, confidence: 0.8 },
});

const example = [
  candidate('4', 0.9),
  candidate('4', 0.2),
  candidate('5', 0.4),
  candidate('5', 0.3),
  candidate('5', 0.3),
  candidate('6', 0.95),
];

test('weighted best-of-n, majority and best-of-n differ on the worked example', () => {
  // sums 1.1, 1.0 and .95
  const weighted = selectAnswer(example, { select: 'weighted' });
  expect(weighted.groups.map((group) => Number(group.weight.toFixed(9)))).toEqual([1.1, 1, 0.95]);
  expect(weighted).toMatchObject({ answer: '4', index: 0, agreement: 2 / 6 });
  expect(selectAnswer(example, { select: 'majority' })).toMatchObject({ answer: '5', index: 2 });
  expect(selectAnswer(example, { select: 'reward' })).toMatchObject({ answer: '6', index: 5 });
});

test('ties go to the earliest first occurrence', () => {
  expect(selectAnswer([candidate('2'), candidate('1'), candidate('1'), candidate('2')]).answer).toBe('2');
  const tied = [candidate('7', 0.5), candidate('8', 0.5)];
  expect(selectAnswer(tied, { select: 'reward' }).answer).toBe('7');
  expect(selectAnswer(tied, { select: 'weighted' }).answer).toBe('7');
});

test('no answer never wins unless nobody has one', () => {
  const rules: SelectionRule[] = ['majority', 'reward', 'weighted', 'verified-first'];
  for (const select of rules) {
    const pool = [candidate(null, 0.9, 'correct'), candidate(null, 0.9, 'correct'), candidate('3', 0.1, 'incorrect')];
    expect(selectAnswer(pool, { select })).toMatchObject({ answer: '3', index: 2 });
    expect(selectAnswer([candidate(null, 0.4)], { select })).toMatchObject({ answer: null, index: 0 });
  }
  expect(selectAnswer([])).toEqual({ index: -1, answer: null, agreement: 0, groups: [] });
});

test('equal answers vote together however they are written', () => {
  expect(selectAnswer([candidate('7'), candidate('0.5'), candidate('\\frac{1}{2}')]).answer).toBe('0.5');
});

test('verified solutions come first, then those not refuted', () => {
  const rule = { select: 'verified-first' } as const;
  const pool = [
    candidate('1', undefined, 'incorrect'),
    candidate('1', undefined, 'unclear'),
    candidate('2', undefined, 'correct'),
  ];
  expect(selectAnswer(pool, rule)).toMatchObject({ answer: '2', index: 2 });
  expect(selectAnswer(pool.slice(0, 2), rule)).toMatchObject({ answer: '1', index: 1 });
  expect(selectAnswer(pool.slice(0, 1), rule)).toMatchObject({ answer: '1', index: 0 });
});

test('unscored candidates do not count and do not win', () => {
  const pool = [candidate('1', Number.NaN), candidate('1'), candidate('2', 0.01)];
  expect(selectAnswer(pool, { select: 'weighted' }).answer).toBe('2');
  expect(selectAnswer(pool, { select: 'reward' }).answer).toBe('2');
});

test('raw rewards need a scale to be votes', () => {
  const pool = [candidate('1', -3), candidate('2', 2)];
  expect(() => selectAnswer(pool, { select: 'weighted' })).toThrow("pass scoreScale: 'sigmoid'");
  expect(selectAnswer(pool, { select: 'weighted', scoreScale: 'sigmoid' }).answer).toBe('2');
  expect(selectAnswer(pool, { select: 'reward' }).answer).toBe('2');
  expect(() => selectAnswer([candidate('1')], { select: 'reward' })).toThrow('no candidate has a score');
});

test('the chosen position, answer and score belong together under every order', () => {
  const pools = fc.array(
    fc.record({ answer: fc.constantFrom('1', '2', '3', null), score: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  const rules = fc.constantFrom<SelectionRule[]>('majority', 'reward', 'weighted');
  fc.assert(
    fc.property(pools, rules, (pool, select) => {
      const candidates = pool.map(({ answer, score }) => candidate(answer, score));
      const { index, answer, groups } = selectAnswer(candidates, { select });
      expect(candidates[index]?.answer).toBe(answer);
      const chosen = groups.find((group) => group.members.includes(index));
      const rivals = groups.filter((group) => group.answer !== null);
      if (rivals.length > 0) expect(chosen?.weight).toBe(Math.max(...rivals.map((group) => group.weight)));
      expect(groups.flatMap((group) => group.members).sort((a, b) => a - b)).toEqual([...candidates.keys()]);
    }),
  );
});

test('the batch form votes for each problem alone', () => {
  const chosen = selectAnswers([example, [candidate('9')], []]);
  expect(chosen.map(({ answer }) => answer)).toEqual(['5', '9', null]);
});
