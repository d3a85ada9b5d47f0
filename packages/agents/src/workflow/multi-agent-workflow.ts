import type { Question } from './question.ts';
import { solve } from './solve.ts';
import type { SolveAllOptions, SolveResult } from './solve-options.ts';

/** A way to answer a question with several model calls. `evaluate` of `@mathr/eval` takes one as `workflow`. */
export interface AgentWorkflow {
  readonly name: string;
  run(
    question: Question,
    options?: { readonly seed?: number | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<SolveResult>;
}

/** The team of `solve` as a workflow. */
export function multiAgentWorkflow(name: string, options: Omit<SolveAllOptions, 'seed' | 'signal'>): AgentWorkflow {
  return {
    name,
    run: (question, run = {}) => solve({ ...options, question, seed: run.seed, signal: run.signal }),
  };
}
