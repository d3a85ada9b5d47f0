import type { EvaluationPrompt } from './evaluation-prompt.ts';
import { nativeInstruction } from './native-instruction.ts';

/** P12: what most mathematics models were trained on; the final answer in a box. */
export const standardBoxed: EvaluationPrompt = {
  name: 'standard-boxed',
  version: 1,
  format: 'boxed',
  form: '\\boxed{N}',
  instruction({ answer, language }) {
    const final = { number: 'final number', expression: 'final answer', choice: 'letter of the right option' };
    const english = `Solve the problem step by step and put the ${final[answer]} within \\boxed{}.`;
    return nativeInstruction(language, answer, this.form) ?? english;
  },
};
