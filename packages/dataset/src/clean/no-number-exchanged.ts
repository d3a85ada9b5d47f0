/**
 * Whether two texts hold the same numbers in the same order, or one holds all of the other's: text that was added or cut
 * may have brought or taken numbers, but none was exchanged for another. The ranges say where each list begins and ends.
 *
 * @example
 * noNumberExchanged(Uint32Array.of(3, 5), 0, 2, Uint32Array.of(3, 9, 5), 0, 3); // => true
 */
export function noNumberExchanged(
  a: Uint32Array,
  aFrom: number,
  aTo: number,
  b: Uint32Array,
  bFrom: number,
  bTo: number,
): boolean {
  if (aTo - aFrom > bTo - bFrom) return noNumberExchanged(b, bFrom, bTo, a, aFrom, aTo);
  let i = aFrom;
  for (let j = bFrom; j < bTo && i < aTo; j++) {
    if (a[i] === b[j]) i++;
    else if (aTo - i > bTo - j - 1) return false;
  }
  return i === aTo;
}
