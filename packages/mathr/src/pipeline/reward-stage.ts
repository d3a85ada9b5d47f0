import { promptTokens, type JsonValue } from '@mathr/core';
import { trainRewardModel, type LabelledSequence, type RewardModelResult } from '@mathr/prm';
import { grade } from '@mathr/verify';

import type { PipelineConfig } from '../config/pipeline-config.ts';
import type { Task } from './task.ts';
import { trainStage, type StageContext } from './train-stage.ts';

/**
 * A reward model from the policy's own samples: a copy of the policy with a scalar head learns which of its solutions
 * are right. Trained on problems that no other stage used.
 */
export async function trainRewardStage(context: StageContext, task: Task, config: PipelineConfig): Promise<void> {
  if (context.models.has('reward-model')) return;
  const labelled = await labelOwnSamples(context, task, config);
  await trainStage(context, {
    name: 'reward-model',
    from: 'grpo',
    rewardHead: true,
    start: (model, runDir) =>
      trainRewardModel({
        model,
        labelled,
        labelPositions: 'all',
        steps: config.rewardModel.steps,
        batchSize: config.rewardModel.batchSize,
        learningRate: config.rewardModel.learningRate,
        optimizer: { beta1: 0.9, beta2: 0.98, weightDecay: 0.01, maxGradNorm: 1 },
        seed: context.seed,
        checkpointEvery: context.checkpointEvery,
        runDir,
        signal: context.signal,
      }),
  });
}

/** What the stage's run directory says of the held-out solutions. */
export function rewardModelSummary(result: RewardModelResult): Record<string, JsonValue> {
  const { accuracy = null, auc = null, lengthCorrelation = null, count = 0 } = result.validation ?? {};
  return { accuracy, auc, lengthCorrelation, count };
}

async function labelOwnSamples(context: StageContext, task: Task, config: PipelineConfig): Promise<LabelledSequence[]> {
  const problems = task.problems('reward', config.rewardModel.problems);
  const policy = await context.models.open('grpo');
  try {
    const sampler = await policy.sampler();
    const requests = problems.map((problem, index) => ({
      prompt: promptTokens(policy.tokenizer, task.prompt(problem)),
      n: config.rewardModel.samples,
      temperature: 1,
      maxTokens: config.maxTokens,
      seed: context.seed * 1_000_003 + index,
    }));
    const labelled: (LabelledSequence & { readonly order: number })[] = [];
    for await (const completion of sampler.sample(requests, { signal: context.signal })) {
      const problem = problems[completion.requestIndex];
      const prompt = requests[completion.requestIndex]?.prompt;
      if (problem === undefined || prompt === undefined) continue;
      labelled.push({
        problemId: problem.id,
        tokens: [...prompt, ...completion.tokens],
        promptTokens: prompt.length,
        label: grade(problem.answer, completion.text, task.grading).status === 'correct' ? 1 : 0,
        order: completion.requestIndex * config.rewardModel.samples + completion.sampleIndex,
      });
      context.onProgress({
        label: 'samples for the reward model',
        done: labelled.length,
        total: problems.length * config.rewardModel.samples,
      });
    }
    // completions come as they finish; training must not depend on that
    return labelled.sort((a, b) => a.order - b.order);
  } finally {
    await policy.close();
  }
}
