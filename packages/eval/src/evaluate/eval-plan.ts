import { createRng, fingerprint, type JsonValue, type Problem, type Prompt } from '@mathr/core';

import type { EvalProvenance } from './eval-result.ts';
import type { ReadOptions } from './read-options.ts';

/** One request: all samples of a problem, or its greedy completion. */
export interface EvalJob {
  readonly problem: Problem;
  readonly problemIndex: number;
  readonly isGreedy: boolean;
  /** The samples wanted, ascending: 0 … samples-1, or [-1] for the greedy completion. */
  readonly indices: readonly number[];
  /** Depends on the evaluation's seed and the problem's id alone. */
  readonly seed: number;
  /** Null for workflows. */
  readonly prompt: Prompt | null;
}

export interface EvalPlan {
  readonly name: string;
  readonly jobs: readonly EvalJob[];
  readonly completions: number;
  readonly provenance: EvalProvenance;
}

/** What is to be sampled, with everything rendered and hashed before the first token. */
export function planEvaluation(options: ReadOptions): EvalPlan {
  const { problems, samples, greedy, seed } = options;
  const model = modelId(options);
  const prompts = problems.map((problem) => renderPrompt(options, problem));
  const rng = createRng(seed);
  const indices = Array.from({ length: samples }, (_, index) => index);
  const jobs = problems.flatMap((problem, problemIndex): EvalJob[] => {
    const shared = { problem, problemIndex, prompt: prompts[problemIndex] ?? null };
    const drawn = rng.split(problem.id).integer(2 ** 31);
    return [
      ...(greedy ? [{ ...shared, isGreedy: true, indices: [-1], seed: drawn }] : []),
      ...(samples > 0 ? [{ ...shared, isGreedy: false, indices, seed: drawn }] : []),
    ];
  });
  const provenance: EvalProvenance = {
    model,
    datasetHash: fingerprint(problems.map(({ id, question, answer }) => [id, question, answer])),
    promptHash: fingerprint(prompts as unknown as readonly JsonValue[]),
    sampling: { ...options.sampling },
    seed,
    grader: options.graderName ?? (options.grade === undefined ? '@mathr/verify' : 'custom'),
    ...(options.scorer === undefined ? {} : { scorer: options.scorer.id }),
  };
  return { name: options.name ?? model, jobs, completions: problems.length * (samples + (greedy ? 1 : 0)), provenance };
}

function renderPrompt(options: ReadOptions, problem: Problem): Prompt | null {
  if (options.workflow !== undefined) return null;
  if (options.prompt !== undefined) return options.prompt(problem);
  return options.chat === undefined ? problem.question : [{ role: 'user', content: problem.question }];
}

function modelId({ sampler, chat, workflow }: ReadOptions): string {
  return sampler?.id ?? chat?.id ?? workflow?.name ?? 'model';
}
