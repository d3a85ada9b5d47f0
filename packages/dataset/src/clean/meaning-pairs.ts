import type { CleanOptions } from './clean-options.ts';
import { embedAll } from './embed-all.ts';
import { EmbeddingIndex } from './embedding-index.ts';
import { judgePairs, type QuestionPair } from './judge-pairs.ts';
import { LooseIndex } from './loose-index.ts';

export interface MeaningSettings extends CleanOptions {
  readonly similarity: number;
  readonly concurrency: number;
  readonly seed: number | string;
  /** Whether a pair on which the judge gives no verdict asks the same. */
  readonly whenSilent: boolean;
}

/**
 * Which questions ask the same as one of `others` (or, when there are none, as a question before them): the closest by
 * embedding, or those that the judge says so of. Pairs come in the order of the questions.
 */
export async function meaningPairs(
  questions: readonly string[],
  others: readonly string[] | undefined,
  settings: MeaningSettings,
): Promise<QuestionPair[]> {
  const { judge, embed } = settings;
  const limit = judge === undefined ? 1 : MOST_CANDIDATES;
  const candidates =
    embed === undefined
      ? wordPairs(questions, others, settings.seed)
      : await embeddingPairs(questions, others, { ...settings, embed }, limit);
  return judge === undefined ? candidates : judgePairs(candidates, { ...settings, judge });
}

async function embeddingPairs(
  questions: readonly string[],
  others: readonly string[] | undefined,
  settings: MeaningSettings & { readonly embed: NonNullable<CleanOptions['embed']> },
  limit: number,
): Promise<QuestionPair[]> {
  const { embed, similarity, seed, signal, concurrency } = settings;
  const all = (texts: readonly string[]) => embedAll(texts, embed, signal, concurrency);
  const index = new EmbeddingIndex(similarity, seed);
  for await (const vectors of all(others ?? [])) for (const vector of vectors) index.add(vector);
  const pairs: QuestionPair[] = [];
  let from = 0;
  for await (const vectors of all(questions)) {
    for (const vector of vectors) {
      for (const { index: to, cosine } of index.nearest(vector, limit)) {
        const other = (others ?? questions)[to] ?? '';
        const why = `the embeddings of the questions have a cosine of ${cosine.toFixed(3)}`;
        pairs.push({ from, to, question: questions[from] ?? '', other, score: cosine, why });
      }
      if (others === undefined) index.add(vector);
      from++;
    }
  }
  return pairs;
}

function wordPairs(
  questions: readonly string[],
  others: readonly string[] | undefined,
  seed: number | string,
): QuestionPair[] {
  const index = new LooseIndex(seed);
  for (const other of others ?? []) index.add(other);
  return questions.flatMap((question, from) => {
    const found = index.find(question, MOST_CANDIDATES);
    if (others === undefined) index.add(question);
    return found.map(({ index: to, jaccard }) => {
      return { from, to, question, other: (others ?? questions)[to] ?? '', score: jaccard, why: '' };
    });
  });
}

/** Pairs of one question that a judge is asked about. */
const MOST_CANDIDATES = 3;
