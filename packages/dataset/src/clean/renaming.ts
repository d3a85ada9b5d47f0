/** How well one text becomes another by renaming words. */
export interface Renaming {
  /** The share of words that are the same or consistently renamed. */
  readonly agreement: number;
  /** Pairs of positions of one example of each renamed word: in the first and in the second text. */
  readonly renamed: readonly (readonly [number, number])[];
}

/**
 * Aligns two texts, given as the hashes of their words, and looks at the words that were exchanged: each must stand for the same
 * other word throughout, and no two for the same one, as when Natalia and her clips become Maria and her pens.
 *
 * `undefined` when the texts are longer than `MAX_WORDS`, or not as long as each other by more than a fifth.
 */
export function findRenaming(a: Uint32Array, b: Uint32Array): Renaming | undefined {
  const longer = Math.max(a.length, b.length);
  if (longer === 0 || longer > MAX_WORDS || Math.min(a.length, b.length) < longer * 0.8) return undefined;
  const forward = new Map<number, number>();
  const backward = new Map<number, number>();
  const renamed: (readonly [number, number])[] = [];
  let agreeing = 0;
  for (const [i, j] of alignedWords(a, b)) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (!forward.has(x) && !backward.has(y)) {
      forward.set(x, y);
      backward.set(y, x);
      if (x !== y) renamed.push([i, j]);
    }
    if (forward.get(x) === y && backward.get(y) === x) agreeing++;
  }
  return { agreement: agreeing / longer, renamed };
}

/** Pairs of positions: equal words of a longest common subsequence, and between them words of gaps of the same length. */
function alignedWords(a: Uint32Array, b: Uint32Array): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const diagonal = lengths[(i + 1) * width + j + 1] as number;
      const best = Math.max(lengths[(i + 1) * width + j] as number, lengths[i * width + j + 1] as number);
      lengths[i * width + j] = a[i] === b[j] ? diagonal + 1 : best;
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [gapA, gapB] = [0, 0];
  const closeGap = (i: number, j: number): void => {
    if (i - gapA === j - gapB) for (let k = 0; gapA + k < i; k++) pairs.push([gapA + k, gapB + k]);
  };
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      closeGap(i, j);
      pairs.push([i++, j++]);
      [gapA, gapB] = [i, j];
    } else if ((lengths[(i + 1) * width + j] as number) >= (lengths[i * width + j + 1] as number)) i++;
    else j++;
  }
  closeGap(a.length, b.length);
  return pairs;
}

/** The alignment takes the square of it; the longest question of GSM8K has 180 words, of MATH (drawings apart) 300. */
const MAX_WORDS = 600;
