import { regradeEvaluation } from '@mathr/eval/node';
import type { Command } from 'commander';

import { describeRegrading } from '../evaluation/describe-regrading.ts';
import { interruptSignal } from './interrupt.ts';

interface RegradeFlags {
  readonly out?: string;
  readonly excludeUndecided?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addRegradeCommand(program: Command): void {
  program
    .command('regrade')
    .description('Grade the kept completions of an evaluation again with the present checker; no model is called.')
    .argument('<dir>', 'directory of an evaluation (mathr eval --out)')
    .option('--out <dir>', 'where the new evaluation is written (default: regraded, regraded-2, … in the directory)')
    .option('--exclude-undecided', 'leave problems whose gold is not understood out of the denominator')
    .option('--dry-run', 'say what would change and write nothing')
    .option('--json', 'print what changed as JSON')
    .addHelpText('after', '\nThe old results stay; `mathr compare <dir> <dir>/regraded` compares the two.')
    .action(regradeCommand);
}

async function regradeCommand(dir: string, flags: RegradeFlags): Promise<void> {
  const { signal, dispose } = interruptSignal(() => undefined);
  try {
    const out = flags.dryRun === true ? null : flags.out;
    const regraded = await regradeEvaluation(dir, {
      out,
      signal,
      undecided: flags.excludeUndecided === true ? 'exclude' : undefined,
    });
    if (flags.json === true) {
      const { before, after, changed, reread } = regraded;
      const numbers = ({ accuracy, interval, n, provenance: { grader } }: typeof before): object => ({
        accuracy,
        interval,
        n,
        grader,
      });
      const summary = { dir: regraded.dir, before: numbers(before), after: numbers(after), changed, reread };
      process.stdout.write(`${JSON.stringify(summary)}\n`);
      return;
    }
    const where = regraded.dir === null ? '' : `written to ${regraded.dir}; the old results stay\n`;
    process.stdout.write(describeRegrading(regraded) + where);
  } finally {
    dispose();
  }
}
