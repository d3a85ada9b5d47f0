import type { Problem, Prompt } from '@mathr/core';
import type { GradeOptions } from '@mathr/verify';

/**
 * What the chain works on: where its problems come from, how they are put to a model and how answers are judged.
 * All problem sets of a task are disjoint, and no test question occurs in any training set.
 */
export interface Task {
  readonly name: string;
  readonly test: readonly Problem[];
  /** A second test set that differs in kind from all training data; empty when the task has none. */
  readonly heldOut: readonly Problem[];
  /** Training problems: `set` names a pool, so that every stage draws its own. */
  problems(set: 'teaching' | 'warmup' | 'distill' | 'grpo' | 'reward', count: number): readonly Problem[];
  readonly prompt: (problem: Problem) => Prompt;
  /** The worked solution as the model should write it. */
  readonly solution: (problem: Problem) => string;
  /** The form the answer should have. */
  readonly format: RegExp;
  /** Where the final answer is looked for, in training and evaluation alike. */
  readonly grading: GradeOptions;
}
