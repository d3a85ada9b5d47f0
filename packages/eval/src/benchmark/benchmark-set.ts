import type { Problem } from '@mathr/core';

import type { Grader } from '../evaluate/evaluate-options.ts';
import type { EvaluationPrompt } from './prompt/evaluation-prompt.ts';
import type { BenchmarkCard } from './benchmark-card.ts';

/** The fields of a record as its file has them. */
export type SourceRecord = Readonly<Record<string, unknown>>;

/** What a record becomes; `id` and `source` are added where they are missing. Text says why it is no problem. */
export type ReadRecord = (record: SourceRecord) => Omit<Problem, 'id'> & { readonly id?: string | undefined };

/** What an answer is: what the prompt asks for and which worked examples fit. */
export type AnswerKind = 'number' | 'expression' | 'choice';

/** A published set as data: where it is from, how its records read, how it is asked and graded. */
export interface BenchmarkSet extends BenchmarkCard {
  /** @throws {Error} that says what the record lacks. */
  readonly read: ReadRecord;
  /** For sets of pairs: the record's question without a premise that it needs, a problem of its own whose gold is `None`. */
  readonly missing?: ((record: SourceRecord) => string) | undefined;
  /** Records of its files that are not of this set are passed over. @default all are */
  readonly keep?: ((record: SourceRecord) => boolean) | undefined;
  readonly answer: AnswerKind;
  readonly prompt: EvaluationPrompt;
  /** Makes the grader for a prompt, whose form of the answer is looked for first. @default `answerGrader` */
  readonly grade?: ((prompt: EvaluationPrompt) => Grader) | undefined;
  /** Goes into results with the name; a number that rises when grading changes. @default 1 */
  readonly graderVersion?: number | undefined;
  /** New tokens that its longest solutions need. */
  readonly maxTokens: number;
}
