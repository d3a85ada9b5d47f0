// benchmarks with their problems
export { loadBenchmark, type LoadBenchmarkOptions, type LoadedBenchmark, type ReadHub } from './load-benchmark.ts';
