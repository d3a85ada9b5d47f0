import { z } from 'zod';

/** The shape of a fresh Llama-style model. */
export interface FreshModelConfig {
  readonly hiddenSize: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediateSize: number;
}

/** Supervised training on worked solutions. */
export interface SupervisedStageConfig {
  /** Problems with worked solutions that this stage may see. */
  readonly problems: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

export interface DistillStageConfig extends SupervisedStageConfig {
  /** Share of the KL term; 1 - alpha is cross-entropy's. */
  readonly alpha: number;
  /** Distillation temperature at the first and the last step. */
  readonly temperature: { readonly from: number; readonly to: number };
}

export interface GrpoStageConfig {
  /** Problems (question and answer only) to draw prompts from. */
  readonly problems: number;
  readonly steps: number;
  readonly promptsPerStep: number;
  readonly groupSize: number;
  readonly learningRate: number;
  /** Weight of the KL term towards the distilled model; 0 keeps no reference. */
  readonly beta: number;
}

export interface RewardModelStageConfig {
  readonly problems: number;
  readonly samples: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

/** How training saves memory, in the words of `openModel`. */
export interface MemoryConfig {
  readonly gradientCheckpointing?: boolean | undefined;
  readonly optimizer?: 'adamw' | 'adamw-8bit' | undefined;
  readonly optimizerState?: 'memory' | 'disk' | undefined;
}

/** The chain: teacher, warm-up, distillation (and its control), GRPO, reward model, vote and rerank. */
export interface PipelineConfig {
  readonly kind: 'pipeline';
  readonly name: string;
  readonly seed: number;
  /** Checkpoint every so many steps. */
  readonly checkpointEvery: number;
  readonly student: FreshModelConfig;
  readonly teacher: FreshModelConfig;
  /** Adapter for models that are loaded instead of made. */
  readonly lora: { readonly rank: number; readonly alpha: number };
  readonly teaching: SupervisedStageConfig;
  readonly warmup: SupervisedStageConfig;
  readonly distill: DistillStageConfig;
  readonly grpo: GrpoStageConfig;
  readonly rewardModel: RewardModelStageConfig;
  readonly evaluation: {
    readonly problems: number;
    /** Problems of the second test set, whose templates were never trained on. */
    readonly heldOutProblems: number;
    /** Samples per problem at temperature 1. */
    readonly samples: number;
    /** Samples per problem for the pass@k curves before and after GRPO. */
    readonly passAtSamples: number;
    readonly passAtProblems: number;
  };
  /** New tokens at most, in every rollout and evaluation. */
  readonly maxTokens: number;
  readonly memory?: MemoryConfig | undefined;
}

const count = z.int().min(1);
const rate = z.number().positive();
const freshModel = z.strictObject({ hiddenSize: count, layers: count, heads: count, intermediateSize: count });
const supervised = { problems: count, steps: count, batchSize: count, learningRate: rate };

const pipelineSchema = z.strictObject({
  kind: z.literal('pipeline'),
  name: z.string().regex(/^[\w.-]+$/),
  seed: z.int().min(0),
  checkpointEvery: count,
  student: freshModel,
  teacher: freshModel,
  lora: z.strictObject({ rank: count, alpha: rate }),
  teaching: z.strictObject(supervised),
  warmup: z.strictObject(supervised),
  distill: z.strictObject({
    ...supervised,
    alpha: z.number().min(0).max(1),
    temperature: z.strictObject({ from: rate, to: rate }),
  }),
  grpo: z.strictObject({
    problems: count,
    steps: count,
    promptsPerStep: count,
    groupSize: z.int().min(2),
    learningRate: rate,
    beta: z.number().min(0),
  }),
  rewardModel: z.strictObject({
    problems: count,
    samples: z.int().min(2),
    steps: count,
    batchSize: count,
    learningRate: rate,
  }),
  evaluation: z.strictObject({
    problems: count,
    heldOutProblems: count,
    samples: z.int().min(1),
    passAtSamples: count,
    passAtProblems: count,
  }),
  maxTokens: count,
  memory: z
    .strictObject({
      gradientCheckpointing: z.boolean().optional(),
      optimizer: z.enum(['adamw', 'adamw-8bit']).optional(),
      optimizerState: z.enum(['memory', 'disk']).optional(),
    })
    .optional(),
}) satisfies z.ZodType<PipelineConfig>;

/** The private schema, for `parseOptions`. */
export function pipelineConfigSchema(): z.ZodType<PipelineConfig> {
  return pipelineSchema;
}
