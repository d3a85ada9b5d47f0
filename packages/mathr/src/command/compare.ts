import { compareAll, readEvaluation, type EvalResult } from '@mathr/eval';
import type { Command } from 'commander';

import { describeComparison } from '../evaluation/describe-comparison.ts';
import { numberFlag } from './number-flag.ts';

interface CompareFlags {
  readonly shared?: boolean;
  readonly steps?: boolean;
  readonly seed: number;
  readonly failUnder?: number;
  readonly json?: boolean;
}

export function addCompareCommand(program: Command): void {
  program
    .command('compare')
    .description('Compare evaluations of the same problems: paired difference, interval, p, what changed.')
    .argument('<a>', 'directory of an evaluation (mathr eval --out), what the others are compared with')
    .argument('<b...>', 'one or more others')
    .option('--steps', 'compare each with the one before instead of with the first')
    .option('--shared', 'compare on the problems that both have instead of refusing')
    .option('--seed <n>', 'of the resampling', numberFlag, 0)
    .option('--fail-under <x>', 'exit with code 1 when a difference is below, for example -0.02', numberFlag)
    .option('--json', 'print the comparisons as JSON')
    .addHelpText('after', '\nExit codes: 0 done, 1 failed or below --fail-under, 2 bad usage.')
    .action(compareCommand);
}

async function compareCommand(first: string, others: readonly string[], flags: CompareFlags): Promise<void> {
  const dirs = [first, ...others];
  const results: EvalResult[] = [];
  for (const dir of dirs) results.push(await readEvaluation(dir));
  const comparisons = compareAll(nameApart(results, dirs), {
    seed: flags.seed,
    shared: flags.shared === true,
    pairs: flags.steps === true ? 'steps' : 'baseline',
  });
  if (flags.json === true) process.stdout.write(`${JSON.stringify(comparisons)}\n`);
  else process.stdout.write(comparisons.map(describeComparison).join('\n'));
  const { failUnder } = flags;
  const below = failUnder === undefined ? [] : comparisons.filter(({ delta }) => delta < failUnder);
  for (const { from, to, delta } of below) {
    process.exitCode = 1;
    process.stderr.write(`mathr: ${from} → ${to}: the difference of ${delta.toFixed(4)} is below ${failUnder}\n`);
  }
}

/** Evaluations of one model are told apart by their directories. */
function nameApart(results: readonly EvalResult[], dirs: readonly string[]): EvalResult[] {
  const isTwice = (name: string): boolean => results.filter((result) => result.name === name).length > 1;
  return results.map((result, index) => (isTwice(result.name) ? { ...result, name: dirs[index] ?? '' } : result));
}
