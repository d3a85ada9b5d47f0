import { lastNumber } from './last-number.ts';

/** A number without any mark stands in the last lines. */
const TAIL_CHARS = 400;
const RATIO = /(?<![\d:.])(\d{1,9}(?::\d{1,9}){1,3}(?: ?[ap]\.?m\b)?)\D*$/i;

/** What a chat model offers behind its answer. */
const OFFER =
  /(?<=[.!\n])\s*(?:would you like|do you want|let me know|shall i|should i|feel free|is there anything)\b[^\n]*\s*$/i;

/** The last number of a text before an offer of more, with the thousands of LaTeX and with all parts of a ratio or a time: `2:3`, `5:30 pm`. */
export function lastValue(text: string): string | undefined {
  const before = text.slice(0, -TAIL_CHARS);
  const tail = text.slice(-TAIL_CHARS).replace(OFFER, '');
  return RATIO.exec(tail)?.[1] ?? lastNumber(before + tail.replace(/(\d)\{,\}(?=\d{3})/g, '$1,'));
}
