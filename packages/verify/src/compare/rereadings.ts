import type { Kit } from '../kit.ts';
import type { Answer } from '../parse/answer-tree.ts';
import { parseAnswer } from '../parse/parse-answer.ts';
import type { ReadAnswer } from './read-answer.ts';

/** Pairs of what a gold and an answer may be besides what they were read as. */
export type Rereading = (
  gold: ReadAnswer,
  answer: ReadAnswer,
  kit: Kit,
) => readonly (readonly [Answer | undefined, Answer | undefined])[];

const AMBIGUOUS_COMMA = /\d,\d{3}(?!\d)/;

/** `1,234` may be a list or a number. */
export const rereadCommas: Rereading = (gold, answer, kit) => {
  if (!AMBIGUOUS_COMMA.test(gold.source) && !AMBIGUOUS_COMMA.test(answer.source)) return [];
  // `(2,251,252)` and `[2,251,252]` stay a point and something else
  const isBracketed = [gold, answer].some(({ source }) => /^\$?(?:\\left ?)?\\?[([{]/.test(source));
  return (isBracketed ? (['never'] as const) : (['always', 'never'] as const)).flatMap((thousands) => {
    const [first, second] = [gold, answer].map(({ source }) => parseAnswer(source, kit, { thousands }));
    return [
      [first, second],
      [first, answer.answer],
      [gold.answer, second],
    ] as const;
  });
};

const LOGARITHM = /log(?!\s*_)/g;

/** `log` may be a natural or a decimal logarithm. */
export const rereadLogarithms: Rereading = (gold, answer, kit) => {
  const [first, second] = [gold, answer].map(({ source }) => source.replace(LOGARITHM, 'ln'));
  if (first === undefined || second === undefined) return [];
  if ((first === gold.source) === (second === answer.source)) return [];
  return [[parseAnswer(first, kit), parseAnswer(second, kit)]];
};
