import { giveUp } from '../work.ts';
import { call, name, type Answer, type Expression } from './answer-tree.ts';
import { PRODUCT, readExpression, readInside } from './expression.ts';
import { indexName } from './free-symbols.ts';
import { readNumberOrArgument } from './function-commands.ts';
import type { OperandRule } from './grammar.ts';
import { asExpression } from './make-expression.ts';
import { substitute } from './substitute.ts';
import { accept, expect, type TokenReader } from './token-reader.ts';

/** `\sum_{k=1}^{n} k^2` and products. */
export const SERIES_COMMANDS: Readonly<Record<string, OperandRule>> = {
  sum: (reader) => readSeries(reader, 'sum'),
  prod: (reader) => readSeries(reader, 'product'),
};

function readSeries(reader: TokenReader, operator: string): Expression {
  let limits: Answer | undefined;
  let to: Expression | undefined;
  for (;;) {
    if (accept(reader, '_')) {
      expect(reader, '{');
      limits = readInside(reader);
      expect(reader, '}');
    } else if (accept(reader, '^')) to = readNumberOrArgument(reader);
    else break;
  }
  if (limits?.kind !== 'relation' || limits.operators[0] !== '=' || !to) return giveUp();
  const [index, from] = limits.sides;
  if (index?.kind !== 'name' || !from) return giveUp();
  const body = asExpression(readExpression(reader, PRODUCT));
  // the name of the index says nothing, and may be that of a constant
  const bound = name(indexName(reader.series++));
  return call(operator, bound, asExpression(from), to, substitute(body, new Map([[index.name, bound]])));
}
