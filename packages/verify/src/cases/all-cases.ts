import { ALGEBRA } from './algebra.ts';
import { COLLECTIONS } from './collections.ts';
import { FORMULAS } from './formulas.ts';
import { FRACTIONS } from './fractions.ts';
import { MATH_TRAIN } from './math-train.ts';
import { NUMBERS } from './numbers.ts';
import { OBJECTS } from './objects.ts';
import { RADICALS } from './radicals.ts';
import { readCases, type Case } from './read-cases.ts';
import { REAL_GOLDS } from './real-golds.ts';
import { SPELLINGS } from './spellings.ts';
import { TRAPS } from './traps.ts';
import { UNITS } from './units.ts';
import { WORDS } from './words.ts';

/** The tables of hand-checked pairs, by kind. */
export const TABLES: Readonly<Record<string, string>> = {
  NUMBERS,
  FRACTIONS,
  UNITS,
  RADICALS,
  ALGEBRA,
  COLLECTIONS,
  WORDS,
  REAL_GOLDS,
  MATH_TRAIN,
  OBJECTS,
  SPELLINGS,
  FORMULAS,
  TRAPS,
};

export const ALL_CASES: readonly Case[] = Object.values(TABLES).flatMap(readCases);
