import { extractAnswer } from './extract/extract-answer.ts';

/**
 * The answer inside its wrapping: `\boxed{18}`, `#### 18`, `<answer>18</answer>`, or a whole reference solution that
 * ends in one of these. A text without such a mark is an answer as it is.
 */
export function unwrapAnswer(text: string): string {
  if (!MARK.test(text)) return text.trim();
  let result = text;
  // a box inside a tag inside …: three is more than anyone writes
  for (let layer = 0; layer < 3; layer++) {
    const inner = extractAnswer(result, { methods: ['boxed', 'hashes', 'tags'] });
    if (inner === null) break;
    result = inner.answer;
  }
  return result.trim();
}

/** What a wrapped answer has somewhere; most answers have none and are left alone after one look. */
const MARK = /\\(?:boxed|fbox|framebox)|####|answer>|<\/think>/;
