import { MathrError } from '@mathr/core';
import type { Items } from './each-question.ts';

/** Questions of one benchmark under its name. */
export interface NamedBenchmark<B> {
  readonly name: string;
  readonly problems: Items<B>;
}

/**
 * What training data must not hold: problems, several lists of them, `{ name, problems }` each, or an object of lists by name.
 * Names go into the report.
 */
export type Benchmarks<B> = Items<B | NamedBenchmark<B> | readonly B[]> | Readonly<Record<string, Items<B>>>;

export interface BenchmarkItem<B> {
  readonly item: B;
  readonly name?: string | undefined;
}

/**
 * The benchmarks' questions, one by one.
 *
 * @throws {MathrError} `invalid_data` at something that has no question.
 */
export async function* benchmarkItems<B extends { readonly question: string }>(
  benchmarks: Benchmarks<B>,
): AsyncGenerator<BenchmarkItem<B>> {
  if (!isItems<B | NamedBenchmark<B> | readonly B[]>(benchmarks)) {
    for (const [name, problems] of Object.entries(benchmarks)) yield* namedItems(problems, name);
    return;
  }
  for await (const entry of benchmarks) {
    if (isItems<B>(entry)) yield* namedItems(entry, undefined);
    else if (hasQuestion(entry)) yield { item: entry };
    else if ('problems' in entry && isItems<B>(entry.problems)) yield* namedItems(entry.problems, entry.name);
    else throw notAQuestion(entry);
  }
}

async function* namedItems<B extends { readonly question: string }>(
  problems: Items<B>,
  name: string | undefined,
): AsyncGenerator<BenchmarkItem<B>> {
  if (!isItems<B>(problems)) throw notAQuestion(problems);
  for await (const item of problems) {
    if (!hasQuestion(item)) throw notAQuestion(item);
    yield name === undefined ? { item } : { item, name };
  }
}

function isItems<T>(value: unknown): value is Items<T> {
  return typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value);
}

function hasQuestion(value: unknown): value is { readonly question: string } {
  return typeof value === 'object' && value !== null && 'question' in value && typeof value.question === 'string';
}

function notAQuestion(value: unknown): MathrError<'invalid_data'> {
  const start = JSON.stringify(value)?.slice(0, 80) ?? 'undefined';
  const message = `decontaminate: a benchmark holds ${start}; it must hold items with a text in \`question\``;
  return new MathrError('invalid_data', message, { source: 'decontaminate' });
}
