import { MathrError, type Problem } from '@mathr/core';

import type { StageContext, StageInput } from './operation.ts';
import { problemsOf } from './rows-of.ts';

/** What a stage compares with, by name. */
export interface Benchmark {
  readonly name: string;
  readonly problems: readonly Problem[];
}

/** The rows of stages and published benchmarks by name; of those that cannot be had, sentences that say so. */
export async function benchmarksOf(
  stages: readonly StageInput[],
  names: readonly string[],
  { services }: StageContext,
): Promise<{ readonly found: readonly Benchmark[]; readonly missing: readonly string[] }> {
  const found: Benchmark[] = [];
  const missing: string[] = [];
  for (const stage of stages) {
    const problems: Problem[] = [];
    for await (const problem of problemsOf([stage])) problems.push(problem);
    found.push({ name: stage.name, problems });
  }
  for (const name of names) {
    try {
      const problems = await services.benchmark?.(name);
      if (problems === undefined) missing.push(`${name} was not looked for: nothing here knows published benchmarks`);
      else found.push({ name, problems });
    } catch (error) {
      if (!MathrError.is(error)) throw error;
      missing.push(`NOT compared with ${name}: ${error.message}`);
    }
  }
  return { found, missing };
}
