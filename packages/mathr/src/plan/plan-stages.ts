import { crossEntropyObjective, hybridObjective } from '@mathr/distill';
import { modelConfig } from '@mathr/gpu-backend';
import { readModelConfig } from '@mathr/gpu-backend/format';
import type { EstimateOptions, ModelConfig } from '@mathr/gpu-backend/plan';
import { policyObjective } from '@mathr/grpo';
import { preferenceObjective } from '@mathr/prm';

import type { FreshModelConfig, PipelineConfig } from '../config/pipeline-config.ts';

/** A training stage, as `estimate` takes it. */
export interface PlannedStage {
  readonly name: string;
  readonly config: ModelConfig;
  readonly options: EstimateOptions;
}

export interface PlanStagesOptions {
  /** Checkpoints of the student and the teacher; without, both are made from the configuration's sizes. */
  readonly model?: string | undefined;
  readonly teacher?: string | undefined;
  readonly cores: number;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The training stages of a chain with the memory options that follow from its settings; data is not read. */
export async function planStages(config: PipelineConfig, options: PlanStagesOptions): Promise<PlannedStage[]> {
  const { student, teacher, isFresh } = await models(config, options);
  const { cores } = options;
  const prompt = isFresh ? STORY_PROMPT_TOKENS : PROMPT_TOKENS;
  const base = (model: ModelConfig, batch: number): EstimateOptions => ({
    cores,
    batch,
    length: Math.min(model.contextLength, prompt + config.maxTokens),
    ...(isFresh ? {} : { adapter: { rank: config.lora.rank } }),
    ...config.memory,
  });
  const { teaching, warmup, distill, grpo, rewardModel } = config;
  const crossEntropy = crossEntropyObjective();
  const rollouts = grpo.promptsPerStep * grpo.groupSize;
  return [
    { name: 'teacher', config: teacher, options: { ...base(teacher, teaching.batchSize), objective: crossEntropy } },
    { name: 'warmup', config: student, options: { ...base(student, warmup.batchSize), objective: crossEntropy } },
    {
      name: 'distilled',
      config: student,
      options: {
        ...base(student, distill.batchSize),
        ...(distill.alpha === 0
          ? { objective: crossEntropy }
          : { objective: distillation(student, distill.alpha), teacher }),
      },
    },
    {
      name: 'grpo',
      config: student,
      options: {
        ...base(student, rollouts),
        objective: policyObjective({ beta: grpo.beta }),
        rollout: { batch: rollouts, groupSize: grpo.groupSize, promptTokens: prompt },
        reference: grpo.beta > 0,
      },
    },
    {
      name: 'reward-model',
      config: teacher,
      options: {
        ...base(teacher, rewardModel.batchSize * 2),
        objective: preferenceObjective({ loss: 'bradley-terry' }),
        rewardHead: true,
      },
    },
  ];
}

async function models(
  config: PipelineConfig,
  { model, teacher = model, env }: PlanStagesOptions,
): Promise<{ readonly student: ModelConfig; readonly teacher: ModelConfig; readonly isFresh: boolean }> {
  if (model !== undefined && teacher !== undefined) {
    const read = async (source: string): Promise<ModelConfig> => (await readModelConfig(source, { env })).config;
    return { student: await read(model), teacher: await read(teacher), isFresh: false };
  }
  const fresh = (sizes: FreshModelConfig): ModelConfig =>
    modelConfig({ ...sizes, vocabularySize: FRESH_VOCABULARY, contextLength: FRESH_CONTEXT });
  return { student: fresh(config.student), teacher: fresh(config.teacher), isFresh: true };
}

function distillation({ vocabularySize }: ModelConfig, alpha: number): EstimateOptions['objective'] {
  const isWhole = vocabularySize <= LARGEST_WHOLE_DISTRIBUTION;
  return hybridObjective({ alpha, vocabularySize, teacherTopK: isWhole ? 0 : LIKELIEST_TOKENS });
}

// as the stages have them
const FRESH_VOCABULARY = 512;
const FRESH_CONTEXT = 256;
const LARGEST_WHOLE_DISTRIBUTION = 8192;
const LIKELIEST_TOKENS = 20;
// longer than most: stories, and GSM8K's questions in a chat template
const STORY_PROMPT_TOKENS = 96;
const PROMPT_TOKENS = 256;
