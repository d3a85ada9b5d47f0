import { expect, test } from 'vitest';
import { grade } from '../grade.ts';
import { verify } from '../verify.ts';
import { ALGEBRA } from './algebra.ts';
import { COLLECTIONS } from './collections.ts';
import { COMPLETIONS } from './completions.ts';
import { FRACTIONS } from './fractions.ts';
import { MATH_TRAIN } from './math-train.ts';
import { NUMBERS } from './numbers.ts';
import { RADICALS } from './radicals.ts';
import { readCases, type Case } from './read-cases.ts';
import { REAL_GOLDS } from './real-golds.ts';
import { UNITS } from './units.ts';
import { WORDS } from './words.ts';

const TABLES = { NUMBERS, FRACTIONS, UNITS, RADICALS, ALGEBRA, COLLECTIONS, WORDS, REAL_GOLDS, MATH_TRAIN };
const cases: readonly Case[] = Object.values(TABLES).flatMap(readCases);

test('the table has 1,500 different pairs or more', () => {
  expect(new Set(cases.map(({ gold, answer }) => `${gold}\n${answer}`)).size).toBeGreaterThanOrEqual(1500);
});

test.each(Object.entries(TABLES))('every verdict of %s is the hand-checked one', (_, table) => {
  const wrong = readCases(table)
    .map((row) => ({ ...row, verdict: verify(row.gold, row.answer) }))
    .filter(({ status, verdict }) => verdict.status !== status)
    .map(({ gold, answer, status, verdict }) => `${gold} | ${answer}: ${verdict.status}, not ${status}`);
  expect(wrong).toEqual([]);
});

test('every verdict on a whole output is that of a reader', () => {
  const wrong = COMPLETIONS.filter(([gold, completion, status]) => grade(gold, completion).status !== status);
  expect(wrong).toEqual([]);
});

test('right answers are right the other way round, and every side equals itself', () => {
  const wrong: string[] = [];
  for (const { gold, answer, status } of cases) {
    const reverse = verify(answer, gold).status === 'correct';
    if (reverse !== (status === 'correct')) wrong.push(`${answer} | ${gold}: ${reverse}`);
    if (verify(gold, gold).status === 'incorrect') wrong.push(`${gold} is not itself`);
  }
  expect(wrong).toEqual([]);
});
