/** One text as a `NearIndex` sees it: ranges of an array that others share. */
export interface NearText {
  readonly numbers: Uint32Array;
  /** Where its band keys begin (see `BandKeys`). */
  readonly keysFrom: number;
  /** Its pairs of words, without repeats. */
  readonly shinglesFrom: number;
  readonly shinglesTo: number;
  /** Its numbers, signs and words of quantity, in order. */
  readonly quantitiesFrom: number;
  readonly quantitiesTo: number;
}
