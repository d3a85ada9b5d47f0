// Readings that stand for themselves: bases, words and options.
import { integer } from '../exact/rational.ts';
import {
  call,
  name,
  numberLiteral,
  product,
  type Call,
  type Choice,
  type Numeral,
  type Quantity,
  type Text,
} from '../parse/answer-tree.ts';
import type { Reading } from './compare-parsed.ts';

/** The text of an option, and its letter. */
export const choiceReading: Reading<Choice> = ({ content, letter }, other) =>
  // `C) B` is no B
  other.kind === 'choice' ? [] : [...(content.kind === 'name' ? [] : [content]), name(letter)];

/** `5 dozen eggs` are 60 eggs; 5 is what a question for dozens asks for. */
export const dozenReading: Reading<Quantity> = ({ value, unit }) => {
  const words = unit.words.filter((word) => word !== 'dozen');
  if (words.length === unit.words.length) return [];
  const amount = product(value, numberLiteral(integer(12)));
  return [
    words.length + unit.dimensions.length === 0
      ? amount
      : { kind: 'quantity', value: amount, unit: { ...unit, words } },
  ];
};

/** A base in one side only is ignored, like a unit in one side only. */
export const digitsReading: Reading<Numeral> = ({ digits }, other) =>
  other.kind === 'number' && /^\d{1,400}$/.test(digits) ? [numberLiteral(integer(BigInt(digits)))] : [];

/** A modulus in one side only is ignored: `10 \\pmod 7` is 10, and is 3. */
export const congruenceReading: Reading<Call> = ({ name: called, args }, other) =>
  called === 'pmod' && other.kind === 'number' ? [...args.slice(0, 1), call('mod', ...args)] : [];

/** A word that the other side reads as a name. */
export const nameReading: Reading<Text> = ({ text }, other) =>
  other.kind === 'name' && text === other.name.toLowerCase() ? [other] : [];
