import type { EvaluationPrompt } from './evaluation-prompt.ts';
import { nativeInstruction } from './native-instruction.ts';

/** P6: one prompt for every model of a comparison; short steps, the final answer after four hashes. */
export const unifiedEvaluation: EvaluationPrompt = {
  name: 'unified-evaluation',
  version: 1,
  format: 'hashes',
  form: '#### N',
  instruction({ answer, language }) {
    const final = {
      number: 'the final number',
      expression: 'the final answer',
      choice: 'the letter of the right option',
    };
    const english = `Solve the problem in short steps. On the last line write #### followed by ${final[answer]} and nothing else.`;
    return nativeInstruction(language, answer, this.form) ?? english;
  },
};
