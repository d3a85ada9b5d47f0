const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const LARGE: Readonly<Record<string, bigint>> = {
  thousand: 1000n,
  million: 1_000_000n,
  billion: 1_000_000_000n,
  trillion: 1_000_000_000_000n,
};

/** A number in words and how many words it takes: `twenty-one`, `three hundred and five`. */
export function readNumberWords(
  words: readonly string[],
): { readonly value: bigint; readonly count: number } | undefined {
  let [total, group, count] = [0n, 0n, 0];
  let seen = false;
  for (const word of words) {
    const lower = word.toLowerCase();
    const one = ONES.indexOf(lower);
    const ten = TENS.indexOf(lower);
    const large = LARGE[lower];
    if (one >= 0) {
      const tail = group % 100n;
      const fits = tail === 0n ? group + total > 0n : tail >= 20n && tail % 10n === 0n && one > 0 && one < 10;
      if (seen && !fits) break;
      group += BigInt(one);
    } else if (ten >= 0) {
      if (seen && group % 100n !== 0n) break;
      group += BigInt(ten * 10 + 20);
    } else if (lower === 'hundred' && seen && group > 0n && group < 100n) group *= 100n;
    else if (large !== undefined && seen && group > 0n) {
      total += group * large;
      group = 0n;
    } else if (lower !== 'and' || !seen) break;
    seen = true;
    count++;
  }
  return seen ? { value: total + group, count } : undefined;
}
