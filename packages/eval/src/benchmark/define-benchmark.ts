import type { PromptRenderer, SamplingParams } from '@mathr/core';

import type { Grader } from '../evaluate/evaluate-options.ts';
import { invalidArgument } from '../statistics/invalid-argument.ts';
import type { BenchmarkCard } from './benchmark-card.ts';

/**
 * How a set of problems is asked and graded: options of `evaluate`, to be spread into them. Its problems come from
 * `loadBenchmark`, `readBenchmark` or anywhere else.
 */
export interface Benchmark {
  readonly name: string;
  readonly prompt: PromptRenderer;
  readonly grade: Grader;
  /** Goes into results; change it when grading changes. */
  readonly graderName: string;
  readonly sampling: SamplingParams;
  /** Origin, size and licence, for published sets. */
  readonly card?: BenchmarkCard | undefined;
}

/**
 * A benchmark of your own.
 *
 * @throws {MathrError} `invalid_options` when the name could not be a file name.
 *
 * @example
 * const sums = defineBenchmark({
 *   name: 'sums',
 *   prompt: ({ question }) => `${question} Answer:`,
 *   grade: ({ answer }, completion) => grade(answer, completion),
 *   graderName: 'sums/1',
 *   sampling: { maxTokens: 16 },
 * });
 * evaluate({ sampler, problems, ...sums });
 */
export function defineBenchmark(benchmark: Benchmark): Benchmark {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(benchmark.name)) {
    const message = `the name is "${benchmark.name}"; use lower-case letters, digits, dots and dashes`;
    throw invalidArgument('name', message);
  }
  return Object.freeze({ ...benchmark });
}
