import type { BenchmarkOptions } from './benchmark-options.ts';
import { benchmark } from './benchmarks.ts';
import type { Benchmark } from './define-benchmark.ts';

/** GSM8K (arXiv:2110.14168): grade-school word problems with whole-number answers; the final answer follows `####`. */
export function gsm8k(options: BenchmarkOptions = {}): Benchmark {
  return benchmark('gsm8k', options);
}
