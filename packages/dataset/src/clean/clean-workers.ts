import type { BenchmarkIndexOptions } from './benchmark-index.ts';
import { QuestionDigester, type DigestOptions } from './question-digest.ts';

/**
 * Other threads that read questions for `dedupe`, `decontaminate` and their streams; `openCleanWorkers` of
 * `@mathr/dataset/node` starts them. What they read is the same as what one thread reads, bit for bit.
 */
export interface CleanWorkers {
  /** How many threads there are. */
  readonly count: number;
  /** Prepares every thread. Rejects when none can be started; whoever asks then reads the questions on his own. */
  open(setup: ReaderSetup): Promise<CleanReader>;
}

/** A prepared reader. */
export interface CleanReader {
  /** What `createReader` makes of the questions. Rejects when the thread dies. */
  read(questions: readonly string[]): Promise<Uint32Array>;
  /** Lets the threads forget it. */
  close(): void;
}

/** What questions are read for; plain data. */
export type ReaderSetup =
  | { readonly kind: 'digests'; readonly options: DigestOptions }
  | { readonly kind: 'suspects'; readonly options: BenchmarkIndexOptions; readonly benchmark: readonly string[] };

/** The function that each thread runs: questions in, numbers out, in an array that the next call may overwrite. */
export async function createReader(setup: ReaderSetup): Promise<(questions: readonly string[]) => Uint32Array> {
  if (setup.kind === 'digests') {
    const digester = new QuestionDigester(setup.options);
    return (questions) => digester.digest(questions);
  }
  // loaded when it is needed: it brings the answer checker along
  const { BenchmarkIndex } = await import('./benchmark-index.ts');
  // whoever knows the answers decides; without them there are more suspects, never fewer
  const index = new BenchmarkIndex({ ...setup.options, answers: 'any' });
  for (const question of setup.benchmark) index.add({ item: { question } });
  return (questions) => suspects(index, questions);
}

/** Places of the questions that a benchmark has something in common with. */
export function suspects(
  index: { readonly find: (item: { readonly question: string }) => unknown },
  questions: readonly string[],
): Uint32Array {
  const places = questions.flatMap((question, place) => (index.find({ question }) === undefined ? [] : [place]));
  return Uint32Array.from(places);
}
