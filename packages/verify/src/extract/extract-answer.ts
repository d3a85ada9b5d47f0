import type { ExtractedAnswer, ExtractionMethod, ExtractOptions } from '../verdict.ts';
import { asciiDigits } from './ascii-digits.ts';
import { boxedAnswer } from './boxed-answer.ts';
import { lastChoice } from './choice-letters.ts';
import { boldAnswer, latexAnswer } from './last-line.ts';
import { lastNumber } from './last-number.ts';
import { hashesAnswer, markerAnswer, openTagAnswer, tagsAnswer } from './marked-answer.ts';
import { phraseAnswer } from './phrase-answer.ts';

/** From the most explicit to the least. `choice` is not among them: without a letter for a gold it finds too much. */
export const EXTRACTION_METHODS: readonly ExtractionMethod[] = [
  'boxed',
  'hashes',
  'tags',
  'phrase',
  'bold',
  'latex',
  'last-number',
];

/**
 * Finds the final answer in a model's output: the last balanced `\boxed{…}` or `\fbox{…}`, what follows the last
 * `####`, the last `<answer>…</answer>`, what follows "final answer is" (in eleven languages), the bold or LaTeX part of
 * the last line, or the last number, whichever comes first in this list. Where the text has a `</think>`, only what
 * follows the last one counts. Digits of other scripts come back as `0`-`9`.
 *
 * The work is linear in the text. Returns `null` when there is no answer.
 *
 * @example
 * extractAnswer('so 3 + 4 = 7 and the total is \\boxed{7}.'); // => { answer: '7', how: 'boxed' }
 */
export function extractAnswer(text: string, options: ExtractOptions = {}): ExtractedAnswer | null {
  const visible = asciiDigits(afterThinking(text));
  const { marker } = options;
  if (marker !== undefined) {
    const answer = markerAnswer(visible, marker);
    if (answer !== undefined && answer !== '') return { answer, how: 'marker' };
  }
  for (const how of options.methods ?? EXTRACTION_METHODS) {
    const answer = how === 'marker' ? undefined : FIND[how](visible);
    if (answer !== undefined && answer !== '') return { answer, how };
  }
  return null;
}

/** What a reader of the output sees: the text behind the last end of thinking. */
export function afterThinking(text: string): string {
  const at = text.lastIndexOf(END_OF_THINKING);
  return at < 0 ? text : text.slice(at + END_OF_THINKING.length);
}

const END_OF_THINKING = '</think>';

const FIND: Readonly<Record<Exclude<ExtractionMethod, 'marker'>, (text: string) => string | undefined>> = {
  boxed: boxedAnswer,
  hashes: hashesAnswer,
  tags: (text) => tagsAnswer(text) ?? openTagAnswer(text),
  phrase: phraseAnswer,
  bold: boldAnswer,
  latex: latexAnswer,
  choice: lastChoice,
  'last-number': lastNumber,
};
