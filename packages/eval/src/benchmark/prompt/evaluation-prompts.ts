import { invalidArgument } from '../../statistics/invalid-argument.ts';
import { carefulLine } from './careful-line.ts';
import { promptName, type EvaluationPrompt } from './evaluation-prompt.ts';
import { standardBoxed } from './standard-boxed.ts';
import { taggedAnswer } from './tagged-answer.ts';
import { unifiedEvaluation } from './unified-evaluation.ts';

/** The prompts that models are evaluated under. */
export const EVALUATION_PROMPTS: readonly EvaluationPrompt[] = [
  unifiedEvaluation,
  standardBoxed,
  carefulLine,
  taggedAnswer,
];

/** By name, with or without a version: `standard-boxed`, `standard-boxed/1`. @throws {MathrError} `invalid_options`. */
export function findPrompt(name: string): EvaluationPrompt {
  const prompt = EVALUATION_PROMPTS.find((one) => one.name === name || promptName(one) === name);
  if (prompt !== undefined) return prompt;
  const known = EVALUATION_PROMPTS.map(promptName).join(', ');
  throw invalidArgument('prompt', `there is no prompt "${name}"; choose one of ${known}, or pass your own`);
}
