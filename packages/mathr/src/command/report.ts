import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { renderMarkdown, renderReport } from '@mathr/eval';
import { readReport } from '@mathr/eval/node';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';

import { runFiles, writeWhole } from '../pipeline/stage-files.ts';
import { writeReport } from '../report/write-report.ts';

const PAIRS = ['baseline', 'steps', 'all'] as const;

interface ReportFlags {
  readonly out?: string;
  readonly pairs: (typeof PAIRS)[number];
  readonly published: boolean;
  readonly title?: string;
  readonly json?: boolean;
}

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('Report a run of the pipeline, or evaluations: report.html, report.md and report.json.')
    .argument(
      '<dir...>',
      'run directories (runs/quickstart), evaluations (mathr eval --out), or folders that hold some',
    )
    .option('--out <dir>', 'where the report is written (default: the first directory)')
    .option('--pairs <which>', 'which evaluations are compared: baseline, steps or all', pairsFlag, 'baseline')
    .option('--no-published', 'leave published numbers of the same benchmarks out')
    .option('--title <text>', "the page's title")
    .option('--json', 'print the report as JSON and write nothing')
    .addHelpText(
      'after',
      '\nEvery number is computed again from the items; one that does not agree ends it with code 1.',
    )
    .action(reportCommand);
}

async function reportCommand(dirs: readonly string[], flags: ReportFlags): Promise<void> {
  const [first = ''] = dirs;
  const files = runFiles(first);
  // a run of the pipeline tells its own story
  if (dirs.length === 1 && existsSync(files.results) && flags.json !== true && flags.out === undefined) {
    await writeReport(files);
    process.stdout.write(`${files.report}\n`);
    return;
  }
  const data = await readReport(dirs, {
    pairs: flags.pairs,
    published: flags.published,
    title: flags.title,
    configuration: { command: `mathr report ${dirs.join(' ')}` },
  });
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(data)}\n`);
    return;
  }
  const dir = flags.out ?? first;
  await writeWhole(join(dir, 'report.json'), `${JSON.stringify(data)}\n`);
  await writeWhole(join(dir, 'report.md'), renderMarkdown(data));
  await writeWhole(join(dir, 'report.html'), renderReport(data));
  process.stdout.write(`${join(dir, 'report.html')}\n`);
}

function pairsFlag(value: string): (typeof PAIRS)[number] {
  const found = PAIRS.find((which) => which === value);
  if (found === undefined) throw new InvalidArgumentError(`choose one of ${PAIRS.join(', ')}.`);
  return found;
}
