import { extractAnswer } from '@mathr/verify';

/**
 * The options that an answer names, as sorted letters without repeats: `B`, `(A), (B) and (D)`, `ABD`, `\text{C}`, `C) 40`.
 * Empty when it names none, or one beyond the options.
 *
 * @example
 * choiceLetters('(A) and (C)', 4); // => 'AC'
 */
export function choiceLetters(answer: string, options: number): string {
  // an answer alone is what would follow these words in a completion
  return concludedLetters(`The correct options are ${answer.trim().replace(/^\(([a-j])\)/, upper)}`, options);
}

/** The options that a completion without a marked answer concludes with: "so the correct options are (A) and (C)". */
export function concludedLetters(completion: string, options: number): string {
  const letters = judgedLetters(completion) ?? extractAnswer(completion, { methods: ['choice'] })?.answer ?? '';
  const last = String.fromCharCode('A'.charCodeAt(0) + options - 1);
  return Array.from(letters).every((letter) => letter <= last) ? letters : '';
}

function upper(letter: string): string {
  return letter.toUpperCase();
}

const JUDGED = /^\W*\b([A-J])\b\W*\s+(?:is\s+)?(true|false|correct|incorrect|right|wrong)\W*$/i;
const GOOD = /true|^correct|right/i;

/** Of last lines that judge option by option, `(A) TRUE` and `(B) FALSE`, the good ones; undefined for other endings. */
function judgedLetters(completion: string): string | undefined {
  const lines = completion
    .slice(-TAIL_CHARS)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const judged: RegExpExecArray[] = [];
  for (const line of lines.reverse()) {
    const match = JUDGED.exec(line);
    if (match === null) break;
    judged.unshift(match);
  }
  if (judged.length < 2) return undefined;
  return judged.map(([, letter = '', word = '']) => (GOOD.test(word) ? letter.toUpperCase() : '')).join('');
}

const TAIL_CHARS = 1000;
