import type { Text } from '../parse/answer-tree.ts';
import type { Rereading } from './rereadings.ts';

const LETTER = String.raw`(?:\([A-J]\)|\[[A-J]\]|[A-J]\)?)`;
const CHOICES = new RegExp(
  String.raw`^(?:(?:the )?(?:correct )?(?:options?|choices?|answers?)(?: is| are)?:? )?(${LETTER}(?:(?:[\s,;&]|and)*${LETTER}){0,9})\.?$`,
);

/** Options of a multiple choice in a row: `AC`, `A, C`, `(A) and (C)`, `option A`. */
export const rereadChoices: Rereading = (gold, answer) => {
  const [first, second] = [gold, answer].map(({ source }) => choices(source));
  return first && first.text === second?.text ? [[first, second]] : [];
};

function choices(source: string): Text | undefined {
  if (source.length > 80) return undefined;
  const bare = source.replace(/\\(?:text|textbf|mathrm|mathbf)\s*\{|[{}*$]|\\[ ,]/g, '').trim();
  const letters = CHOICES.exec(bare.replace(/^[TOCA](?=[a-z])/, (first) => first.toLowerCase()))?.[1]?.match(/[A-J]/g);
  // `DD` is a product
  if (!letters || new Set(letters).size < letters.length) return undefined;
  return { kind: 'text', text: letters.sort().join(''), plain: true };
}
