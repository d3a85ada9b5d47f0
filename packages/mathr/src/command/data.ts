import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { MathrError } from '@mathr/core';
import { readJsonl } from '@mathr/core/node';
import {
  diffRows,
  findStage,
  readManifest,
  runDataPipeline,
  stageRemovals,
  stageRows,
  type PipelineRow,
  type RowsDifference,
} from '@mathr/dataset/pipeline';
import { textKey } from '@mathr/dataset';
import { Option, type Command } from 'commander';

import { describeDifference, describeRun, describeStage } from '../data/describe-run.ts';
import { loadDataPipeline } from '../data/load-data-pipeline.ts';
import { openDataServices } from '../data/open-data-services.ts';
import { REHEARSED, startRehearsal } from '../data/rehearsal.ts';
import { showPipelineEvent } from '../data/show-pipeline-event.ts';
import { writeDataReport } from '../data/write-data-report.ts';
import { versions } from '../pipeline/versions.ts';
import { ProgressLine } from '../progress/progress-line.ts';
import { interruptSignal } from './interrupt.ts';
import { numberFlag } from './number-flag.ts';

interface RunFlags {
  readonly out?: string;
  readonly data?: string;
  readonly online?: boolean;
  readonly rehearse?: boolean;
  readonly limit?: number;
  readonly set: string[];
  readonly seed?: number;
  readonly fresh?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

// enough to see every kind of outcome
const REHEARSED_PROBLEMS = 200;

export function addDataCommand(program: Command): void {
  const data = program.command('data').description('Make data sets: read, clean, sample, ask teachers, export.');
  data
    .command('run')
    .description('Run a pipeline; stages that were run before with the same inputs are not run again.')
    .argument(
      '<pipeline>',
      'a YAML, JSON, JS or TS file, or stanford-387k, leiden-bank, leiden-triplets, slm-cascade, slm-verifier',
    )
    .option('--out <dir>', 'run directory (default: runs/data/<name>)')
    .option('--data <dir>', 'folder that data: stands for, with benchmarks too (default: MATHR_DATA)')
    .option('--online', 'sources of the hub and other addresses may be fetched')
    .option('--rehearse', 'play all teachers and judges on this machine: nothing is paid, nothing is fit for training')
    .option('--limit <n>', 'ask teachers for so many problems at most (a rehearsal: 200)', numberFlag)
    .option('--set <path=value>', 'change one option, such as bank.n=100 (repeatable)', collect, [])
    .option('--seed <n>', 'seed of everything random', numberFlag)
    .option('--fresh', 'run every stage again; what was paid for stays paid')
    .option('--quiet', 'no progress line')
    .option('--json', 'print the manifest as JSON')
    .addHelpText('after', '\nCtrl-C stops; the same command goes on where it stopped, and nothing is paid twice.')
    .action(runCommand);
  data
    .command('show')
    .description('Show a run, or one stage of it with its first rows.')
    .argument('<dir>', 'run directory')
    .argument('[stage]', 'its name')
    .option('--n <count>', 'rows to show', numberFlag, 3)
    .option('--removed', 'rows that were taken away, with the reasons')
    .option('--json', 'JSON Lines')
    .action(showCommand);
  data
    .command('diff')
    .description('Compare the rows of two stages, runs or files.')
    .argument('<a>', 'run directory (its last stage), run directory:stage, or a .jsonl file')
    .argument('<b>', 'the same')
    .addOption(new Option('--by <what>', 'what makes rows the same').choices(['id', 'question']).default('id'))
    .option('--n <count>', 'examples of each kind', numberFlag, 2)
    .option('--json', 'print the difference as JSON')
    .action(diffCommand);
  data
    .command('report')
    .description('Write report.html again from a run directory.')
    .argument('<dir>', 'run directory')
    .action(async (dir: string) => void process.stdout.write(`${await writeDataReport(dir)}\n`));
}

async function runCommand(path: string, flags: RunFlags): Promise<void> {
  const isRehearsal = flags.rehearse === true;
  const limit = flags.limit ?? (isRehearsal ? REHEARSED_PROBLEMS : undefined);
  const loaded = await loadDataPipeline(path, { set: flags.set, seed: flags.seed, limit });
  const config = isRehearsal ? { ...loaded, name: `${loaded.name}-${REHEARSED}` } : loaded;
  const dir = flags.out ?? `runs/data/${config.name}`;
  const dataDir = flags.data ?? process.env['MATHR_DATA'];
  const services = openDataServices({ dataDir, online: flags.online === true, env: process.env });
  const rehearsal = isRehearsal ? await startRehearsal(services, config.seed ?? 0) : undefined;
  const line =
    flags.quiet === true ? undefined : new ProgressLine({ stream: process.stderr, now: () => performance.now() });
  const { signal, dispose } = interruptSignal(() => line?.print('stopping; Ctrl-C again stops at once'));
  try {
    const { manifest } = await runDataPipeline(config, {
      dir,
      dataDir,
      services: rehearsal?.services ?? services,
      aboutRun: { versions: { ...versions() }, ...(isRehearsal ? { rehearsal: true } : {}) },
      fresh: flags.fresh,
      signal,
      onEvent: (event) => line !== undefined && showPipelineEvent(event, line),
    });
    line?.clear();
    const report = await writeDataReport(dir);
    if (flags.json === true) process.stdout.write(`${JSON.stringify(manifest)}\n`);
    else process.stdout.write(`${describeRun(manifest)}\nreport: ${report}\n`);
  } catch (error) {
    line?.clear();
    if (signal.aborted) process.stderr.write(`stopped; everything so far is in ${dir}. Go on with the same command.\n`);
    throw error;
  } finally {
    dispose();
    await rehearsal?.close();
  }
}

async function showCommand(
  dir: string,
  name: string | undefined,
  flags: { readonly n: number; readonly removed?: boolean; readonly json?: boolean },
): Promise<void> {
  const manifest = await readManifest(dir);
  if (name === undefined) {
    process.stdout.write(flags.json === true ? `${JSON.stringify(manifest)}\n` : describeRun(manifest));
    return;
  }
  const stage = findStage(manifest, name);
  if (flags.json !== true) process.stdout.write(`${describeStage(stage)}\n`);
  let shown = 0;
  for await (const row of flags.removed === true ? stageRemovals(dir, stage) : stageRows(dir, stage)) {
    if (shown++ >= flags.n) break;
    process.stdout.write(`${flags.json === true ? JSON.stringify(row) : JSON.stringify(row, null, 2)}\n`);
  }
}

async function diffCommand(
  a: string,
  b: string,
  flags: { readonly by: 'id' | 'question'; readonly n: number; readonly json?: boolean },
): Promise<void> {
  const key = flags.by === 'question' ? questionKey : undefined;
  const difference = await diffRows(await rowsAt(a), await rowsAt(b), { key, examples: flags.n });
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(difference)}\n`);
    return;
  }
  const { added, removed, changed } = difference.examples;
  process.stdout.write(describeDifference(difference));
  if (flags.by === 'id' && idsMeanOthers(difference)) process.stdout.write(`  ${OTHER_IDS}\n`);
  for (const row of removed) process.stdout.write(`- ${JSON.stringify(row)}\n`);
  for (const row of added) process.stdout.write(`+ ${JSON.stringify(row)}\n`);
  for (const { before, after } of changed) {
    process.stdout.write(`< ${JSON.stringify(before)}\n> ${JSON.stringify(after)}\n`);
  }
}

const OTHER_IDS = 'the same ids stand for other questions, or the same questions have other ids: try --by question';

/** Renumbering makes every row look changed, or added and removed. */
function idsMeanOthers({ same, changed, added, removed, changedFields }: RowsDifference): boolean {
  const renumbered = (changedFields['question'] ?? 0) > changed / 2;
  return renumbered || (same + changed === 0 && added > 0 && removed > 0);
}

/** Several traces of a question differ in their author and number as well. */
function questionKey(row: PipelineRow): string {
  const { question, author = null, sampleIndex = null } = row;
  return JSON.stringify([textKey(String(question)), author, sampleIndex]);
}

/** Rows of `dir`, `dir:stage` or a file of rows. */
async function rowsAt(place: string): Promise<() => AsyncIterable<PipelineRow>> {
  if (/\.jsonl(\.gz)?$/.test(place)) return () => readJsonl(place, (row) => row as PipelineRow);
  const at = existsSync(place) ? place.length : place.lastIndexOf(':');
  const [dir, stage] = at < 0 ? [place] : [place.slice(0, at), place.slice(at + 1) || undefined];
  if (!existsSync(dir)) {
    throw new MathrError(
      'invalid_data',
      `${resolve(dir)} does not exist; give a run directory, dir:stage or a .jsonl file`,
      {
        source: place,
      },
    );
  }
  const manifest = await readManifest(dir);
  const found = findStage(manifest, stage);
  return () => stageRows(dir, found);
}

function collect(value: string, all: string[]): string[] {
  return [...all, value];
}
