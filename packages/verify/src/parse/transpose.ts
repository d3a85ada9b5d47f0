import type { Answer } from './answer-tree.ts';
import type { PostfixRule } from './grammar.ts';
import { accept, peek } from './token-reader.ts';

/** `^T` behind a matrix or a row in brackets. */
export const readTranspose: PostfixRule = (reader, left) => {
  const rows = left.kind === 'matrix' ? left.rows : left.kind === 'bracket' ? [left.items] : undefined;
  const braced = peek(reader)?.text === '{' ? 1 : 0;
  const sign = peek(reader, braced)?.text ?? '';
  if (!rows || !['T', 'top', 'intercal', 't'].includes(sign)) return undefined;
  reader.position += 1 + braced;
  if (braced === 1 && !accept(reader, '}')) return undefined;
  const columns = rows[0]?.map((_, column) => rows.flatMap((row): Answer[] => row.slice(column, column + 1))) ?? [];
  return { kind: 'matrix', environment: 'matrix', rows: columns };
};
