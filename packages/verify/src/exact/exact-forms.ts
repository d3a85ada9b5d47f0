import type { Expression } from '../parse/answer-tree.ts';
import type { Work } from '../work.ts';
import type { Fraction } from './fraction.ts';

/** The exact value of a function of these arguments; `undefined` where it has none and stays a function. */
export type ExactForm = (args: readonly Expression[], work: Work) => Fraction | undefined;

/** Functions with exact values, by name. */
export type ExactForms = Readonly<Record<string, ExactForm>>;
