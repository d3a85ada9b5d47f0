import type { PromptRenderer, SamplingParams } from '@mathr/core';

import type { Grader } from '../evaluate/evaluate-options.ts';
import { invalidArgument } from '../statistics/invalid-argument.ts';

/**
 * How a set of problems is asked and graded: options of `evaluate`, to be spread into them. Problems come from elsewhere
 * (`@mathr/dataset` reads the usual files), so that a benchmark is a few lines and needs no download.
 */
export interface Benchmark {
  readonly name: string;
  readonly prompt: PromptRenderer;
  readonly grade: Grader;
  /** Goes into results; change it when grading changes. */
  readonly graderName: string;
  readonly sampling: SamplingParams;
}

/** @throws {MathrError} `invalid_options` when the name could not be a file name. */
export function defineBenchmark(benchmark: Benchmark): Benchmark {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(benchmark.name)) {
    const message = `the name is "${benchmark.name}"; use lower-case letters, digits, dots and dashes`;
    throw invalidArgument('name', message);
  }
  return Object.freeze({ ...benchmark });
}

export interface BenchmarkOptions {
  /** `chat` for models with a chat template, `text` for base models and training from scratch. @default 'chat' */
  readonly style?: 'chat' | 'text' | undefined;
}
