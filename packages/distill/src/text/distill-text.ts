import type { Problem, PromptRenderer, Run, Tokenizer } from '@mathr/core';
import type { DistillEvent, DistillResult } from '../loop/distill-event.ts';
import type { SupervisedFineTuneOptions } from '../loop/distill-options.ts';
import { supervisedFineTune } from '../loop/distill.ts';
import { completionExample } from '../sequence/completion-example.ts';
import type { TrainingSequence } from '../sequence/training-sequence.ts';
import { generateTraces, type GenerateTracesOptions, type Trace } from './generate-traces.ts';

export interface DistillTextOptions
  extends Omit<SupervisedFineTuneOptions, 'data'>, Omit<GenerateTracesOptions, 'signal' | 'seed'> {
  /** What the student is asked; its prompt may differ from the teacher's. @default renderPrompt */
  readonly renderStudentPrompt?: PromptRenderer | undefined;
  /** Text that starts the answer, for its own weight. @default none */
  readonly answerMarker?: string | undefined;
}

/**
 * Distillation through text, for teachers of any vocabulary: sample the teacher's solutions, keep the good ones, and
 * fine-tune the student on them. Resolves to the fine-tuning run once the solutions are there.
 *
 * To keep the solutions, or when the teacher does not repeat itself and the run should be resumable, call
 * `generateTraces`, `traceSequences` and `supervisedFineTune` yourself.
 */
export async function distillText(options: DistillTextOptions): Promise<Run<DistillEvent, DistillResult>> {
  const { teacher, problems, renderPrompt, samplesPerProblem, sampling, filter, onTrace, ...rest } = options;
  const { renderStudentPrompt = renderPrompt, answerMarker, ...training } = rest;
  const { signal, seed } = training;
  const traces = await generateTraces({
    teacher,
    problems,
    renderPrompt,
    samplesPerProblem,
    sampling,
    filter,
    onTrace,
    seed,
    signal,
  });
  const data = traceSequences(traces, {
    tokenizer: training.student.tokenizer,
    teacherTokenizer: teacher.tokenizer,
    renderPrompt: renderStudentPrompt,
    answerMarker,
  });
  return supervisedFineTune({ ...training, data });
}

/** Traces as training sequences; the teacher's ids are kept where the tokenizers agree, else its text is tokenised. */
export function traceSequences(
  traces: readonly Trace[],
  options: {
    readonly tokenizer: Tokenizer;
    readonly teacherTokenizer?: Tokenizer | undefined;
    readonly renderPrompt?: PromptRenderer | undefined;
    readonly answerMarker?: string | undefined;
  },
): TrainingSequence[] {
  const { tokenizer, teacherTokenizer, answerMarker } = options;
  const render = options.renderPrompt ?? ((problem: Problem) => problem.question);
  const isSame = teacherTokenizer?.fingerprint === tokenizer.fingerprint;
  return traces.map(({ problem, text, tokens }) =>
    completionExample(tokenizer, render(problem), isSame ? tokens : text, { answerMarker }),
  );
}
