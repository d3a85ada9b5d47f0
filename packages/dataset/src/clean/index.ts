// removing what is there twice, or in a benchmark
export { dedupe } from './dedupe.ts';
export { dedupeStream } from './dedupe-stream.ts';
export { decontaminate } from './decontaminate.ts';
export { decontaminateStream } from './decontaminate-stream.ts';
export type { DedupeOptions, DedupeStreamOptions, CleanOptions, Embedder } from './clean-options.ts';
export type { DecontaminateOptions, DecontaminateStreamOptions } from './clean-options.ts';
export type { CleanDecision, CleanEvent, CleanResult, ItemReference, Removal } from './clean-result.ts';
export type { Benchmarks, NamedBenchmark } from './benchmark-items.ts';
export type { Items } from './each-question.ts';
export type { CleanReader, CleanWorkers, ReaderSetup } from './clean-workers.ts';
// what texts are compared by
export { textKey } from './text-key.ts';
export { candidateProbability, planBands, type BandPlan } from './plan-bands.ts';
