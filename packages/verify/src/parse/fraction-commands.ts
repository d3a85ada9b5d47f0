import { integerLiteral } from './answer-tree.ts';
import { LOOSEST, readArgument, readExpression, readInside } from './expression.ts';
import type { Infix, OperandRule } from './grammar.ts';
import { asExpression, quotient, root } from './make-expression.ts';
import { accept, expect } from './token-reader.ts';

/** Fractions and roots. */
export const FRACTION_COMMANDS: Readonly<Record<string, OperandRule>> = {
  frac: (reader) => quotient(readArgument(reader), readArgument(reader)),
  cbrt: (reader) => root(readArgument(reader), integerLiteral(3)),
  sqrt: (reader) => {
    if (!accept(reader, '[')) return root(readArgument(reader), integerLiteral(2));
    const index = asExpression(readInside(reader));
    expect(reader, ']');
    return root(readArgument(reader), index);
  },
};

/** How tightly `\over` and `\choose` bind. */
export const OVER: number = LOOSEST + 1;

/** `{1 \over 2}`. */
export const OLD_FRACTION: Infix = {
  binds: OVER,
  read: (reader, left) => quotient(asExpression(left), asExpression(readExpression(reader, OVER + 1))),
};
