/** How long answers to problems of one difficulty are. */
export interface DifficultyLength {
  readonly difficulty: number;
  readonly count: number;
  readonly meanTokens: number;
}

/** How the length of one author's answers depends on difficulty. */
export interface AdaptiveLength {
  /** From easy to hard. */
  readonly buckets: readonly DifficultyLength[];
  /** Tokens more for one step of difficulty: the least-squares line through all items. Undefined when all have the same difficulty. */
  readonly slope: number | undefined;
  /** Tokens of that line at difficulty 0. */
  readonly intercept: number | undefined;
}

/**
 * Whether authors write more where it is needed: mean tokens for each difficulty and the slope over it, by author. Items without a
 * finite difficulty or length are left out.
 *
 * Source: the adaptive output lengths of Not All Correct Answers Are Equal, arXiv:2505.14464.
 */
export function lengthByDifficulty<T>(
  items: Iterable<T>,
  of: {
    readonly difficulty: (item: T) => number | undefined;
    readonly tokens: (item: T) => number | undefined;
    /** @default all are one author's, called `all` */
    readonly author?: ((item: T) => string) | undefined;
  },
): Readonly<Record<string, AdaptiveLength>> {
  const points = new Map<string, (readonly [difficulty: number, tokens: number])[]>();
  for (const item of items) {
    const [difficulty = Number.NaN, tokens = Number.NaN] = [of.difficulty(item), of.tokens(item)];
    if (!Number.isFinite(difficulty) || !Number.isFinite(tokens)) continue;
    const author = of.author?.(item) ?? 'all';
    const own = points.get(author);
    if (own === undefined) points.set(author, [[difficulty, tokens]]);
    else own.push([difficulty, tokens]);
  }
  return Object.fromEntries([...points].map(([author, own]) => [author, { buckets: bucketsOf(own), ...lineOf(own) }]));
}

type Points = readonly (readonly [difficulty: number, tokens: number])[];

function bucketsOf(points: Points): DifficultyLength[] {
  const difficulties = [...new Set(points.map(([difficulty]) => difficulty))].toSorted((a, b) => a - b);
  return difficulties.map((difficulty) => {
    const own = points.flatMap(([other, tokens]) => (other === difficulty ? [tokens] : []));
    return { difficulty, count: own.length, meanTokens: mean(own) };
  });
}

function lineOf(points: Points): Pick<AdaptiveLength, 'slope' | 'intercept'> {
  const [x, y] = [mean(points.map(([difficulty]) => difficulty)), mean(points.map(([, tokens]) => tokens))];
  const spread = points.reduce((sum, [difficulty]) => sum + (difficulty - x) ** 2, 0);
  if (spread === 0) return { slope: undefined, intercept: undefined };
  const slope = points.reduce((sum, [difficulty, tokens]) => sum + (difficulty - x) * (tokens - y), 0) / spread;
  return { slope, intercept: y - slope * x };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
