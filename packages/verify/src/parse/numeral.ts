import { isInteger, rational } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
import type { Numeral } from './answer-tree.ts';
import type { PostfixRule } from './grammar.ts';
import { accept, expect, next, peek } from './token-reader.ts';

/** `52_8`: digits and their base. */
export const readNumeral: PostfixRule = (reader, left) => {
  if (left.kind !== 'number') return undefined;
  const written = peek(reader, -2)?.text ?? '';
  const isWritten = /^[\d.]+$/.test(written);
  if (!isWritten && (left.decimals !== undefined || !isInteger(left.value))) return undefined;
  const braced = accept(reader, '{');
  const base = Number(next(reader).text);
  if (braced) expect(reader, '}');
  return numeral(isWritten ? written : String(left.value.num), base);
};

/** Gives up on a base that nobody uses, and on a digit that the base has not. */
export function numeral(digits: string, base: number): Numeral {
  const [whole = '', decimals = ''] = digits.split('.');
  let value = 0n;
  for (const character of whole + decimals) {
    const digit = Number.parseInt(character, 36);
    if (!(digit < base && base <= 36)) return giveUp();
    value = value * BigInt(base) + BigInt(digit);
  }
  return { kind: 'numeral', value: rational(value, BigInt(base) ** BigInt(decimals.length)), digits, base };
}
