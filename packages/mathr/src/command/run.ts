import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { MathrError, parseOptions } from '@mathr/core';
import type { ProviderChoice } from '@mathr/gpu-backend';
import type { Command } from 'commander';

import { applyOverride, loadConfig } from '../config/load-config.ts';
import { pipelineConfigSchema, type PipelineConfig } from '../config/pipeline-config.ts';
import { runPipeline } from '../pipeline/pipeline.ts';
import { availableMemory } from '../plan/available-memory.ts';
import { checkMemory } from '../plan/check-memory.ts';
import { planStages } from '../plan/plan-stages.ts';
import { ProgressLine } from '../progress/progress-line.ts';
import { describeOutcome } from './describe-outcome.ts';
import { interruptSignal } from './interrupt.ts';
import { providerFlag } from './provider-flag.ts';

interface RunFlags {
  readonly out?: string;
  readonly fresh?: boolean;
  readonly set: string[];
  readonly seed?: string;
  readonly steps?: string;
  readonly data?: string;
  readonly model?: string;
  readonly teacher?: string;
  readonly provider: ProviderChoice;
  readonly gradientCheckpointing?: boolean;
  readonly optimizer?: string;
  readonly optimizerState?: string;
  readonly ignoreMemory?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('Run a configuration: train and evaluate every stage, write results.json and report.html.')
    .argument('<config>', 'a YAML, JSON, JS or TS file, or the name of a preset (quickstart, smoke, gsm8k)')
    .option('--out <dir>', 'run directory (default: runs/<name>); an unfinished run in it is continued')
    .option('--fresh', 'start again, deleting what the run directory holds')
    .option('--set <path=value>', 'change one option of the configuration (repeatable)', collect, [])
    .option('--seed <n>', 'seed of everything random')
    .option('--steps <n>', 'at most this many steps in every training stage')
    .option(
      '--data <source>',
      'train and test on GSM8K: a folder with gsm8k_train.jsonl and gsm8k_test.jsonl (also .gz), or hf:openai/gsm8k',
    )
    .option('--model <source>', 'start from a checkpoint: a Hugging Face directory or hf:owner/name[@revision]')
    .option('--teacher <source>', 'another checkpoint as teacher (default: the same, trained on worked solutions)')
    .option('--provider <name>', 'auto, cpu, cuda, webgpu, coreml or dml', providerFlag, 'cpu')
    .option('--gradient-checkpointing', 'train layer by layer and compute activations again: slower, much less memory')
    .option('--optimizer <name>', 'adamw, or adamw-8bit, whose moments take a quarter of the memory')
    .option('--optimizer-state <place>', 'memory, or disk: moments take no memory')
    .option('--ignore-memory', 'start even if a stage would take more than twice the memory that is free')
    .option('--quiet', 'no progress line')
    .option('--json', 'print the results as JSON')
    .addHelpText('after', '\nCtrl-C stops after the step in progress; the same command continues from there.')
    .action(async (configPath: string, flags: RunFlags) => {
      const config = await readConfig(configPath, flags);
      const dir = flags.out ?? join('runs', config.name);
      const line =
        flags.quiet === true ? undefined : new ProgressLine({ stream: process.stderr, now: () => performance.now() });
      const { signal, dispose } = interruptSignal(() =>
        line?.print('stopping after this step; Ctrl-C again stops at once'),
      );
      try {
        await warnOfMemory(config, flags, (text) => (line ? line.print(text) : process.stderr.write(`${text}\n`)));
        const results = await runPipeline(config, {
          dir,
          fresh: flags.fresh === true,
          source: { data: flags.data, model: flags.model, teacher: flags.teacher, provider: flags.provider },
          signal,
          onProgress: (update) => line?.update(update),
          onNote: (text) => line?.print(text),
        });
        line?.clear();
        process.stdout.write(flags.json === true ? `${JSON.stringify(results)}\n` : describeOutcome(results, dir));
      } catch (error) {
        line?.clear();
        if (signal.aborted) {
          process.stderr.write(`stopped; everything so far is in ${dir}. Continue with the same command.\n`);
        }
        throw error;
      } finally {
        dispose();
      }
    });
}

/** Says before anything starts when a stage will not fit; a plan that cannot be made stops nothing. */
async function warnOfMemory(config: PipelineConfig, flags: RunFlags, say: (text: string) => void): Promise<void> {
  // what a GPU has is not known here
  if (flags.provider !== 'cpu' || flags.ignoreMemory === true) return;
  const { model, teacher } = flags;
  try {
    const stages = await planStages(config, { model, teacher, cores: availableParallelism(), env: process.env });
    const warning = checkMemory(stages, (await availableMemory()).bytes);
    if (warning !== undefined) say(`warning: ${warning}`);
  } catch (error) {
    if (!MathrError.is(error, 'unsupported')) throw error;
  }
}

async function readConfig(path: string, flags: RunFlags): Promise<PipelineConfig> {
  const raw = await loadConfig(path);
  refuseData(raw, path);
  const { gradientCheckpointing, optimizer, optimizerState } = flags;
  for (const [name, value] of Object.entries({ gradientCheckpointing, optimizer, optimizerState }))
    if (value !== undefined) addMemoryOption(raw, name, value);
  for (const assignment of flags.set) applyOverride(raw, assignment);
  if (flags.seed !== undefined) applyOverride(raw, `seed=${flags.seed}`);
  const config = parseOptions(pipelineConfigSchema(), raw, path);
  return flags.steps === undefined ? config : capSteps(config, Number(flags.steps));
}

/** Both kinds of file are called pipelines, and presets of both have names. */
function refuseData(raw: unknown, path: string): void {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw) || raw.kind !== 'data') return;
  const message = `${path} is a pipeline of data; run it with: mathr data run ${path}`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'kind', message }] });
}

/** Into the section `memory`, which a configuration need not have. */
function addMemoryOption(raw: unknown, name: string, value: unknown): void {
  if (typeof raw !== 'object' || raw === null) return;
  const known: unknown = 'memory' in raw ? raw.memory : {};
  Object.assign(raw, { memory: { ...(typeof known === 'object' ? known : {}), [name]: value } });
}

function capSteps(config: PipelineConfig, most: number): PipelineConfig {
  const cap = <S extends { readonly steps: number }>(stage: S): S => ({ ...stage, steps: Math.min(stage.steps, most) });
  const capped = {
    ...config,
    teaching: cap(config.teaching),
    warmup: cap(config.warmup),
    distill: cap(config.distill),
    grpo: cap(config.grpo),
    rewardModel: cap(config.rewardModel),
  };
  return parseOptions(pipelineConfigSchema(), capped, '--steps');
}

function collect(value: string, all: string[]): string[] {
  return [...all, value];
}
