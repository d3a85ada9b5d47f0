// Reads whole answers: lists of relations between expressions with their units.
import { giveUp, type Work } from '../work.ts';
import { isExpression, type Answer, type List, type RelationOperator } from './answer-tree.ts';
import { LOOSEST, readExpression } from './expression.ts';
import type { Grammar } from './grammar.ts';
import { readCurrency, withUnit } from './quantity.ts';
import { accept, at, isDone, peek, type TokenReader } from './token-reader.ts';
import type { Token } from './token.ts';

/** The answer that all tokens make; gives up where they make none. */
export function readTokens(tokens: readonly Token[], work: Work, grammar: Grammar): Answer {
  const reader: TokenReader = {
    tokens: [...tokens],
    work,
    grammar,
    list: readList,
    position: 0,
    depth: 0,
    isBarEnd: false,
    series: 0,
  };
  const answer = readList(reader);
  while (at(reader, '.') || at(reader, ',') || at(reader, ';')) reader.position++;
  return isDone(reader) ? answer : giveUp();
}

const RELATIONS: readonly string[] = ['=', '!=', '<', '>', '<=', '>=', '~', '≡', 'in', 'notin', '->'];
/** Marks behind which an item of a list ends. */
const ENDS: readonly string[] = [...RELATIONS, ...', ; and or ) } \\} : | \\\\ & ∪ ⟩ ⌋ ⌉ ‖'.split(' ')];

function readList(reader: TokenReader): Answer {
  const first = readClause(reader);
  const items = [first];
  let joiner: List['joiner'] = ',';
  for (;;) {
    const separator = readSeparator(reader);
    if (!separator) break;
    if (separator !== ',') joiner = separator;
    reader.work.spend(10);
    items.push(readClause(reader));
  }
  return items.length === 1 ? first : { kind: 'list', items, joiner };
}

/** Goes over a separator that an item follows; `, and` is one. */
function readSeparator(reader: TokenReader): List['joiner'] | undefined {
  const start = reader.position;
  let found: List['joiner'] | undefined;
  for (;;) {
    if (accept(reader, ',') || accept(reader, ';')) found ??= ',';
    else if (accept(reader, 'and')) found = 'and';
    else if (accept(reader, 'or')) found = 'or';
    else break;
  }
  const following = peek(reader);
  if (following && !isOneOf(ENDS, following) && following.text !== '.') return found;
  reader.position = start;
  return undefined;
}

function isOneOf(marks: readonly string[], { kind, text }: Token): boolean {
  return kind === 'mark' && marks.includes(text);
}

/** Sides with relations between them, what a colon makes of them, or one side. */
function readClause(reader: TokenReader): Answer {
  // `≈ 8.24`
  accept(reader, '~');
  let first: Answer | undefined;
  for (const head of reader.grammar.heads) first ??= head(reader);
  first ??= readSide(reader);
  const sides: Answer[] = [first];
  const operators: RelationOperator[] = [];
  for (;;) {
    const token = peek(reader);
    if (!token || !isOneOf(RELATIONS, token)) break;
    reader.position++;
    operators.push(token.text as RelationOperator);
    sides.push(readSide(reader));
  }
  const clause: Answer = operators.length === 0 ? first : { kind: 'relation', sides, operators };
  const { colon } = reader.grammar;
  return colon && !reader.isBarEnd && accept(reader, ':') ? colon(reader, clause, readClause) : clause;
}

/** One side of a relation: an expression with its unit, a bracket, a set, or words. */
function readSide(reader: TokenReader): Answer {
  const currency = readCurrency(reader);
  const value = readExpression(reader, LOOSEST);
  if (isExpression(value))
    return withUnit(reader, value, currency, (token) => isOneOf(ENDS, token) || token.text === ']');
  return !currency ? value : giveUp();
}
