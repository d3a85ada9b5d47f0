import type { Kit } from '../kit.ts';
import type { Answer } from '../parse/answer-tree.ts';
import { parseAnswer } from '../parse/parse-answer.ts';

/** An answer and what it was read as. */
export interface ReadAnswer {
  readonly source: string;
  /** `undefined` for what is empty or too long. */
  readonly answer: Answer | undefined;
  /** The digits of an integer, which are compared as they are, whatever their number. */
  readonly integer: string | undefined;
}

/** Reads an answer once, to be compared with many. */
export function readAnswer(source: string, kit: Kit): ReadAnswer {
  const text = source.trim();
  return { source: text, integer: integerDigits(text), answer: parseAnswer(text, kit) };
}

/** The digits of an integer without leading zeros and separators; `undefined` for everything else. */
export function integerDigits(text: string): string | undefined {
  const bare = text.trim();
  const sign = bare.startsWith('-') ? '-' : '';
  const grouped = sign === '' && !bare.startsWith('+') ? bare : bare.slice(1);
  // a loop that ends at the first other sign, because texts may be long
  for (let i = 0; i < grouped.length; i++) {
    const code = grouped.charCodeAt(i);
    if ((code < 48 || code > 57) && code !== 44) return undefined;
  }
  if (grouped === '' || (grouped.includes(',') && !/^\d{1,3}(?:,\d{3})+$/.test(grouped))) return undefined;
  // `100,101` may also be a list
  if (grouped.includes(',') && grouped.length < 8 && !grouped.endsWith('000')) return undefined;
  const digits = grouped.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}
