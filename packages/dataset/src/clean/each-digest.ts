import { eachQuestion, type Items, type QuestionBatch } from './each-question.ts';
import { QuestionDigester, type DigestOptions } from './question-digest.ts';

/** Some thousand items and their digests, to be read before the next batch is asked for. */
export interface DigestBatch<T> extends QuestionBatch<T> {
  readonly numbers: Uint32Array;
}

export interface EachDigestOptions {
  readonly digest: DigestOptions;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The items in batches, with the digests of their questions.
 *
 * @throws {MathrError} `invalid_data` at an item without a question.
 */
export async function* eachDigest<T extends { readonly question: string }>(
  items: Items<T>,
  what: string,
  { digest, signal }: EachDigestOptions,
): AsyncGenerator<DigestBatch<T>> {
  const digester = new QuestionDigester(digest);
  for await (const batch of eachQuestion(items, what, signal)) {
    yield { ...batch, numbers: digester.digest(batch.items.map(({ question }) => question)) };
  }
}
