import { items, people } from '../story/words.ts';
import type { Noun } from '../template/sentence.ts';

export { items, people };

/** A noun whose plural ends in s, or the plural given. */
export function noun(singular: string, plural = `${singular}s`): Noun {
  return { singular, plural };
}

/** Nouns by their singular, for slots that need the right number. */
export function nouns(...singulars: readonly string[]): readonly Noun[] {
  return singulars.map((singular) => noun(singular));
}

/** Things that may have any color. */
export const dyedItems: readonly Noun[] = nouns('ball', 'bead', 'button', 'candle', 'card', 'cup', 'marble', 'sticker');

/** Things that come out of machines. */
export const madeItems: readonly Noun[] = nouns(
  'ball',
  'button',
  'candle',
  'card',
  'cookie',
  'cup',
  'hat',
  'pen',
  'toy',
);

export const colors: readonly string[] = ['red', 'blue', 'green', 'yellow', 'white', 'black'];

export const dollar: readonly Noun[] = nouns('dollar');
export const hour: readonly Noun[] = nouns('hour');
export const minute: readonly Noun[] = nouns('minute');
export const year: readonly Noun[] = nouns('year');
