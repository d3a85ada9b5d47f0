import { availableParallelism } from 'node:os';

import { PROVIDERS, type ProviderChoice } from '@mathr/gpu-backend';
import { type Command, InvalidArgumentError, Option } from 'commander';

import type { BenchCase } from '../bench/bench-case.ts';
import { type BenchRow, describeBench } from '../bench/describe-bench.ts';
import { listCases, type NamedCase } from '../bench/list-cases.ts';
import { measureCase } from '../bench/measure-case.ts';
import { plannedMemory } from '../bench/planned-memory.ts';
import { type AdapterFlag, adapterFlag } from '../plan/adapter-flag.ts';
import { availableMemory } from '../plan/available-memory.ts';
import { formatBytes } from '../plan/byte-size.ts';
import { ProgressLine } from '../progress/progress-line.ts';
import { interruptSignal } from './interrupt.ts';
import { countFlag, numberBetween } from './number-flag.ts';
import { providerFlag } from './provider-flag.ts';

interface BenchFlags {
  readonly train?: boolean;
  readonly sample?: boolean;
  readonly batch: readonly number[];
  readonly trainBatch: number;
  readonly length: number;
  readonly seconds: number;
  readonly adapter?: AdapterFlag;
  readonly gradientCheckpointing?: boolean;
  readonly quantize?: 'int8' | 'int4' | 'nf4';
  readonly microBatch?: number;
  readonly decode?: 'int8' | 'int4';
  readonly provider: ProviderChoice;
  readonly json?: boolean;
}

export function addBenchCommand(program: Command): void {
  program
    .command('bench')
    .description('Measure how fast a model trains and samples here, and the memory that it takes.')
    .argument('[model]', 'a directory, a .gguf file or hf:owner/name[@revision] (default: three built-in sizes)')
    .option('--train', 'training only')
    .option('--sample', 'sampling only')
    .option('--batch <list>', 'completions at a time', countsFlag, [1, 16])
    .option('--train-batch <n>', 'sequences of an update', countFlag, 8)
    .option('--length <n>', 'tokens of a sequence; completions follow prompts of half of it', countFlag, 128)
    .option('--seconds <n>', 'time training steps for so long, two at least', numberBetween(0), 5)
    .option('--adapter <rank>', 'train an adapter: r16, or r16:q_proj,v_proj (default: all weights)', adapterFlag)
    .option('--gradient-checkpointing', 'compute activations again instead of keeping them')
    .addOption(new Option('--quantize <type>', 'keep frozen weights in fewer bits').choices(['int8', 'int4', 'nf4']))
    .option('--micro-batch <n>', 'padded tokens in one run (default: as the engine chooses)', countFlag)
    .addOption(new Option('--decode <type>', 'draw completions with rounded weights').choices(['int8', 'int4']))
    .option('--provider <name>', `auto, ${PROVIDERS.join(', ')}`, providerFlag, 'cpu')
    .option('--json', 'print a line of JSON for each case')
    .addHelpText(
      'after',
      '\nEvery case runs in a fresh process. Ctrl-C stops, and prints what was measured until then.' +
        '\nOther programs that are busy make every number worse: measure on an idle machine.',
    )
    .action(bench);
}

async function bench(model: string | undefined, flags: BenchFlags): Promise<void> {
  const cases = listCases({ ...flags, model, batches: flags.batch, kinds: kindsOf(flags), open: openOptions(flags) });
  const line = new ProgressLine({ stream: process.stderr, now: () => performance.now() });
  const { signal, dispose } = interruptSignal(() => line.print('stopping; what was measured follows'));
  const rows: BenchRow[] = [];
  try {
    for (const [index, each] of cases.entries()) {
      const row = await measured(each, {
        line,
        signal,
        onProgress: (share) =>
          line.update({
            label: 'bench',
            done: Math.round(100 * (index + share)),
            total: 100 * cases.length,
            metrics: { now: each.name },
          }),
      });
      if (row === undefined) continue;
      rows.push(row);
      line.clear();
      if (flags.json === true) process.stdout.write(`${JSON.stringify(jsonOf(row))}\n`);
    }
  } finally {
    line.clear();
    dispose();
    if (rows.length > 0 && flags.json !== true)
      process.stdout.write(`${heading(model, flags)}\n\n${describeBench(rows)}\n`);
  }
}

/** A row; undefined for a case that this machine has not the memory for. */
async function measured(
  { name, spec }: NamedCase,
  options: { readonly line: ProgressLine; readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<BenchRow | undefined> {
  const { line, signal, onProgress } = options;
  const plannedBytes = await plannedMemory(spec);
  onProgress(0);
  const { bytes } = await availableMemory();
  if (plannedBytes > bytes) {
    line.print(
      `${name} is left out: it would take about ${formatBytes(plannedBytes)}, and ${formatBytes(bytes)} are free`,
    );
    return undefined;
  }
  return { name, spec, plannedBytes, measurement: await measureCase(spec, { onProgress, signal }) };
}

function jsonOf({ name, spec, plannedBytes, measurement }: BenchRow): object {
  return { case: name, ...measurement, plannedMemoryBytes: plannedBytes, spec };
}

/** What was measured and how, so that a copied table says it. */
function heading(model: string | undefined, flags: BenchFlags): string {
  const { adapter, quantize, gradientCheckpointing, decode, provider } = flags;
  return [
    `${model ?? 'built-in sizes'} on ${provider} (${availableParallelism()} cores)`,
    adapter && `adapter r${adapter.rank}`,
    quantize && `base in ${quantize}`,
    gradientCheckpointing && 'gradient checkpointing',
    decode && `decoding in ${decode}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(', ');
}

function kindsOf({ train = false, sample = false }: BenchFlags): BenchCase['kind'][] {
  if (train === sample) return ['train', 'sample'];
  return train ? ['train'] : ['sample'];
}

function openOptions(flags: BenchFlags): BenchCase['open'] {
  const { provider, adapter, quantize, gradientCheckpointing, microBatch, decode } = flags;
  return {
    provider,
    adapter,
    quantize,
    gradientCheckpointing,
    tokensPerMicroBatch: microBatch,
    rollout: decode && { quantize: decode },
  };
}

function countsFlag(value: string): number[] {
  const counts = value.split(',').map(Number);
  if (counts.every((n) => Number.isInteger(n) && n > 0)) return counts;
  throw new InvalidArgumentError('whole numbers such as 1,16 are wanted.');
}
