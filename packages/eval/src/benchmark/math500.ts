import type { BenchmarkOptions } from './benchmark-options.ts';
import { benchmark } from './benchmarks.ts';
import type { Benchmark } from './define-benchmark.ts';

/** MATH-500 (arXiv:2305.20050): 500 competition problems of five levels; the final answer is boxed. */
export function math500(options: BenchmarkOptions = {}): Benchmark {
  return benchmark('math-500', options);
}
