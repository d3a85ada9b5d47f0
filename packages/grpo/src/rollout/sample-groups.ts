import { MathrError, type Completion, type Problem, type Sampler, type SamplingParams } from '@mathr/core';
import { scoreCompletion, type CompletionReward } from '../reward/score-completion.ts';
import type { Rewards } from '../reward/reward-function.ts';

/** One prompt of a step. */
export interface PromptRequest {
  readonly problem: Problem;
  readonly promptTokens: readonly number[];
  readonly seed: number;
}

/** One completion and what the reward functions said of it. */
export interface ScoredCompletion extends CompletionReward {
  readonly completion: Completion;
}

/**
 * Samples `groupSize` completions of each prompt and scores each as soon as it is there, while others still run.
 *
 * The result has one array per prompt, in order of the prompts and of the samples, whatever order they finished in.
 */
export async function sampleGroups(options: {
  readonly sampler: Sampler;
  readonly prompts: readonly PromptRequest[];
  readonly groupSize: number;
  readonly sampling: SamplingParams;
  readonly rewards: Rewards;
  readonly signal: AbortSignal;
}): Promise<ScoredCompletion[][]> {
  const { sampler, prompts, groupSize, sampling, rewards, signal } = options;
  const requests = prompts.map(({ promptTokens, seed }) => ({ ...sampling, prompt: promptTokens, n: groupSize, seed }));
  const scored: Promise<ScoredCompletion>[] = [];
  for await (const completion of sampler.sample(requests, { signal })) {
    const { requestIndex, text, tokens, stopReason } = completion;
    const problem = prompts[requestIndex]?.problem;
    if (problem === undefined) continue;
    const score = scoreCompletion(rewards, { problem, text, tokens, stopReason }, { signal });
    const sample = score.then((reward) => ({ ...reward, completion }));
    // an abort is reported when the results are awaited, not as an unhandled rejection before
    sample.catch(() => undefined);
    scored.push(sample);
  }
  const groups: ScoredCompletion[][] = prompts.map(() => []);
  for (const sample of await Promise.all(scored)) {
    const { requestIndex, sampleIndex } = sample.completion;
    (groups[requestIndex] as ScoredCompletion[])[sampleIndex] = sample;
  }
  for (const [index, group] of groups.entries()) {
    if (Object.keys(group).length === groupSize) continue;
    const message = `${sampler.id} returned ${Object.keys(group).length} completions of prompt ${index}, and ${groupSize} were asked for`;
    throw new MathrError('invalid_data', message, { source: sampler.id });
  }
  return groups;
}
