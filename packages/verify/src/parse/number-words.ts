import { lookUp } from '../look-up.ts';
import { LARGE_NUMBERS } from './large-numbers.ts';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const PARTS: Readonly<Record<string, bigint>> = {
  half: 2n,
  halve: 2n,
  third: 3n,
  fourth: 4n,
  quarter: 4n,
  fifth: 5n,
  sixth: 6n,
  seventh: 7n,
  eighth: 8n,
  ninth: 9n,
  tenth: 10n,
  hundredth: 100n,
};

/** A number that words begin with. */
export interface NumberWords {
  readonly value: bigint;
  /** Of `three fourths`. */
  readonly den?: bigint | undefined;
  /** How many words it takes. */
  readonly count: number;
}

/** Reads `twenty-one`, `three hundred and five`, `a hundred`, `three fourths`, `a dozen`. */
export function readNumberWords(words: readonly string[]): NumberWords | undefined {
  let [total, group, count] = [0n, 0n, 0];
  let seen = false;
  for (const [index, word] of words.entries()) {
    const lower = word.toLowerCase();
    const one = isArticle(lower, words[index + 1]) ? 1 : ONES.indexOf(lower);
    const ten = TENS.indexOf(lower);
    const large = lookUp(LARGE_NUMBERS, lower);
    if (one >= 0) {
      const tail = group % 100n;
      const fits = tail === 0n ? group + total > 0n : tail >= 20n && tail % 10n === 0n && one > 0 && one < 10;
      if (seen && !fits) break;
      group += BigInt(one);
    } else if (ten >= 0) {
      if (seen && group % 100n !== 0n) break;
      group += BigInt(ten * 10 + 20);
    } else if (lower === 'hundred' && seen && group > 0n && group < 100n) group *= 100n;
    else if (lower === 'dozen' && seen && total === 0n && group > 0n) group *= 12n;
    else if (large !== undefined && seen && group > 0n) {
      total += group * large;
      group = 0n;
    } else if (lower !== 'and' || !seen) {
      const den = PARTS[lower.replace(/s$/, '')];
      if (den === undefined || (seen && lower === 'hundred')) break;
      return { value: seen ? total + group : 1n, den, count: count + 1 };
    }
    seen = true;
    count++;
  }
  return seen ? { value: total + group, count } : undefined;
}

/** The `a` of `a hundred`. */
function isArticle(word: string, next: string | undefined): boolean {
  if (word !== 'a' || next === undefined) return false;
  const lower = next.toLowerCase();
  return (
    lookUp(LARGE_NUMBERS, lower) !== undefined ||
    lower === 'dozen' ||
    lower === 'half' ||
    lower === 'third' ||
    lower === 'quarter'
  );
}
