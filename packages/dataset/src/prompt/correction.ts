import type { PromptTemplate } from './prompt-template.ts';

/** What a model that corrects is shown. */
export interface AttemptToCorrect {
  readonly question: string;
  /** The wrong solution as its steps. */
  readonly steps: readonly string[];
  /** A right solution or the right answer, which the correction must not mention; missing where the model is on its own. */
  readonly reference?: string | undefined;
}

/**
 * For corrections: the first wrong step, what is wrong there, and a whole new solution. Lines and no JSON, as formulas are
 * full of backslashes that models forget to escape.
 */
export const correctionPrompt: PromptTemplate<[attempt: AttemptToCorrect]> = {
  name: 'correction',
  version: 1,
  render: ({ question, steps, reference }) => [
    {
      role: 'system',
      content:
        'A student solved a mathematics problem and the result is wrong. Read the numbered steps in order and find the first ' +
        'one that is wrong or does not follow. Say what is wrong with it as a patient teacher would: name the mistake and how ' +
        'to avoid it, without giving the final answer away. Then write the whole solution anew, keeping the steps that were ' +
        'right, and end with the answer in \\boxed{}. Write as if you had found everything yourself: never mention a ' +
        'reference.\nReply in exactly this form:\nFirst wrong step: <number>\nWhat is wrong: <one to three sentences>\n' +
        'Corrected solution:\n<the solution>',
    },
    {
      role: 'user',
      content:
        `Problem:\n${question}\n\nThe student's steps:\n` +
        steps.map((step, index) => `(${index + 1}) ${step.trim()}`).join('\n') +
        (reference === undefined ? '' : `\n\nFor your eyes only, a right solution:\n${reference}`),
    },
  ],
};
