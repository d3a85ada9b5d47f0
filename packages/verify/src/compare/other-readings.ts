// Readings that stand for themselves: bases, words and options.
import { integer } from '../exact/rational.ts';
import { name, numberLiteral, type Choice, type Numeral, type Text } from '../parse/answer-tree.ts';
import type { Reading } from './compare-parsed.ts';

/** The text of an option, and its letter. */
export const choiceReading: Reading<Choice> = ({ content, letter }, other) =>
  other.kind === 'choice' ? [] : [content, name(letter)];

/** A base in one side only is ignored, like a unit in one side only. */
export const digitsReading: Reading<Numeral> = ({ digits }, other) =>
  other.kind === 'number' && /^\d{1,400}$/.test(digits) ? [numberLiteral(integer(BigInt(digits)))] : [];

/** A word that the other side reads as a name. */
export const nameReading: Reading<Text> = ({ text }, other) =>
  other.kind === 'name' && text === other.name.toLowerCase() ? [other] : [];
