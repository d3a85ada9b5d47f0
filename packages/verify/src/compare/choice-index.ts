import type { Kit } from '../kit.ts';
import { compareAnswers } from './compare-answers.ts';

/** `(B)`, `B.`, `b)` or `\text{(B)}` alone. */
const LETTER = /^(?:\\(?:text|math)(?:bf|rm)?\{)?[([]?([A-Ja-j])[)\]]?\.?\}?$/;
/** The letter in front of an option or of an answer that repeats it: `(B) 5 cm`, `B: 5 cm`. */
const PREFIX = /^(?:\\(?:text|math)(?:bf|rm)?\{)?[([]?([A-J])(?:[)\].:]|\}\s)\}?\s*/;

/**
 * Which option an answer names, by its letter or by its text; `undefined` when it names none, or its text is equal to
 * several. Options may begin with their letters.
 */
export function choiceIndex(answer: string, choices: readonly string[], kit: Kit): number | undefined {
  const text = answer.trim();
  const letter = LETTER.exec(text)?.[1] ?? PREFIX.exec(text)?.[1];
  const index = letter === undefined ? -1 : letter.toUpperCase().charCodeAt(0) - 65;
  if (index >= 0 && index < choices.length) return index;
  const equal = choices.flatMap((choice, at) =>
    compareAnswers(choice.trim().replace(PREFIX, ''), text, kit).status === 'correct' ? [at] : [],
  );
  return equal.length === 1 ? equal[0] : undefined;
}
