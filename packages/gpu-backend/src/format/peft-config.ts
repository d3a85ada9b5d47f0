import { MathrError } from '@mathr/core';
import { z } from 'zod';
import type { LoraLayout } from '../model/lora-layout.ts';

/** What `adapter_config.json` says that we use. */
export interface PeftConfig {
  readonly rank: number;
  readonly alpha: number;
  readonly dropout: number;
  readonly rsLora: boolean;
  /** Whether a scalar head was trained with it. */
  readonly rewardHead: boolean;
  /** The model that the adapter was trained on. */
  readonly base?: string | undefined;
}

/**
 * Reads `adapter_config.json`.
 *
 * @throws {MathrError} `invalid_model` for adapters that are not plain LoRA: better an error than wrong outputs.
 */
export function parsePeftConfig(json: unknown, source: string): PeftConfig {
  const parsed = peftConfigSchema.safeParse(json);
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw invalid(source, `${source} is not an adapter configuration of PEFT: ${found}`);
  }
  const config = parsed.data;
  const { modules_to_save: whole } = config;
  const unbuilt = Object.entries({
    [`peft_type ${config.peft_type}`]: config.peft_type !== 'LORA',
    use_dora: config.use_dora,
    [`bias ${config.bias}`]: config.bias !== 'none',
    lora_bias: config.lora_bias,
    fan_in_fan_out: config.fan_in_fan_out,
    [`modules_to_save ${whole?.join(', ')}`]: whole?.some((name) => !HEAD_MODULES.includes(name)) === true,
    rank_pattern: Object.keys(config.rank_pattern ?? {}).length > 0,
    alpha_pattern: Object.keys(config.alpha_pattern ?? {}).length > 0,
    layer_replication: config.layer_replication != null,
    trainable_token_indices: config.trainable_token_indices != null,
    target_parameters: (config.target_parameters?.length ?? 0) > 0,
  }).flatMap(([name, isSet]) => (isSet ? [name] : []));
  if (unbuilt.length > 0) {
    throw invalid(
      source,
      `${source} asks for ${unbuilt.join(', ')}, which is not built; merge the adapter into its base with PEFT and load the result`,
    );
  }
  return {
    rank: config.r,
    alpha: config.lora_alpha,
    dropout: config.lora_dropout,
    rsLora: config.use_rslora,
    rewardHead: (whole?.length ?? 0) > 0,
    base: config.base_model_name_or_path ?? undefined,
  };
}

export interface ToPeftConfigOptions {
  /** Names the model that the adapter belongs to: a hub id or a directory. */
  readonly base: string;
  /** How many layers that model has. */
  readonly layers: number;
  /** Whether the adapter's file holds a scalar head. @default false */
  readonly rewardHead?: boolean | undefined;
}

// what PEFT names for sequence classification; the models that we build have the second
const HEAD_MODULES: readonly string[] = ['classifier', 'score'];

/** The `adapter_config.json` that PEFT and vLLM read as this adapter. */
export function toPeftConfig(
  layout: LoraLayout,
  { base, layers, rewardHead = false }: ToPeftConfigOptions,
): Record<string, unknown> {
  return {
    peft_type: 'LORA',
    task_type: rewardHead ? 'SEQ_CLS' : 'CAUSAL_LM',
    base_model_name_or_path: base,
    revision: null,
    inference_mode: true,
    r: layout.rank,
    lora_alpha: layout.alpha,
    lora_dropout: layout.dropout,
    target_modules: targetModules(layout, layers),
    exclude_modules: null,
    fan_in_fan_out: false,
    bias: 'none',
    use_rslora: layout.rsLora,
    use_dora: false,
    modules_to_save: rewardHead ? HEAD_MODULES : null,
    init_lora_weights: true,
    layers_to_transform: null,
    layers_pattern: null,
    rank_pattern: {},
    alpha_pattern: {},
  };
}

/** Short names when they mean exactly these modules, whole paths otherwise. */
function targetModules({ modules }: LoraLayout, layers: number): string[] {
  const names = [...new Set(modules.map(({ module }) => module.split('.').at(-1) ?? module))];
  return names.length * layers === modules.length ? names : modules.map(({ module }) => module);
}

function invalid(source: string, message: string): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source });
}

const peftConfigSchema = z.looseObject({
  peft_type: z.string(),
  r: z.int().min(1),
  lora_alpha: z.number(),
  lora_dropout: z.number().default(0),
  use_rslora: z.boolean().default(false),
  use_dora: z.boolean().default(false),
  lora_bias: z.boolean().default(false),
  fan_in_fan_out: z.boolean().default(false),
  bias: z.string().default('none'),
  base_model_name_or_path: z.string().nullish(),
  modules_to_save: z.array(z.string()).nullish(),
  rank_pattern: z.record(z.string(), z.number()).nullish(),
  alpha_pattern: z.record(z.string(), z.number()).nullish(),
  layer_replication: z.unknown().optional(),
  trainable_token_indices: z.unknown().optional(),
  target_parameters: z.array(z.string()).nullish(),
});
