import { integerLiteral, type Answer, type Bracket, type Expression, type Matrix } from '../parse/answer-tree.ts';
import { freeSymbols } from '../parse/free-symbols.ts';
import { UNIT_VECTORS } from '../parse/accent-commands.ts';
import { substitute } from '../parse/substitute.ts';
import type { Reading } from './compare-parsed.ts';

/** A column or a row is the point with its coordinates. */
export const vectorReading: Reading<Matrix> = ({ rows }, other) => {
  const isVector = rows.length === 1 || rows.every((row) => row.length === 1);
  return isVector && other.kind === 'bracket' ? [{ kind: 'bracket', open: '(', close: ')', items: rows.flat() }] : [];
};

/** `[[1, 2], [3, 4]]` as programs write a matrix. */
export const rowsReading: Reading<Bracket> = ({ open, items }, other) => {
  const rows = items.map((item) => (item.kind === 'bracket' && item.open === '[' ? item.items : []));
  const isMatrix = open === '[' && other.kind === 'matrix' && rows.every(({ length }) => length === rows[0]?.length);
  return isMatrix && rows[0]?.length !== 0 ? [{ kind: 'matrix', environment: 'matrix', rows }] : [];
};

/** `2i - 3j` with unit vectors is the point `(2, -3)`. */
export const unitVectorReading: Reading<Expression> = (answer, other) => {
  const size = dimensionOf(other);
  const symbols = size < 2 || size > 3 ? [] : [...freeSymbols(answer)].filter((name) => UNIT_VECTORS.includes(name));
  if (symbols.length === 0 || symbols.some((name) => UNIT_VECTORS.indexOf(name) >= size)) return [];
  const items = UNIT_VECTORS.slice(0, size).map((axis) =>
    substitute(answer, new Map(UNIT_VECTORS.map((name) => [name, integerLiteral(name === axis ? 1 : 0)]))),
  );
  return [{ kind: 'bracket', open: '(', close: ')', items }];
};

function dimensionOf(other: Answer): number {
  if (other.kind === 'bracket') return other.items.length;
  return other.kind === 'matrix' ? other.rows.flat().length : 0;
}
