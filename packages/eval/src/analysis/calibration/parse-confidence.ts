/** What a reply says about how sure it is. */
export interface StatedConfidence {
  /** In [0, 1]; null when none is stated. */
  readonly confidence: number | null;
  /** The reply says that it does not know. */
  readonly abstains: boolean;
}

// a reply states its confidence at its end; what is before is not read for numbers
const MAX_TAIL_CHARS = 2000;
const SLOT =
  /confiden(?:ce|t)\b[^\d\n%]{0,40}?(\d{1,3}(?:\.\d+)?)\s*(%|percent\b|\/\s*100\b|\/\s*10\b|out of 100\b|out of 10\b)?/giu;
// a scale repeated from the prompt is not the answer
const SCALE = /\(?\b(?:from\s+)?0\s*(?:-|–|to)\s*(?:100|10|1)\b\s*%?\)?/giu;
const BARE = /^\s*(\d{1,3}(?:\.\d+)?)\s*(%|percent|\/\s*100|\/\s*10)?\s*\.?\s*$/iu;
const ABSTAINS = /\b(?:i|we)\s+(?:do\s+not|don['’]t|cannot|can['’]t)\s+(?:know|tell|say)\b|\bunknown to me\b/iu;

/**
 * Reads a verbalised confidence: the last number after the word "confidence" (or "confident"). Whole numbers are percent, as the prompt asks (0-100); a decimal of at most 1 is a share; `/100`, `/10`
 * and `%` say so themselves. Numbers above the scale are not read.
 *
 * @example
 * parseConfidence('The answer is 12. Confidence: 85%').confidence; // => 0.85
 */
export function parseConfidence(
  reply: string,
  options: {
    /** The reply answers a question for the confidence alone, so a number on its own is one. @default false */
    readonly isSlot?: boolean | undefined;
  } = {},
): StatedConfidence {
  const tail = reply.slice(-MAX_TAIL_CHARS).replaceAll(SCALE, ' ');
  const abstains = ABSTAINS.test(tail);
  const found = [...tail.matchAll(SLOT)].at(-1) ?? (options.isSlot === true ? BARE.exec(tail) : null);
  return { confidence: found === null ? null : toShare(found[1] ?? '', found[2] ?? ''), abstains };
}

function toShare(digits: string, unit: string): number | null {
  const value = Number(digits);
  const isOfTen = unit.endsWith('10');
  const scale = isOfTen ? 10 : unit === '' && digits.includes('.') && value <= 1 ? 1 : 100;
  return value <= scale ? value / scale : null;
}
