import type { Items } from './each-question.ts';
import { eachReading, type EachReadingOptions, type ReadBatch } from './each-reading.ts';
import { QuestionDigester, type DigestOptions } from './question-digest.ts';

export interface EachDigestOptions extends Pick<EachReadingOptions, 'workers' | 'signal' | 'onEvent'> {
  readonly digest: DigestOptions;
}

/**
 * The items in batches, with the digests of their questions.
 *
 * @throws {MathrError} `invalid_data` at an item without a question.
 */
export function eachDigest<T extends { readonly question: string }>(
  items: Items<T>,
  what: string,
  { digest, ...options }: EachDigestOptions,
): AsyncGenerator<ReadBatch<T>> {
  const digester = new QuestionDigester(digest);
  const setup = { kind: 'digests', options: digest } as const;
  return eachReading(items, what, { ...options, setup, readHere: (questions) => digester.digest(questions) });
}
