import type { Kit } from '../kit.ts';
import { attempt, Work } from '../work.ts';
import { readTokens } from './answer-list.ts';
import type { Answer, Text } from './answer-tree.ts';
import { canonicalText } from './canonical-text.ts';
import { scanTokens, type ScanOptions } from './scan-tokens.ts';

/** The longest gold of MATH's 5,000 test problems has 81 characters, of college_math 1,600. Integers may be longer. */
export const MAX_ANSWER_CHARS = 4000;

/** Words that an answer may have and still be one that words decide, rather than a sentence for a judge. */
const MAX_PLAIN_WORDS = 5;

/** Reads an answer that the grammar is not asked about; `read` reads a part of it. */
export type AnswerReader = (text: string, read: (part: string) => Answer | undefined) => Answer | undefined;

/**
 * Reads an answer. What is no mathematics that we know is a `Text`; only what is empty or too long is `undefined`.
 * The work is bounded by the length and by `work`.
 */
export function parseAnswer(
  source: string,
  kit: Kit,
  options: ScanOptions = {},
  work: Work = new Work(kit.forms),
): Answer | undefined {
  const bare = source.trim();
  if (source.length > MAX_ANSWER_CHARS || bare === '') return undefined;
  const text = kit.grammar.rewrite?.(bare) ?? bare;
  for (const reader of kit.readers) {
    const answer = attempt(() => reader(text, (part) => parseAnswer(part, kit, options, work)));
    if (answer) return answer;
  }
  return (
    attempt(() => readTokens(scanTokens(text, work, kit.grammar, options), work, kit.grammar)) ?? textAnswer(text, kit)
  );
}

function textAnswer(source: string, { wording }: Kit): Text {
  const text = canonicalText(source, wording);
  const isWords = /^[\p{L}\d][\p{L}\d', -]*$/u.test(text) && /\p{L}{2}|^.$/u.test(text);
  const plain = isWords && text.split(' ').length <= MAX_PLAIN_WORDS;
  return { kind: 'text', text, plain };
}
