import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { createRun, MathrError, type JsonValue, type RunEvent } from '@mathr/core';

import { readEvaluation, readEvaluationProblems } from '../evaluate/read-evaluation.ts';
import { regrade, type RegradeOptions, type Regrading } from '../evaluate/regrade.ts';
import { openJournal, writeProblems } from './item-journal.ts';
import { readConfig } from './read-finished.ts';

export interface RegradeEvaluationOptions extends Omit<RegradeOptions, 'confidence'> {
  /** Where the new evaluation is written; null writes nothing. @default `regraded` in the directory, then `regraded-2`, … */
  readonly out?: string | null | undefined;
}

/** A regrading with the directory that it was written to, which is an evaluation like any other. */
export interface RegradedEvaluation extends Regrading {
  readonly dir: string | null;
}

/**
 * Grades a finished evaluation on disk again and writes the result beside the old one, which stays as it is.
 *
 * @throws {MathrError} `invalid_data` for a directory that holds no finished evaluation; `invalid_options` when it had a
 * grader of its own and none is given, and for an `out` that exists.
 */
export async function regradeEvaluation(
  dir: string,
  options: RegradeEvaluationOptions = {},
): Promise<RegradedEvaluation> {
  const [result, problems, config] = [
    await readEvaluation(dir),
    await readEvaluationProblems(dir),
    await readConfig(dir),
  ];
  const { confidence, undecided } = config;
  const regrading = await regrade(result, problems, {
    ...options,
    confidence: typeof confidence === 'number' ? confidence : undefined,
    undecided: options.undecided ?? (undecided === 'exclude' ? 'exclude' : undefined),
  });
  const out = options.out === undefined ? freshDir(dir) : options.out;
  if (out === null) return { ...regrading, dir: null };
  if (existsSync(out)) {
    const message = `${out} exists; give a directory that does not, so that nothing is overwritten`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'out', message }] });
  }
  await writeProblems(out, problems);
  await write(out, regrading, config);
  return { ...regrading, dir: out };
}

/** As `evaluate` writes it: a journal of items, and the numbers in the manifest. */
async function write(
  dir: string,
  { after, before }: Regrading,
  config: Readonly<Record<string, JsonValue>>,
): Promise<void> {
  const { items, ...numbers } = after;
  const fate = after.excluded.length > 0 ? { undecided: 'exclude' } : {};
  const run = createRun<RunEvent & { readonly type: 'eval-regraded' }, JsonValue, null>({
    name: 'evaluate',
    config: { ...config, ...fate, grader: after.provenance.grader, gradedBefore: before.provenance.grader },
    options: { runDir: dir },
    async *body() {
      const journal = await openJournal(dir, { lines: [], damaged: [] });
      for (const item of items) await journal.append(item, after.seconds);
      await journal.close();
      yield { type: 'eval-regraded' };
      return JSON.parse(JSON.stringify(numbers)) as JsonValue;
    },
  });
  await run.result();
}

function freshDir(dir: string): string {
  let name = join(dir, 'regraded');
  for (let number = 2; existsSync(name); number++) name = join(dir, `regraded-${number}`);
  return name;
}
