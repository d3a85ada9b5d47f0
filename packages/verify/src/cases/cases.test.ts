import { expect, test } from 'vitest';
import { grade } from '../grade.ts';
import { verify } from '../verify.ts';
import { ALL_CASES, TABLES } from './all-cases.ts';
import { COMPLETIONS } from './completions.ts';
import { ENDINGS } from './endings.ts';
import { readCases } from './read-cases.ts';

test('the table has 1,500 different pairs or more', () => {
  expect(new Set(ALL_CASES.map(({ gold, answer }) => `${gold}\n${answer}`)).size).toBeGreaterThanOrEqual(1500);
});

test.each(Object.entries(TABLES))('every verdict of %s is the hand-checked one', (_, table) => {
  const wrong = readCases(table)
    .map((row) => ({ ...row, verdict: verify(row.gold, row.answer) }))
    .filter(({ status, verdict }) => verdict.status !== status)
    .map(({ gold, answer, status, verdict }) => `${gold} | ${answer}: ${verdict.status}, not ${status}`);
  expect(wrong).toEqual([]);
});

test('every verdict on a whole output is that of a reader', () => {
  const wrong = [...COMPLETIONS, ...ENDINGS].filter(
    ([gold, completion, status]) => grade(gold, completion).status !== status,
  );
  expect(wrong).toEqual([]);
});

test('right answers are right the other way round, and every side equals itself', () => {
  const wrong: string[] = [];
  for (const { gold, answer, status } of ALL_CASES) {
    const reverse = verify(answer, gold).status === 'correct';
    if (reverse !== (status === 'correct')) wrong.push(`${answer} | ${gold}: ${reverse}`);
    if (verify(gold, gold).status === 'incorrect') wrong.push(`${gold} is not itself`);
  }
  expect(wrong).toEqual([]);
});
