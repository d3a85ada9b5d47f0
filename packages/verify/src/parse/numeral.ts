import { isInteger } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
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
  return base >= 2 && base <= 36
    ? { kind: 'numeral', digits: isWritten ? written : String(left.value.num), base }
    : giveUp();
};
