// Readings that stand for themselves: angles, bases, words and options.
import { integer } from '../exact/rational.ts';
import {
  isExpression,
  name,
  numberLiteral,
  type Choice,
  type Numeral,
  type Quantity,
  type Text,
} from '../parse/answer-tree.ts';
import { ingredients } from '../parse/ingredients.ts';
import type { Reading } from './compare-parsed.ts';
import { radians } from './quantities.ts';

/** The text of an option, and its letter. */
export const choiceReading: Reading<Choice> = ({ content, letter }, other) =>
  other.kind === 'choice' ? [] : [content, name(letter)];

/** Degrees where the other side is made of pi or of inverse functions; a decimal would be near to many angles. */
export const angleReading: Reading<Quantity> = (quantity, other) => {
  if (quantity.unit.dimensions !== '°^1' || !isExpression(other)) return [];
  const { functions } = ingredients(other);
  const angle = radians(quantity);
  const isAngle = [...functions].some((used) => used === 'pi' || used.startsWith('arc'));
  return isAngle && angle !== undefined ? [angle] : [];
};

/** A base in one side only is ignored, like a unit in one side only. */
export const digitsReading: Reading<Numeral> = ({ digits }, other) =>
  other.kind === 'number' && /^\d{1,400}$/.test(digits) ? [numberLiteral(integer(BigInt(digits)))] : [];

/** A word that the other side reads as a name. */
export const nameReading: Reading<Text> = ({ text }, other) =>
  other.kind === 'name' && text === other.name.toLowerCase() ? [other] : [];
