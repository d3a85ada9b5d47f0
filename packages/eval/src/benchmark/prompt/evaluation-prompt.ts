import type { AnswerFormat } from '@mathr/verify';

/** What a prompt is about, for wording. */
export interface PromptSubject {
  readonly answer: 'number' | 'expression' | 'choice';
  /** `en` unless instructions are given in the language of the questions. */
  readonly language: string;
}

/** A way to ask for a solution, with a name and a version: a changed wording is a new version. */
export interface EvaluationPrompt {
  readonly name: string;
  readonly version: number;
  /** Where it asks for the final answer, as `gradeBoth` of `@mathr/verify` calls it: looked at first. */
  readonly format: AnswerFormat;
  /** Where the answer goes, with `N` in its place: `#### N`. */
  readonly form: string;
  instruction(subject: PromptSubject): string;
}

/** `unified-evaluation/1` */
export function promptName({ name, version }: Pick<EvaluationPrompt, 'name' | 'version'>): string {
  return `${name}/${version}`;
}

/** A final answer where the prompt wants it. */
export function markAnswer(prompt: EvaluationPrompt, answer: string): string {
  return prompt.form.replace('N', () => answer);
}
