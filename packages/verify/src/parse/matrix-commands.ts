import { giveUp } from '../work.ts';
import { isExpression, product, sum, type Answer, type Expression, type Matrix } from './answer-tree.ts';
import { readBraced, readInside } from './expression.ts';
import type { OperandRule } from './grammar.ts';
import { asExpression, negative } from './make-expression.ts';
import { accept, expect, next, peek, type TokenReader } from './token-reader.ts';

/** Matrices, columns, determinants, and systems in braces. */
export const MATRIX_COMMANDS: Readonly<Record<string, OperandRule>> = { begin: readEnvironment };

function readEnvironment(reader: TokenReader): Answer {
  const environment = readEnvironmentName(reader);
  if (environment === 'array' && accept(reader, '{')) readBraced(reader);
  const rows: Answer[][] = [[]];
  for (;;) {
    const token = peek(reader);
    if (token?.kind === 'command' && token.text === 'end') break;
    reader.work.spend(10);
    if (accept(reader, '\\\\')) rows.push([]);
    else if (!accept(reader, '&')) rows.at(-1)?.push(readInside(reader));
  }
  reader.position++;
  if (readEnvironmentName(reader) !== environment) return giveUp();
  if (rows.at(-1)?.length === 0) rows.pop();
  if (rows.length === 0) return giveUp();
  if (environment === 'vmatrix') return determinant(rows);
  const isMatrix = /^(?:[bpBV]?(?:small)?matrix|array)$/.test(environment);
  return { kind: 'matrix', environment: isMatrix ? 'matrix' : 'rows', rows };
}

function readEnvironmentName(reader: TokenReader): string {
  expect(reader, '{');
  const { text } = next(reader);
  accept(reader, '*');
  expect(reader, '}');
  return text;
}

/** 2 x 2 and 3 x 3, by the first row. */
function determinant(rows: readonly (readonly Answer[])[]): Expression {
  if (rows.length > 3 || rows.some((row) => row.length !== rows.length)) return giveUp();
  const [first = []] = rows;
  if (rows.length === 1) return asExpression(first[0] ?? giveUp());
  const terms = first.map((cell, column): Expression => {
    const minor = determinant(rows.slice(1).map((row) => row.filter((_, index) => index !== column)));
    const term = product(asExpression(cell), minor);
    return column % 2 === 0 ? term : negative(term);
  });
  return sum(...terms);
}

/** A number times a matrix; `undefined` where the right side is none. */
export function scaleMatrix(factor: Answer, right: Answer): Matrix | undefined {
  if (right.kind !== 'matrix') return undefined;
  if (right.environment !== 'matrix' || !isExpression(factor)) return giveUp();
  const rows = right.rows.map((row) => row.map((cell) => product(factor, asExpression(cell))));
  return { ...right, rows };
}
