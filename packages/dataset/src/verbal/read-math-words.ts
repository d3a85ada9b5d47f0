import type { MathOperator, MathTree } from './math-tree.ts';
import { sayTree } from './say-math.ts';
import { formatDecimal } from '../template/rational.ts';
import { isNumberWord, wordsToNumber } from './words-to-number.ts';

/** Five times the longest expression of a spoken data set. */
const MAX_WORDS = 2000;
/** Quantities in quantities. */
const MAX_DEPTH = 60;

/**
 * Reads an expression said in English, as `sayMath` says it, and also without the grouping words; then products bind tighter
 * than sums, and a fraction, a root, a power or a sign takes in as little as it can.
 *
 * @returns `undefined` for other words.
 */
export function readMathWords(words: string): MathTree | undefined {
  const tokens = words
    .toLowerCase()
    .replaceAll(/[.,?!]+(?=\s|$)/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (tokens.length === 0 || tokens.length > MAX_WORDS) return undefined;
  const cursor: Cursor = { tokens, position: 0, depth: 0 };
  try {
    const tree = readRelation(cursor);
    return cursor.position === tokens.length ? tree : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/**
 * Whether words of an expression could be heard in two ways: `one over x plus two`. `undefined` when they are none.
 * They are clear exactly when `sayMath` would say the same.
 */
export function isAmbiguousSpeech(words: string): boolean | undefined {
  const tree = readMathWords(words);
  if (tree === undefined) return undefined;
  const plain = words
    .toLowerCase()
    .replaceAll(/[.,?!]+(?=\s|$)/g, '')
    .trim()
    .split(/\s+/)
    .join(' ');
  return sayTree(tree) !== plain;
}

interface Cursor {
  readonly tokens: readonly string[];
  position: number;
  depth: number;
}

class Unreadable extends Error {}

/** Longer ones first, as `is less than or equal to` begins with `is less than`. */
const RELATIONS: readonly (readonly [words: string, operator: MathOperator])[] = [
  ['is less than or equal to', '<='],
  ['is greater than or equal to', '>='],
  ['is less than', '<'],
  ['is greater than', '>'],
  ['is equal to', '='],
  ['equals', '='],
];

function take(cursor: Cursor, phrase: string): boolean {
  const words = phrase.split(' ');
  if (!words.every((word, i) => cursor.tokens[cursor.position + i] === word)) return false;
  cursor.position += words.length;
  return true;
}

function readRelation(cursor: Cursor): MathTree {
  const left = readSum(cursor);
  const found = RELATIONS.find(([words]) => take(cursor, words));
  return found === undefined ? left : { kind: 'binary', operator: found[1], left, right: readSum(cursor) };
}

function readSum(cursor: Cursor): MathTree {
  let left = readProduct(cursor);
  for (;;) {
    const operator = take(cursor, 'plus') ? '+' : take(cursor, 'minus') ? '-' : undefined;
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: readProduct(cursor) };
  }
}

function readProduct(cursor: Cursor): MathTree {
  let left = readSigned(cursor);
  for (;;) {
    const operator =
      take(cursor, 'times') || take(cursor, 'multiplied by')
        ? '*'
        : take(cursor, 'over') || take(cursor, 'divided by')
          ? '/'
          : undefined;
    if (operator === undefined) return left;
    left = { kind: 'binary', operator, left, right: readSigned(cursor) };
  }
}

function readSigned(cursor: Cursor): MathTree {
  if (take(cursor, 'negative') || take(cursor, 'minus')) return { kind: 'negative', of: readSigned(cursor) };
  return readPowers(cursor);
}

function readPowers(cursor: Cursor): MathTree {
  let base = readAtom(cursor);
  for (;;) {
    if (take(cursor, 'squared')) base = powerOf(base, { kind: 'number', digits: '2' });
    else if (take(cursor, 'cubed')) base = powerOf(base, { kind: 'number', digits: '3' });
    else if (take(cursor, 'to the power of')) base = powerOf(base, readAtomOrSign(cursor));
    else return base;
  }
}

const powerOf = (left: MathTree, right: MathTree): MathTree => ({ kind: 'binary', operator: '^', left, right });

function readAtomOrSign(cursor: Cursor): MathTree {
  return take(cursor, 'negative') ? { kind: 'negative', of: readAtomOrSign(cursor) } : readAtom(cursor);
}

function readAtom(cursor: Cursor): MathTree {
  if (++cursor.depth > MAX_DEPTH) throw new Unreadable();
  try {
    if (take(cursor, 'the quantity')) {
      const inner = readRelation(cursor);
      if (!take(cursor, 'end quantity')) throw new Unreadable();
      return inner;
    }
    const degree = readRootDegree(cursor);
    if (degree !== undefined) return { kind: 'root', degree, of: readAtomOrSign(cursor) };
    return readNumber(cursor) ?? readVariable(cursor);
  } finally {
    cursor.depth--;
  }
}

const ORDINALS: readonly string[] =
  'fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

function readRootDegree(cursor: Cursor): number | undefined {
  if (take(cursor, 'the square root of')) return 2;
  if (take(cursor, 'the cube root of')) return 3;
  const at = ORDINALS.findIndex((word) => take(cursor, `the ${word} root of`));
  return at < 0 ? undefined : at + 4;
}

function readVariable(cursor: Cursor): MathTree {
  const name = cursor.tokens[cursor.position] ?? '';
  if (!/^(?:[a-z]|pi)$/.test(name)) throw new Unreadable();
  cursor.position++;
  return { kind: 'variable', name };
}

/** The longest run of number words that is a number; its decimals are kept as they were said. */
function readNumber(cursor: Cursor): MathTree | undefined {
  let best: { readonly digits: string; readonly next: number } | undefined;
  for (let next = cursor.position + 1; next <= cursor.tokens.length; next++) {
    const word = cursor.tokens[next - 1] ?? '';
    if (
      !word.split('-').every((part) => isNumberWord(part)) &&
      word !== 'and' &&
      word !== 'point' &&
      !/^\d[\d.,]*$/.test(word)
    )
      break;
    const said = cursor.tokens.slice(cursor.position, next).join(' ');
    const value = wordsToNumber(said);
    if (value !== undefined && !/half|third|quarter|th\b|ths\b/.test(said)) {
      const decimals = said.split(' point ')[1]?.split(' ').length ?? 0;
      const plain = formatDecimal(value);
      const [whole = '', part = ''] = plain.split('.');
      best = { digits: decimals === 0 ? plain : `${whole}.${part.padEnd(decimals, '0')}`, next };
    }
  }
  if (best === undefined) return undefined;
  cursor.position = best.next;
  return { kind: 'number', digits: best.digits };
}
