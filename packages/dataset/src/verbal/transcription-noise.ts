import { createRng, parseOptions } from '@mathr/core';
import { z } from 'zod';

/** Options of `transcriptionNoise`. */
export interface TranscriptionNoiseOptions {
  /** Probability that a word that can be misheard is: 0 changes nothing. */
  readonly rate: number;
  readonly seed: number | string;
}

const optionsSchema = z.strictObject({
  rate: z.number().min(0).max(1),
  seed: z.union([z.number(), z.string()]),
}) satisfies z.ZodType<object, TranscriptionNoiseOptions>;

/** Words that sound alike, and number words that are easily taken for one another. */
const ALIKE: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ['two', 'to', 'too'],
    ['four', 'for', 'fore'],
    ['one', 'won'],
    ['eight', 'ate'],
    ['some', 'sum'],
    ['hole', 'whole'],
    ['thirteen', 'thirty'],
    ['fourteen', 'forty'],
    ['fifteen', 'fifty'],
    ['sixteen', 'sixty'],
    ['seventeen', 'seventy'],
    ['eighteen', 'eighty'],
    ['nineteen', 'ninety'],
  ].flatMap((group) => group.map((word) => [word, group.filter((other) => other !== word)] as const)),
);

/**
 * A text as a listener might take it down: words for others that sound alike (`two` and `to`, `fifteen` and `fifty`), and a digit
 * dropped from a number of several. The text analogue of errors in speech recognition; a seed gives the same errors again.
 */
export function transcriptionNoise(text: string, options: TranscriptionNoiseOptions): string {
  const { rate, seed } = parseOptions(optionsSchema, options, 'transcriptionNoise');
  const rng = createRng(seed).split('noise');
  return text.replaceAll(/[A-Za-z]+|\d{2,}/g, (word) => {
    const others = ALIKE.get(word.toLowerCase());
    const digits = /^\d/.test(word);
    if ((others === undefined && !digits) || rng.next() >= rate) return word;
    if (others === undefined) {
      const at = rng.integer(word.length);
      return `${word.slice(0, at)}${word.slice(at + 1)}`;
    }
    const other = rng.pick(others);
    return /^[A-Z]/.test(word) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
  });
}
