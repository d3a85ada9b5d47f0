import { cosineSchedule, promptTokens, type JsonValue } from '@mathr/core';
import { buildPairs, trainRewardModel, type JudgedSamples, type RewardModelResult } from '@mathr/prm';
import { grade } from '@mathr/verify';

import type { PipelineConfig } from '../config/pipeline-config.ts';
import type { Task } from './task.ts';
import { trainStage, type StageContext } from './train-stage.ts';

/**
 * A preference reward model from the policy's own samples: it learns to score the policy's right solutions of a problem
 * above its wrong ones. It starts from the teacher, whose reading of the problems is better than the policy's: a copy of
 * the policy, judging what it could not solve itself, learned little more than chance.
 */
export async function trainRewardStage(context: StageContext, task: Task, config: PipelineConfig): Promise<void> {
  if (context.models.has('reward-model')) return;
  const pairs = buildPairs(await judgeOwnSamples(context, task, config), { seed: context.seed });
  if (pairs.length === 0) {
    context.onNote(
      'reward-model: no problem has both right and wrong samples; it stays untrained and the rerank is a vote',
    );
    return keepUntrained(context);
  }
  await trainStage(context, {
    name: 'reward-model',
    from: 'teacher',
    rewardHead: true,
    start: (model, runDir) =>
      trainRewardModel({
        model,
        pairs,
        loss: 'bradley-terry',
        steps: config.rewardModel.steps,
        batchSize: config.rewardModel.batchSize,
        learningRate: cosineSchedule({
          from: config.rewardModel.learningRate,
          to: config.rewardModel.learningRate / 20,
          steps: config.rewardModel.steps,
          warmupSteps: Math.min(20, Math.ceil(config.rewardModel.steps / 10)),
        }),
        optimizer: { beta1: 0.9, beta2: 0.98, weightDecay: 0.01, maxGradNorm: 1 },
        seed: context.seed,
        checkpointEvery: context.checkpointEvery,
        runDir,
        signal: context.signal,
      }),
  });
}

/** A head of zeros scores every solution alike. */
async function keepUntrained(context: StageContext): Promise<void> {
  const model = await context.models.open('teacher', { rewardHead: true });
  try {
    await context.models.save('reward-model', model);
  } finally {
    await model.close();
  }
}

/** What the stage's run directory says of the held-out solutions. */
export function rewardModelSummary(result: RewardModelResult | undefined): Record<string, JsonValue> {
  const { accuracy = null, auc = null, lengthCorrelation = null, count = 0 } = result?.validation ?? {};
  return { accuracy, auc, lengthCorrelation, count };
}

// hotter than the evaluation, so that more problems have right and wrong solutions to compare
const SAMPLING_TEMPERATURE = 1.2;

async function judgeOwnSamples(context: StageContext, task: Task, config: PipelineConfig): Promise<JudgedSamples[]> {
  const problems = task.problems('reward', config.rewardModel.problems);
  const { samples } = config.rewardModel;
  const policy = await context.models.open('grpo');
  try {
    const sampler = await policy.sampler();
    const requests = problems.map((problem, index) => ({
      prompt: promptTokens(policy.tokenizer, task.prompt(problem)),
      n: samples,
      temperature: SAMPLING_TEMPERATURE,
      maxTokens: config.maxTokens,
      seed: context.seed * 1_000_003 + index,
    }));
    // by sample index: completions come as they finish, and training must not depend on that
    const judged = problems.map(() => Array<JudgedSamples['samples'][number] | undefined>(samples).fill(undefined));
    let done = 0;
    for await (const { requestIndex, sampleIndex, tokens, text } of sampler.sample(requests, {
      signal: context.signal,
    })) {
      const [problem, prompt, row] = [problems[requestIndex], requests[requestIndex]?.prompt, judged[requestIndex]];
      if (problem === undefined || prompt === undefined || row === undefined) continue;
      row[sampleIndex] = {
        tokens: [...prompt, ...tokens],
        promptTokens: prompt.length,
        isRight: grade(problem.answer, text, task.grading).status === 'correct',
      };
      done++;
      context.onProgress({ label: 'samples for the reward model', done, total: problems.length * samples });
    }
    return problems.map(({ id }, index) => ({
      problemId: id,
      samples: (judged[index] ?? []).filter((sample) => sample !== undefined),
    }));
  } finally {
    await policy.close();
  }
}
