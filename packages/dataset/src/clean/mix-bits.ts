/** Spreads the bits of a 32-bit number. Source: the finaliser of MurmurHash3. */
export function mixBits(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The hash of a word: FNV-1a of its UTF-16 code units, spread. */
export function hashWord(word: string): number {
  let hash = FNV_START;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return mixBits(hash);
}

export const FNV_START = 0x811c9dc5;
export const FNV_PRIME = 0x01000193;
