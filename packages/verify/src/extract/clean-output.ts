import { asciiDigits } from './ascii-digits.ts';

/** Tokens of chat templates, and tags of HTML that only change how a text looks. */
const TOKENS =
  /<\|[^|<>\n]{1,40}\|>|<\/s>|<\/?(?:b|i|u|p|em|strong|span|div|li|td|tr|br|h\d)(?:\s[^<>]{0,200})?\s*\/?>/gi;
const EMPTY_BOX = /\\(?:boxed|fbox)\{ ?\}/g;

/**
 * An output with digits of ASCII, without tokens of chat templates, HTML around words, and boxes with nothing in them.
 *
 * @example
 * cleanOutput('The answer is <b>১৮</b>.<|im_end|>'); // => 'The answer is 18.'
 */
export function cleanOutput(text: string): string {
  const ascii = asciiDigits(text);
  // an inequality has no tag that closes
  const bare = ascii.includes('</') || ascii.includes('<|') ? ascii.replace(TOKENS, '') : ascii;
  return bare.includes('{}') || bare.includes('{ }') ? bare.replace(EMPTY_BOX, '') : bare;
}
