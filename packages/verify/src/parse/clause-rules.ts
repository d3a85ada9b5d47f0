import { giveUp } from '../work.ts';
import { isExpression, type Answer, type Expression, type Ratio } from './answer-tree.ts';
import { readExpression, SUM } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { accept, at, peek, type TokenReader } from './token-reader.ts';
import { isVariables } from './variables.ts';

/** The variable of an inequality that names none. */
export const UNNAMED = '□';

/** What may stand before a relation instead of a side: words, or nothing. */
export const CLAUSE_HEADS: Grammar['heads'] = [readWords, readNothing];

/** Words before an equals sign: `P-value = 0.014`, `Area: 5`. */
function readWords(reader: TokenReader): Answer | undefined {
  const first = peek(reader);
  if (first?.kind !== 'word' || (!first.textual && isVariables(first, false, reader.grammar.units))) return undefined;
  let end = 0;
  while (/word|letter/.test(peek(reader, end)?.kind ?? '') || at(reader, '-', end)) end++;
  const isLabel = at(reader, ':', end) && !reader.isBarEnd;
  if (!isLabel && !at(reader, '=', end) && !at(reader, '~', end)) return undefined;
  const words = reader.tokens.slice(reader.position, reader.position + end).map(({ text }) => text.toLowerCase());
  reader.position += end;
  return { kind: 'text', text: words.join(' '), plain: true };
}

/** `≤ 5` says nothing about what it bounds. */
function readNothing(reader: TokenReader): Answer | undefined {
  const isRelation = ['<=', '>=', '>'].some((mark) => at(reader, mark));
  // `<1, 2>` is a vector
  const isLess = at(reader, '<') && !reader.tokens.some(({ text }) => text === '>');
  return isRelation || isLess ? { kind: 'name', name: UNNAMED } : undefined;
}

/** `5:6` is a ratio; behind a name, or behind a relation that is said again, the second part is the answer. */
export function readBehindColon(
  reader: TokenReader,
  first: Answer,
  readClause: (reader: TokenReader) => Answer,
): Answer {
  if (!isExpression(first) || first.kind === 'name') return readClause(reader);
  const parts: Expression[] = [first];
  do {
    const part = readExpression(reader, SUM);
    if (!isExpression(part)) return giveUp();
    parts.push(part);
  } while (accept(reader, ':'));
  const ratio: Ratio = { kind: 'ratio', parts, half: readHalf(reader) };
  return ratio;
}

/** `am`, `p.m.` behind a time. */
function readHalf(reader: TokenReader): Ratio['half'] {
  const word = peek(reader);
  const dotted = word !== undefined && at(reader, '.', 1) && peek(reader, 2)?.text.toLowerCase() === 'm';
  const text = (dotted ? `${word.text}m` : (word?.text ?? '')).toLowerCase();
  if (text !== 'am' && text !== 'pm') return undefined;
  reader.position += dotted ? 3 : 1;
  if (dotted) accept(reader, '.');
  return text;
}
