// The Pratt parser of mathematics: operands, operators and how tightly they bind. What is not in every grammar (functions,
// sums, matrices, unions) comes in as rules; lists, relations, units and words are above it, in answer-list.ts.
import { integer, isInteger } from '../exact/rational.ts';
import { lookUp } from '../look-up.ts';
import { giveUp } from '../work.ts';
import {
  call,
  integerLiteral,
  isExpression,
  name,
  numberLiteral,
  power,
  type Answer,
  type Expression,
} from './answer-tree.ts';
import { hasSymbols } from './free-symbols.ts';
import { asExpression, mixedNumber, negative, reciprocal } from './make-expression.ts';
import { accept, at, deeper, expect, next, peek, type TokenReader } from './token-reader.ts';
import type { Token } from './token.ts';
import { isVariables } from './variables.ts';

/** How tightly operators bind. */
export const LOOSEST = 0;
export const SUM = 10;
export const PRODUCT = 20;
export const SIGN = 21;
export const POWER = 30;

/** What a sign makes of the term behind it, and what an operation makes of the factor. */
const TERMS: Readonly<Record<string, (term: Expression) => Expression>> = {
  '+': (term) => term,
  '-': negative,
  '±': (term) => call('±', term),
  '∓': (term) => call('∓', term),
};
const FACTORS: Readonly<Record<string, (factor: Expression) => Expression>> = {
  '*': (factor) => factor,
  '/': reciprocal,
};

/** An expression, bracket or set operation whose operators bind at least as tightly as `minimum`. */
export function readExpression(reader: TokenReader, minimum: number): Answer {
  return deeper(reader, () => {
    let left = readOperand(reader);
    // the sum or product that this loop has made, so that a long one grows in place
    let own: { readonly args: Expression[]; readonly node: Expression } | undefined;
    const extend = (kind: 'sum' | 'product', part: Expression): Expression => {
      if (!own || own.node !== left || left.kind !== kind) {
        const args = [asExpression(left)];
        own = { args, node: { kind, args } };
      }
      own.args.push(part);
      return own.node;
    };
    for (;;) {
      const token = peek(reader);
      if (!token) return left;
      reader.work.spend(5);
      const { text } = token;
      if (token.kind === 'mark' || token.kind === 'command') {
        const [term, factor, infix] = [
          lookUp(TERMS, text),
          lookUp(FACTORS, text),
          lookUp(reader.grammar.infixes, text),
        ];
        const binds = term ? SUM : factor ? PRODUCT : infix?.binds;
        if (binds !== undefined) {
          if (minimum > binds) return left;
          reader.position++;
          if (term) left = extend('sum', term(asExpression(readExpression(reader, PRODUCT))));
          else if (factor) left = extend('product', factor(asExpression(readExpression(reader, SIGN))));
          else if (infix) left = infix.read(reader, left, text);
          continue;
        }
        const tight = token.kind === 'mark' ? readPostfix(reader, left, text) : undefined;
        if (tight) {
          left = tight;
          continue;
        }
      }
      if (minimum > PRODUCT || !startsFactor(reader, token, left)) return left;
      const right = readExpression(reader, SIGN);
      // `P(1, 2)` is the point, whatever its name is
      if (right.kind === 'bracket' && left.kind === 'name') left = right;
      else left = reader.grammar.scale?.(left, right) ?? extend('product', asExpression(right));
    }
  });
}

/** Powers and what else stands behind an operand; `undefined` where nothing of that follows. */
function readPostfix(reader: TokenReader, left: Answer, text: string): Answer | undefined {
  const start = reader.position++;
  const rule = lookUp(reader.grammar.postfixes, text);
  const result = rule?.(reader, left, text) ?? (text === '^' ? readPower(reader, asExpression(left)) : undefined);
  if (!result) reader.position = start;
  return result;
}

function readPower(reader: TokenReader, base: Expression): Expression {
  const degrees = reader.grammar.postfixes['°'];
  if (degrees) {
    const braces = at(reader, '{') && at(reader, '}', 2) ? 1 : 0;
    if (at(reader, '°', braces)) {
      reader.position += 1 + 2 * braces;
      return asExpression(degrees(reader, base, '°') ?? giveUp());
    }
  }
  return power(base, readExponent(reader));
}

export function readExponent(reader: TokenReader): Expression {
  if (accept(reader, '-')) return negative(readExponent(reader));
  if (accept(reader, '+')) return readExponent(reader);
  const base = asExpression(deeper(reader, readOperand));
  // powers group from the right
  return accept(reader, '^') ? power(base, readExponent(reader)) : base;
}

/** Commands that stand between operands or end them. */
const NO_FACTORS: readonly string[] = ['end', 'over', 'choose', 'pmod', 'bmod'];

/** Whether a factor begins here, with no sign of multiplication before it. */
export function startsFactor(reader: TokenReader, token: Token, left: Answer): boolean {
  if (!isExpression(left) || token.textual) return false;
  const { kind, text } = token;
  switch (kind) {
    case 'number':
      return left.kind !== 'number' && left.kind !== 'numeral' && !(left.kind === 'call' && /^[%°]/.test(left.name));
    case 'letter':
      return !'∅ℝℤ'.includes(text);
    case 'command':
      return !NO_FACTORS.includes(text);
    case 'word':
      return isVariables(token, !hasSymbols(left), reader.grammar.units);
    default:
      return text === '|' ? !reader.isBarEnd : '([{⌊⌈∠'.includes(text);
  }
}

/** A number, a name, a command with its arguments, or something in brackets or behind a sign. */
export function readOperand(reader: TokenReader): Answer {
  const token = next(reader);
  const { text } = token;
  switch (token.kind) {
    case 'number':
      return readNumber(reader, token);
    case 'letter':
      return readName(reader, text);
    case 'command':
      return (lookUp(reader.grammar.commands, text) ?? giveUp)(reader, text);
    case 'word':
      // the letter of an option: `\text{A, B}`
      if (token.textual && /^[A-Z]$/.test(text)) return name(text);
      return isVariables(token, false, reader.grammar.units) ? readVariables(reader, text) : giveUp();
    default:
      return readMarked(reader, text);
  }
}

/** Takes a run of letters apart, so that a power behind it belongs to the last. */
function readVariables(reader: TokenReader, word: string): Answer {
  const letters = Array.from(word, (text): Token => ({ kind: 'letter', text, spaced: false, textual: false }));
  reader.tokens.splice(--reader.position, 1, ...letters);
  return readOperand(reader);
}

function readNumber(reader: TokenReader, token: Token): Expression {
  const literal = token.number ?? giveUp();
  const following = peek(reader);
  if (literal.decimals !== undefined || !isInteger(literal.value) || !following) return literal;
  // `1\frac{1}{2}` and `1 1/2`
  if (following.kind === 'command' && following.text === 'frac') {
    const start = reader.position++;
    const mixed = mixedNumber(literal, readArgument(reader), readArgument(reader));
    if (!mixed) reader.position = start;
    return mixed ?? literal;
  }
  const [slash, bottom] = [peek(reader, 1), peek(reader, 2)];
  if (!following.number || slash?.text !== '/' || !bottom?.number) return literal;
  reader.position += 3;
  return mixedNumber(literal, following.number, bottom.number) ?? giveUp();
}

function readName(reader: TokenReader, first: string): Answer {
  let text = first;
  if (accept(reader, '_')) text += `_${readScript(reader)}`;
  while (accept(reader, "'")) text += "'";
  return reader.grammar.names?.(reader, text) ?? name(text);
}

/** What stands below a name, as text. */
function readScript(reader: TokenReader): string {
  const { text } = next(reader);
  return text === '{' ? readBraced(reader) : text;
}

/** The text up to the brace that closes one that has been read. */
export function readBraced(reader: TokenReader): string {
  let text = '';
  for (let depth = 1; ;) {
    const inner = next(reader).text;
    if (inner === '{') depth++;
    else if (inner === '}' && --depth === 0) return text;
    text += inner;
  }
}

function readMarked(reader: TokenReader, text: string): Answer {
  const sign = lookUp(TERMS, text);
  if (sign) {
    const value = readExpression(reader, SIGN);
    if (text === '+') return value;
    return (text === '-' ? reader.grammar.scale?.(integerLiteral(-1), value) : undefined) ?? sign(asExpression(value));
  }
  return (lookUp(reader.grammar.prefixes, text) ?? giveUp)(reader, text);
}

/** All up to a closing bracket; `isBarEnd` says whether a bar closes, too. */
export function readInside(reader: TokenReader, isBarEnd: boolean = false): Answer {
  const before = reader.isBarEnd;
  reader.isBarEnd = isBarEnd;
  const result = deeper(reader, reader.list);
  reader.isBarEnd = before;
  return result;
}

/** The arguments of a function, in parentheses. */
export function readArguments(reader: TokenReader): Expression[] {
  expect(reader, '(');
  const inner = readInside(reader);
  expect(reader, ')');
  return (inner.kind === 'list' ? inner.items : [inner]).map(asExpression);
}

/** A group in braces, or one digit as in `\frac12`. */
export function readArgument(reader: TokenReader): Expression {
  const token = peek(reader);
  if (!token?.number) return asExpression(deeper(reader, readOperand));
  const rest = token.text.slice(1);
  if (!/^\d\d/.test(token.text)) {
    reader.position++;
    return token.number;
  }
  if (!/^\d+$/.test(rest)) return giveUp();
  const number = integerLiteral(BigInt(rest));
  reader.tokens[reader.position] = { ...token, text: rest, number, spaced: false };
  return numberLiteral(integer(Number(token.text.charAt(0))));
}
