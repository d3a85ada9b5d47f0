import type { MathOperator, MathTree } from './math-tree.ts';
import { numberToWords, ordinalToWords } from './number-to-words.ts';
import { parseMath } from './parse-math.ts';

/**
 * An expression in LaTeX or plain text as spoken English that can mean nothing else.
 *
 * Wherever a listener could take more or less into a fraction, a root, a power or a sign, the part is said as `the quantity …
 * end quantity`. Products and sums keep their usual order, so `two times x plus three` is 2x + 3.
 *
 * Source: the rule on ambiguity follows Wei et al., Towards Spoken Mathematical Reasoning (Spoken-MQA), 2025.
 *
 * @returns `undefined` when the expression cannot be read.
 *
 * @example
 * sayMath('\\frac{x^2+1}{2} = 5'); // => 'the quantity x squared plus one end quantity over two equals five'
 */
export function sayMath(expression: string): string | undefined {
  const tree = parseMath(expression);
  return tree === undefined ? undefined : sayTree(tree);
}

/** The words of a tree; see `sayMath`. */
export function sayTree(tree: MathTree): string {
  if (tree.kind === 'binary' && tree.operator in RELATION_WORDS) {
    return `${sayIn(tree.left, 0, true)} ${RELATION_WORDS[tree.operator]} ${sayIn(tree.right, 0, true)}`;
  }
  return sayIn(tree, 0, true);
}

/** The words of relations. */
export const RELATION_WORDS: Readonly<Partial<Record<MathOperator, string>>> = {
  '=': 'equals',
  '<': 'is less than',
  '>': 'is greater than',
  '<=': 'is less than or equal to',
  '>=': 'is greater than or equal to',
};

/**
 * Says an operand. `place` is what it stands in: 0 alone, 1 in a sum, 2 in a product, 3 over something, 4 under something, a
 * sign or a root, or as a base or exponent. `last` says that nothing follows which it could take in.
 */
function sayIn(tree: MathTree, place: number, last: boolean): string {
  const said = say(tree, last);
  return fits(tree, place, last) ? said : `the quantity ${say(tree, true)} end quantity`;
}

function fits(tree: MathTree, place: number, last: boolean): boolean {
  if (tree.kind === 'number' || tree.kind === 'variable') return true;
  if (isShortPower(tree)) return place <= 3;
  // a root, a power and a sign would take in what follows
  if (tree.kind !== 'binary' || tree.operator === '^') return place <= 2 && last;
  if (tree.operator === '+' || tree.operator === '-') return place <= 1;
  // a fraction stands alone, where nothing comes before or after it
  return tree.operator === '*' ? place <= 1 : place === 0;
}

function say(tree: MathTree, last: boolean): string {
  switch (tree.kind) {
    case 'number':
      return numberToWords(tree.digits);
    case 'variable':
      return tree.name;
    case 'negative':
      return `negative ${sayIn(tree.of, 4, last)}`;
    case 'root':
      return `the ${tree.degree === 2 ? 'square' : tree.degree === 3 ? 'cube' : ordinalToWords(tree.degree)} root of ${sayIn(tree.of, 4, last)}`;
    default:
      return sayBinary(tree.operator, tree.left, tree.right, last);
  }
}

function sayBinary(operator: MathOperator, left: MathTree, right: MathTree, last: boolean): string {
  switch (operator) {
    case '+':
    case '-': {
      const sum = right.kind === 'binary' && (right.operator === '+' || right.operator === '-');
      return `${sayIn(left, 1, false)} ${operator === '+' ? 'plus' : 'minus'} ${sayIn(right, sum ? 2 : 1, last)}`;
    }
    case '*': {
      const chain = left.kind === 'binary' && left.operator === '*';
      return `${sayIn(left, chain ? 1 : 2, false)} times ${sayIn(right, 2, last)}`;
    }
    case '/':
      return `${sayIn(left, 3, false)} over ${sayIn(right, 4, last)}`;
    default:
      return `${sayIn(left, 4, false)} ${exponentWords(right, last)}`;
  }
}

function exponentWords(exponent: MathTree, last: boolean): string {
  if (exponent.kind === 'number' && exponent.digits === '2') return 'squared';
  if (exponent.kind === 'number' && exponent.digits === '3') return 'cubed';
  const signed = exponent.kind === 'negative' && (exponent.of.kind === 'number' || exponent.of.kind === 'variable');
  return `to the power of ${signed ? say(exponent, true) : sayIn(exponent, 4, last)}`;
}

/** `x squared` takes in nothing that follows. */
function isShortPower(tree: MathTree): boolean {
  return (
    tree.kind === 'binary' && tree.operator === '^' && tree.right.kind === 'number' && /^[23]$/.test(tree.right.digits)
  );
}
