const LAST_LETTER = 'J';

/**
 * The options that an answer names, as sorted letters without repeats: `B`, `(A), (B) and (D)`, `ABD`, `\text{C}`,
 * `option b`, `C) 40`. Empty when it names none. Linear in the text.
 *
 * @example
 * choiceLetters('(A) and (C)', 4); // => 'AC'
 */
export function choiceLetters(answer: string, options: number): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + Math.min(options, 10) - 1);
  const bare = answer
    .replaceAll(/\\(?:text|textbf|mathrm|mathbf|rm|bf)\b/g, ' ')
    .replaceAll(/[*_$\\{}[\]`]/g, ' ')
    .trim();
  const found = new Set<string>();
  // `C) 40` or `B: the larger one`: what follows the letter is the option's text
  const leading = /^\(?([A-Ja-j])\s*(?:[).:]\s*|$)(.*)$/s.exec(bare);
  if (leading !== null && !/\([A-J]\)|^[A-J]\b/.test(leading[2] ?? '') && !/^\s*(?:,|and\b|&)/.test(leading[2] ?? '')) {
    found.add((leading[1] ?? '').toUpperCase());
  } else {
    for (const [, letter = ''] of bare.matchAll(/\(\s*([A-Ja-j])\s*\)/g)) found.add(letter.toUpperCase());
    if (found.size === 0) for (const letter of standingAlone(bare, last)) found.add(letter);
  }
  const letters = [...found].filter((letter) => letter <= last && letter <= LAST_LETTER);
  return letters.sort().join('');
}

/** `A, C and D`, `AC`, `option B`: capital letters that are no part of a word; "A" as an article is not meant. */
function* standingAlone(text: string, last: string): Generator<string> {
  for (const [word] of text.matchAll(/(?<![A-Za-z0-9])[A-J]{1,10}(?![A-Za-z0-9'])/g)) {
    const areOptions = new Set(word).size === word.length && Array.from(word).every((letter) => letter <= last);
    if (areOptions) yield* word;
  }
}
