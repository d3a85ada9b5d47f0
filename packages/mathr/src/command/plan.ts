import { availableParallelism } from 'node:os';

import { PROVIDERS, type ProviderChoice } from '@mathr/gpu-backend';
import { readModelConfig } from '@mathr/gpu-backend/format';
import {
  estimate,
  type EstimateOptions,
  estimateSharded,
  type ShardedOptions,
  suggestSavings,
  type ZeroStage,
} from '@mathr/gpu-backend/plan';
import { type Command, Option } from 'commander';

import { type AdapterFlag, adapterFlag } from '../plan/adapter-flag.ts';
import { availableMemory } from '../plan/available-memory.ts';
import { byteSizeFlag } from '../plan/byte-size.ts';
import { describeFit, describePlan, describeSavings } from '../plan/describe-plan.ts';
import { refuseIgnored } from '../plan/refuse-ignored.ts';
import { savingFlags } from '../plan/saving-flags.ts';
import { describeSharded } from '../plan/describe-sharded.ts';
import { countFlag } from './number-flag.ts';
import { providerFlag } from './provider-flag.ts';

interface PlanFlags {
  readonly adapter?: AdapterFlag;
  readonly quantize?: 'int8' | 'int4' | 'nf4';
  readonly gradientCheckpointing?: boolean;
  readonly optimizer?: 'adamw' | 'adamw-8bit';
  readonly optimizerState?: 'memory' | 'disk';
  readonly length?: number;
  readonly batch?: number;
  readonly microBatch?: number;
  readonly workers?: number;
  readonly rollout?: number;
  readonly groupSize?: number;
  readonly decode?: 'int8' | 'int4';
  readonly sampleOnly?: boolean;
  readonly reference?: boolean;
  readonly teacher?: string;
  readonly provider: ProviderChoice;
  readonly memory?: number;
  readonly ranks?: number;
  readonly stage?: string;
  readonly precision?: 'mixed' | 'float32' | 'bfloat16';
  readonly json?: boolean;
}

export function addPlanCommand(program: Command): void {
  program
    .command('plan')
    .description('Say how much memory a model would take to train and sample, without loading it.')
    .argument(
      '<model>',
      'a directory, a config.json, a .gguf file or hf:owner/name[@revision] (fetches config.json alone)',
    )
    .option('--adapter <rank>', 'train an adapter: r16, or r16:q_proj,v_proj (default: all weights learn)', adapterFlag)
    .addOption(new Option('--quantize <type>', 'keep frozen weights in fewer bits').choices(['int8', 'int4', 'nf4']))
    .option('--gradient-checkpointing', 'compute activations again instead of keeping them')
    .addOption(
      new Option('--optimizer <name>', 'bits of its moments (default: "adamw", 32)').choices(['adamw', 'adamw-8bit']),
    )
    .addOption(
      new Option('--optimizer-state <place>', 'where its moments are (default: "memory")').choices(['memory', 'disk']),
    )
    .option('--length <n>', 'tokens of a sequence, prompt and completion (default: 512)', countFlag)
    .option('--batch <n>', 'sequences in one update (default: 8)', countFlag)
    .option('--micro-batch <n>', 'padded tokens in one run (default: as the engine chooses)', countFlag)
    .option('--workers <n>', 'threads that share batches (default: as the engine chooses)', countFlag)
    .option('--rollout <n>', 'draw so many completions at a time between updates', countFlag)
    .option('--group-size <n>', 'completions of each prompt (default: 1)', countFlag)
    .addOption(new Option('--decode <type>', 'draw completions with rounded weights').choices(['int8', 'int4']))
    .option('--sample-only', 'nothing learns')
    .option('--reference', 'score completions with the model as it was (GRPO with beta above 0)')
    .option('--teacher <model>', 'another model whose distribution is learned from')
    .option('--provider <name>', `auto, ${PROVIDERS.join(', ')}`, providerFlag, 'cpu')
    .option('--memory <size>', 'what it has to fit into: 24GB, 16GiB (default: what is free here)', byteSizeFlag)
    .option('--ranks <n>', 'plan for so many accelerators that share the state (ZeRO) instead', countFlag)
    .addOption(new Option('--stage <n>', 'of ZeRO, with --ranks (default: "3")').choices(['0', '1', '2', '3']))
    .addOption(
      new Option('--precision <type>', 'with --ranks (default: "mixed")').choices(['mixed', 'float32', 'bfloat16']),
    )
    .option('--json', 'print the plan as JSON')
    .addHelpText('after', '\nEnds with code 1 when it does not fit.')
    .action(plan);
}

async function plan(source: string, flags: PlanFlags): Promise<void> {
  refuseIgnored({ ...flags });
  const { id, config, rewardHead } = await readModelConfig(source, { env: process.env });
  if (flags.ranks !== undefined) {
    const options = shardedOptions(flags, flags.ranks);
    const sharded = estimateSharded(config, options);
    print(flags, { model: id, ...options, ...sharded }, describeSharded(id, sharded, options));
    if (flags.memory !== undefined) judge(flags, sharded.totalBytes, { bytes: flags.memory, from: 'each rank' });
    return;
  }
  const options = await estimateOptions(flags, rewardHead);
  const estimated = estimate(config, options);
  const available = await memoryOf(flags);
  const fits = available === undefined ? null : estimated.peakBytes <= available.bytes;
  const savings = fits === true ? [] : suggestSavings(config, options);
  const json = { model: id, fits, availableBytes: available?.bytes ?? null, ...estimated, savings };
  print(flags, json, describePlan(id, estimated));
  if (available === undefined) {
    say(flags, `\nHow much memory ${flags.provider} has is not known here; give --memory 24GB to compare.`);
  } else judge(flags, estimated.peakBytes, available);
  if (savings.length > 0)
    say(
      flags,
      describeSavings(savings, available?.bytes, (after) => savingFlags(options, after)),
    );
}

async function estimateOptions(flags: PlanFlags, rewardHead: boolean): Promise<EstimateOptions> {
  const { adapter, quantize, length, batch, workers, reference = false, sampleOnly = false } = flags;
  const teacher = flags.teacher === undefined ? undefined : await readModelConfig(flags.teacher, { env: process.env });
  const draws = flags.rollout !== undefined || sampleOnly;
  return {
    adapter,
    quantize,
    length,
    batch,
    workers,
    reference,
    rewardHead,
    train: !sampleOnly,
    tokensPerMicroBatch: flags.microBatch,
    gradientCheckpointing: flags.gradientCheckpointing,
    optimizer: flags.optimizer,
    optimizerState: flags.optimizerState,
    cores: availableParallelism(),
    teacher: teacher?.config,
    ...(draws && { rollout: { batch: flags.rollout, groupSize: flags.groupSize, quantize: flags.decode } }),
  };
}

function shardedOptions(flags: PlanFlags, ranks: number): ShardedOptions {
  return {
    ranks,
    // commander has checked the choice
    stage: Number(flags.stage ?? 3) as ZeroStage,
    precision: flags.precision ?? 'mixed',
    optimizer: flags.optimizer,
    adapter: flags.adapter,
    sequences: flags.batch ?? 1,
    length: flags.length,
    // a model of this size is hardly trained without
    gradientCheckpointing: true,
  };
}

async function memoryOf({ memory, provider }: PlanFlags): Promise<{ bytes: number; from: string } | undefined> {
  if (memory !== undefined) return { bytes: memory, from: '--memory' };
  return provider === 'cpu' ? availableMemory() : undefined;
}

function judge(flags: PlanFlags, neededBytes: number, available: { bytes: number; from: string }): void {
  say(flags, `\n${describeFit(neededBytes, available)}`);
  if (neededBytes > available.bytes) process.exitCode = 1;
}

function print(flags: PlanFlags, json: object, text: string): void {
  process.stdout.write(flags.json === true ? `${JSON.stringify(json)}\n` : `${text}\n`);
}

function say(flags: PlanFlags, text: string): void {
  if (flags.json !== true) process.stdout.write(`${text}\n`);
}
