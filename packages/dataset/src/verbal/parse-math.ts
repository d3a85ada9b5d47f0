import type { MathOperator, MathTree } from './math-tree.ts';

/** Expressions of spoken data sets stay below 200 characters. */
const MAX_CHARS = 5000;
/** Fractions in fractions; school books have 3. */
const MAX_DEPTH = 60;

/**
 * Reads an expression in LaTeX or plain text: numbers, letters, `+ - * / ^`, `\cdot`, `\times`, `\div`, `\frac`, `\sqrt`,
 * `sqrt(…)`, parentheses, products without a sign, and one relation.
 *
 * @returns `undefined` for anything else: what cannot be read is not said.
 */
export function parseMath(source: string): MathTree | undefined {
  if (source.length > MAX_CHARS) return undefined;
  const text = source
    .replace(/\\(?:left|right|displaystyle)(?![a-zA-Z])|\\[,;:! ]|[$~]/g, ' ')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/\\[dt]frac(?![a-zA-Z])/g, '\\frac');
  const tokens = text.match(/\d+(?:\.\d+)?|\\[a-zA-Z]+|sqrt|root|pi(?![a-z])|<=|>=|[a-zA-Z]|\S/g) ?? [];
  const cursor: Cursor = { tokens, position: 0, depth: 0 };
  try {
    const tree = parseRelation(cursor);
    return cursor.position === tokens.length ? tree : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

interface Cursor {
  readonly tokens: readonly string[];
  position: number;
  depth: number;
}

class Unreadable extends Error {}

const RELATIONS: Readonly<Record<string, MathOperator>> = {
  '=': '=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '\\le': '<=',
  '\\leq': '<=',
  '\\ge': '>=',
  '\\geq': '>=',
  '\\lt': '<',
  '\\gt': '>',
};
const SUMS: Readonly<Record<string, MathOperator>> = { '+': '+', '-': '-' };
const PRODUCTS: Readonly<Record<string, MathOperator>> = {
  '*': '*',
  '\\cdot': '*',
  '\\times': '*',
  '/': '/',
  '\\div': '/',
  '×': '*',
  '÷': '/',
};

function parseRelation(cursor: Cursor): MathTree {
  const left = parseChain(cursor, SUMS, parseProduct);
  const operator = RELATIONS[peek(cursor)];
  if (operator === undefined) return left;
  cursor.position++;
  return { kind: 'binary', operator, left, right: parseChain(cursor, SUMS, parseProduct) };
}

function parseChain(
  cursor: Cursor,
  operators: Readonly<Record<string, MathOperator>>,
  next: (cursor: Cursor) => MathTree,
): MathTree {
  let left = next(cursor);
  for (;;) {
    const operator = operators[peek(cursor)];
    if (operator === undefined) return left;
    cursor.position++;
    left = { kind: 'binary', operator, left, right: next(cursor) };
  }
}

function parseProduct(cursor: Cursor): MathTree {
  return parseChain(cursor, PRODUCTS, parseImplicit);
}

/** `2x`, `3(x + 1)`, `x\sqrt{2}`: factors side by side, but no number after anything. */
function parseImplicit(cursor: Cursor): MathTree {
  let left = parseSigned(cursor);
  while (/^(?:[a-zA-Z(]|\\(?:frac|sqrt|pi)|sqrt|root|pi)$/.test(peek(cursor))) {
    left = { kind: 'binary', operator: '*', left, right: parsePower(cursor) };
  }
  return left;
}

function parseSigned(cursor: Cursor): MathTree {
  if (peek(cursor) !== '-') return parsePower(cursor);
  cursor.position++;
  return { kind: 'negative', of: parseSigned(cursor) };
}

function parsePower(cursor: Cursor): MathTree {
  const base = parseAtom(cursor);
  if (peek(cursor) !== '^') return base;
  cursor.position++;
  const exponent = peek(cursor) === '-' ? parseSigned(cursor) : parseArgument(cursor);
  return { kind: 'binary', operator: '^', left: base, right: exponent };
}

function parseAtom(cursor: Cursor): MathTree {
  const token = peek(cursor);
  if (++cursor.depth > MAX_DEPTH) throw new Unreadable();
  try {
    cursor.position++;
    if (/^\d/.test(token)) return { kind: 'number', digits: token };
    if (/^[a-zA-Z]$/.test(token)) return { kind: 'variable', name: token };
    if (token === 'pi' || token === '\\pi') return { kind: 'variable', name: 'pi' };
    if (token === '(' || token === '{') return closed(cursor, token === '(' ? ')' : '}');
    if (token === '\\frac')
      return { kind: 'binary', operator: '/', left: parseArgument(cursor), right: parseArgument(cursor) };
    if (token === '\\sqrt' || token === 'sqrt' || token === 'root') return parseRoot(cursor);
    throw new Unreadable();
  } finally {
    cursor.depth--;
  }
}

function parseRoot(cursor: Cursor): MathTree {
  let degree = 2;
  if (peek(cursor) === '[') {
    degree = Number(cursor.tokens[cursor.position + 1]);
    if (!Number.isInteger(degree) || degree < 2 || degree > 20 || cursor.tokens[cursor.position + 2] !== ']')
      throw new Unreadable();
    cursor.position += 3;
  }
  return { kind: 'root', degree, of: parseArgument(cursor) };
}

/** `{…}`, `(…)`, or in LaTeX's way one digit or letter. */
function parseArgument(cursor: Cursor): MathTree {
  return parseAtom(cursor);
}

function closed(cursor: Cursor, close: string): MathTree {
  const inner = parseChain(cursor, SUMS, parseProduct);
  if (peek(cursor) !== close) throw new Unreadable();
  cursor.position++;
  return inner;
}

const peek = (cursor: Cursor): string => cursor.tokens[cursor.position] ?? '';
