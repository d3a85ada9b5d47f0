/**
 * A level as data sets write it, as a number: 3, "3", "Level 3", "difficulty: 6.5", or a word from easy (1) to olympiad (9)
 * on the scale of 1 to 10 that judges use. `undefined` when it is none of these.
 *
 * @example
 * levelOf('Level 5'); // => 5
 */
export function levelOf(label: unknown): number | undefined {
  if (typeof label === 'number') return Number.isFinite(label) ? label : undefined;
  if (typeof label !== 'string') return undefined;
  const number = /\d+(?:\.\d+)?/.exec(label)?.[0];
  if (number !== undefined) return Number(number);
  const text = label.toLowerCase();
  return WORDS.find(([words]) => words.test(text))?.[1];
}

const WORDS: readonly (readonly [RegExp, number])[] = [
  [/very easy|trivial|elementary/, 1],
  [/very hard|very difficult|expert|olympiad/, 9],
  [/easy|beginner|basic/, 2],
  [/medium|moderate|intermediate/, 5],
  [/challenging|advanced/, 7],
  [/hard|difficult/, 7],
];
