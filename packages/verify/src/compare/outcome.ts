/** What a comparison finds. `unknown`: a side has no value that we can compute. */
export type Outcome = 'equal' | 'different' | 'unknown';

/** All parts must be equal; one that differs decides. */
export function every(outcomes: Iterable<Outcome>): Outcome {
  let result: Outcome = 'equal';
  for (const outcome of outcomes) {
    if (outcome === 'different') return 'different';
    if (outcome === 'unknown') result = 'unknown';
  }
  return result;
}
