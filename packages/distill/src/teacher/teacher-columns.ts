import { MathrError, type Sampler, type TokenSequence, type Trainer } from '@mathr/core';

export interface TeacherColumnsOptions {
  /** Of both distributions; logits are returned at 1 whatever it is. */
  readonly temperature: number;
  /** Likeliest tokens asked for; 0 asks for the whole vocabulary's logits. */
  readonly topK: number;
  /** The student's, when the whole vocabulary is asked for: models of one tokenizer may have unused rows at the end. */
  readonly vocabularySize: number;
}

/** Columns for `hybridObjective`: `teacherLogits` [V], or `teacherIds` and `teacherLogProbs` [topK + 1] per token. */
export type TeacherColumns = Readonly<Record<string, Float32Array | Int32Array>>;

/** The log-probability of an unused entry: e to it is 0, and it is finite. */
const UNUSED = -1e9;

/** Width of the sparse columns: the k likeliest, and the token itself when it is not among them. */
export function sparseWidth(topK: number): number {
  return topK + 1;
}

/**
 * What a frozen teacher thinks of each token of each sequence.
 *
 * Fails when a sampler is asked for its whole vocabulary, or does not return the top tokens that it was asked for.
 */
export async function teacherColumns(
  teacher: Trainer | Sampler,
  sequences: readonly TokenSequence[],
  options: TeacherColumnsOptions,
): Promise<TeacherColumns[]> {
  const { topK, temperature } = options;
  if (!('forward' in teacher)) {
    const scores = await teacher.score(sequences, { topK, temperature });
    return sequences.map(({ tokens }, index) => {
      const score = scores[index];
      if (score?.topIds === undefined || score.topLogProbs === undefined)
        throw missing(teacher.id, `the top ${topK} tokens`);
      const { topIds, topLogProbs } = score;
      const rows = (t: number): [ArrayLike<number>, ArrayLike<number>] => [topIds[t] ?? [], topLogProbs[t] ?? []];
      return sparse(tokens, score.logProbs, topK, rows);
    });
  }
  const examples = sequences.map(({ tokens }) => ({ tokens }));
  const want = topK > 0 ? { topK, logProbs: true, temperature } : { logits: true };
  const outputs = await teacher.forward({ examples }, want);
  return sequences.map(({ tokens }, index) => {
    const output = outputs[index];
    if (topK === 0) {
      if (output?.logits === undefined) throw missing(teacher.info.id, 'logits; set teacherTopK');
      return { teacherLogits: withWidth(output.logits, tokens.length, options.vocabularySize) };
    }
    const { topIds, topLogProbs, logProbs } = output ?? {};
    if (topIds === undefined || topLogProbs === undefined || logProbs === undefined) {
      throw missing(teacher.info.id, `the top ${topK} tokens`);
    }
    return sparse(tokens, logProbs, topK, (t) => [
      topIds.subarray(t * topK, (t + 1) * topK),
      topLogProbs.subarray(t * topK, (t + 1) * topK),
    ]);
  });
}

/** [rows, any width] as [rows, width]: unused ids at the end are cut, or added as impossible. */
function withWidth(logits: Float32Array, rows: number, width: number): Float32Array {
  const given = logits.length / rows;
  if (given === width) return logits;
  const result = new Float32Array(rows * width).fill(UNUSED);
  for (let row = 0; row < rows; row++) {
    result.set(logits.subarray(row * given, row * given + Math.min(given, width)), row * width);
  }
  return result;
}

function missing(id: string, what: string): MathrError {
  return new MathrError('unsupported', `the teacher ${id} did not return ${what}`, { what });
}

/** Rows of k + 1 entries: the top ones, then the token itself if it is not among them; the rest unused. */
function sparse(
  tokens: readonly number[],
  logProbs: ArrayLike<number>,
  topK: number,
  row: (t: number) => [ids: ArrayLike<number>, values: ArrayLike<number>],
): TeacherColumns {
  const width = sparseWidth(topK);
  const teacherIds = new Int32Array(tokens.length * width);
  const teacherLogProbs = new Float32Array(tokens.length * width).fill(UNUSED);
  for (let t = 1; t < tokens.length; t++) {
    const [ids, values] = row(t);
    const token = tokens[t] as number;
    let known = false;
    for (let i = 0; i < Math.min(topK, ids.length); i++) {
      teacherIds[t * width + i] = ids[i] as number;
      teacherLogProbs[t * width + i] = Math.max(values[i] as number, UNUSED);
      known ||= ids[i] === token;
    }
    // unused entries name a token too: one that is in the set already
    teacherIds.fill(known ? (ids[0] as number) : token, t * width + Math.min(topK, ids.length), (t + 1) * width);
    if (!known) teacherLogProbs[t * width + topK] = logProbs[t] as number;
  }
  return { teacherIds, teacherLogProbs };
}
