import { add, compare, divide, multiply, type Rational } from '../exact/rational.ts';
import { numberLiteral } from './answer-tree.ts';
import { FULL_UNITS } from './full-units.ts';
import type { AnswerReader } from './parse-answer.ts';
import { decimalValue } from './scan-number.ts';
import { makeUnit } from './units.ts';

/** Degrees and feet have their parts as one and two strokes. */
const STROKES = /(?:\^\s*\{?\s*)?(''|(?:\\prime){1,2}|[′″'"”’])\s*\}?/g;
const PART = /\s*(?:and\s|,)?\s*(\d+)(?:\.(\d+))?\s*([a-zA-Z°]+)\.?/y;

/** `1 hour 30 minutes`, `5 ft 6 in`, `5'6"`, `30°15'`: amounts of one thing, each in a smaller unit. */
export const readCompound: AnswerReader = (source) => {
  if (source.length > 80 || !/^\D{0,12}\d.*[a-z°'′’].*\d/s.test(source)) return undefined;
  const plain = source
    .replace(/\\(?:text|mathrm)\s*\{([^{}]*)\}|\\[,;: ]|[~$]/g, ' $1 ')
    .replace(/\^?\s*\{?\s*\\circ\s*\}?/g, '° ');
  const isAngle = plain.includes('°');
  const text = plain.replace(STROKES, (_, stroke: string) =>
    /^(?:''|\\prime\\prime|[″"”])$/.test(stroke) ? (isAngle ? ' arcsec ' : ' in ') : isAngle ? ' arcmin ' : ' ft ',
  );
  let total: Rational | undefined;
  let first: ReturnType<typeof makeUnit> | undefined;
  let last: ReturnType<typeof makeUnit> | undefined;
  PART.lastIndex = 0;
  let end = 0;
  let count = 0;
  for (let part = PART.exec(text); part !== null; part = PART.exec(text)) {
    const [, whole = '', decimals, word = ''] = part;
    const unit = makeUnit([{ word, power: 1 }], FULL_UNITS);
    first ??= unit;
    if (unit.words.length > 0 || unit.dimensions !== first.dimensions) return undefined;
    if (last && compare(unit.scale, last.scale) >= 0) return undefined;
    const amount = multiply(decimalValue(whole, decimals), divide(unit.scale, first.scale));
    total = !total ? amount : add(total, amount);
    last = unit;
    end = PART.lastIndex;
    count++;
  }
  if (!total || !first || count < 2 || text.slice(end).trim() !== '') return undefined;
  return { kind: 'quantity', value: numberLiteral(total), unit: first };
};
