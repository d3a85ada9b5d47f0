import {
  add,
  compare,
  divide,
  formatRational,
  isWhole,
  multiply,
  rational,
  subtract,
  type Rational,
} from './rational.ts';

/** Values by name, as the expressions of a template see them. */
export type Values = Readonly<Record<string, Rational>>;

/** A parsed expression: evaluates exactly, and prints itself with the values filled in. */
export interface Expression {
  /** Throws `RangeError` for a division by zero. Comparisons give 1 or 0. */
  evaluate(values: Values): Rational;
  /** The expression with numbers for names, one space around every operator: `5 + 3`. */
  print(values: Values): string;
}

/**
 * Parses `+ - * / %`, comparisons `< <= > >= = !=`, parentheses, whole numbers and names.
 * `a % b` is the remainder of whole numbers with the sign of `a`.
 * Written for the formulas of templates, which are ours or the user's, not a model's.
 *
 * @throws {SyntaxError} naming the expression and what was not understood.
 */
export function parseExpression(source: string): Expression {
  const tokens = source.match(/\d+|[A-Za-z_]\w*|<=|>=|!=|[-+*/%()<>=]|\S/g) ?? [];
  const cursor = { tokens, position: 0, source };
  const result = parseBinary(cursor, 0);
  if (cursor.position < tokens.length) throw unexpected(cursor);
  return result;
}

interface Cursor {
  readonly tokens: readonly string[];
  position: number;
  readonly source: string;
}

const LEVELS: readonly (readonly string[])[] = [
  ['<', '<=', '>', '>=', '=', '!='],
  ['+', '-'],
  ['*', '/', '%'],
];

function parseBinary(cursor: Cursor, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return parseAtom(cursor);
  let left = parseBinary(cursor, level + 1);
  for (;;) {
    const operator = cursor.tokens[cursor.position];
    if (operator === undefined || !operators.includes(operator)) return left;
    cursor.position++;
    left = binary(operator, left, parseBinary(cursor, level + 1));
  }
}

function parseAtom(cursor: Cursor): Expression {
  const token = cursor.tokens[cursor.position++];
  if (token === undefined) throw unexpected(cursor);
  if (token === '(') {
    const inner = parseBinary(cursor, 0);
    if (cursor.tokens[cursor.position] !== ')') throw unexpected(cursor);
    cursor.position++;
    return { evaluate: (values) => inner.evaluate(values), print: (values) => `(${inner.print(values)})` };
  }
  if (/^\d/.test(token)) {
    const value = rational(BigInt(token));
    return { evaluate: () => value, print: () => token };
  }
  if (!/^[A-Za-z_]/.test(token)) {
    cursor.position--;
    throw unexpected(cursor);
  }
  const read = (values: Values): Rational => {
    const value = values[token];
    if (value === undefined) throw new SyntaxError(`"${cursor.source}" uses "${token}", which has no value`);
    return value;
  };
  return { evaluate: read, print: (values) => formatRational(read(values)) };
}

function binary(operator: string, left: Expression, right: Expression): Expression {
  const apply = OPERATIONS[operator] as (a: Rational, b: Rational) => Rational;
  return {
    evaluate: (values) => apply(left.evaluate(values), right.evaluate(values)),
    print: (values) => `${left.print(values)} ${operator} ${right.print(values)}`,
  };
}

const truth = (value: boolean): Rational => rational(value ? 1 : 0);

const OPERATIONS: Readonly<Record<string, (a: Rational, b: Rational) => Rational>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': (a, b) => {
    if (!isWhole(a) || !isWhole(b)) throw new RangeError('a remainder needs whole numbers');
    if (b.numerator === 0n) throw new RangeError('a remainder needs a divisor other than 0');
    return rational(a.numerator % b.numerator);
  },
  '<': (a, b) => truth(compare(a, b) < 0),
  '<=': (a, b) => truth(compare(a, b) <= 0),
  '>': (a, b) => truth(compare(a, b) > 0),
  '>=': (a, b) => truth(compare(a, b) >= 0),
  '=': (a, b) => truth(compare(a, b) === 0),
  '!=': (a, b) => truth(compare(a, b) !== 0),
};

function unexpected(cursor: Cursor): SyntaxError {
  const token = cursor.tokens[cursor.position];
  return new SyntaxError(
    `"${cursor.source}" ${token === undefined ? 'ends too early' : `has an unexpected "${token}"`}`,
  );
}
