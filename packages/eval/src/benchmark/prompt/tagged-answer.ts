import type { EvaluationPrompt } from './evaluation-prompt.ts';
import { nativeInstruction } from './native-instruction.ts';

/** P4: thoughts and answer between tags, as models are asked in reinforcement with a format reward. */
export const taggedAnswer: EvaluationPrompt = {
  name: 'tagged-answer',
  version: 1,
  format: 'tags',
  form: '<answer>N</answer>',
  instruction({ answer, language }) {
    const final = {
      number: 'the final number',
      expression: 'the final answer',
      choice: 'the letter of the right option',
    };
    const english = `You solve mathematics problems. Think briefly between <think> and </think>, then give only ${final[answer]} between <answer> and </answer>.`;
    return nativeInstruction(language, answer, this.form) ?? english;
  },
};
