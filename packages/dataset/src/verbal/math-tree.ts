/** An expression or relation of school mathematics, as a tree. Plain data. */
export type MathTree =
  /** Digits with at most one point; never negative. */
  | { readonly kind: 'number'; readonly digits: string }
  /** One letter, or `pi`. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: MathTree }
  | { readonly kind: 'root'; readonly degree: number; readonly of: MathTree }
  | { readonly kind: 'binary'; readonly operator: MathOperator; readonly left: MathTree; readonly right: MathTree };

/** `^` is a power, the last five are relations. */
export type MathOperator = '+' | '-' | '*' | '/' | '^' | '=' | '<' | '>' | '<=' | '>=';

const LEVELS: Readonly<Record<MathOperator, number>> = {
  '=': 0,
  '<': 0,
  '>': 0,
  '<=': 0,
  '>=': 0,
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  '^': 4,
};

/** How tightly a tree holds together: relations 0, sums 1, products 2, signs 3, powers 4, the rest 5. */
export function mathLevel(tree: MathTree): number {
  if (tree.kind === 'binary') return LEVELS[tree.operator];
  return tree.kind === 'negative' ? 3 : 5;
}

/** The tree as plain text that `parseMath` reads back: `(x + 2)/3 = sqrt(y)`. */
export function formatMath(tree: MathTree): string {
  switch (tree.kind) {
    case 'number':
      return tree.digits;
    case 'variable':
      return tree.name;
    case 'negative':
      return `-${wrapped(tree.of, 4)}`;
    case 'root':
      return `${tree.degree === 2 ? 'sqrt' : `root[${tree.degree}]`}(${formatMath(tree.of)})`;
    default: {
      const level = LEVELS[tree.operator];
      const right = tree.operator === '^' ? 5 : level + 1;
      const space = level < 2 ? ' ' : '';
      return `${wrapped(tree.left, tree.operator === '^' ? 5 : level)}${space}${tree.operator}${space}${wrapped(tree.right, right)}`;
    }
  }
}

function wrapped(tree: MathTree, least: number): string {
  const text = formatMath(tree);
  return mathLevel(tree) < least ? `(${text})` : text;
}
