import { call } from './answer-tree.ts';
import type { PostfixRule } from './grammar.ts';
import { asExpression } from './make-expression.ts';
import { peek } from './token-reader.ts';

export const readPercent: PostfixRule = (_, left) => call('%', asExpression(left));

/** `90°`. */
export const readAngle: PostfixRule = (_, left) => call('°', asExpression(left));

/** `90°`, `20 °C`. */
export const readDegrees: PostfixRule = (reader, left) => {
  const scale = peek(reader)?.text ?? '';
  const isTemperature = /^[CF]$/.test(scale);
  if (isTemperature) reader.position++;
  return call(isTemperature ? `°${scale}` : '°', asExpression(left));
};
