import type { EvaluationPrompt } from './evaluation-prompt.ts';
import { nativeInstruction } from './native-instruction.ts';

/** P7: a careful solver that checks itself and closes with an answer line. */
export const carefulLine: EvaluationPrompt = {
  name: 'careful-line',
  version: 1,
  format: { marker: 'Final answer:' },
  form: 'Final answer: N',
  instruction({ answer, language }) {
    const final = { number: 'the number', expression: 'the answer', choice: 'the letter of the right option' };
    const english = [
      'Work through the problem with care: name what is given and what is asked, go one step at a time, and check every',
      `calculation before you rely on it. Close with a line of its own that reads "Final answer:" and then ${final[answer]}.`,
    ].join(' ');
    return nativeInstruction(language, answer, this.form) ?? english;
  },
};
