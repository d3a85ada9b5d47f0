import { MathrError } from '@mathr/core';
import { claimPeople, claimTruth, type Claim } from './claim.ts';

/** Every assignment is tried: 2^20 take a second or so, and published puzzles have at most 8 people. */
const MAX_PEOPLE = 20;

/**
 * All ways in which everyone can be a knight, whose claim is true, or a knave, whose claim is false.
 * `claims[i]` is what person i says; each result says for each person whether they are a knight.
 *
 * @throws {MathrError} `invalid_options` for more than 20 people, or a claim about somebody who says nothing.
 *
 * @example
 * solveKnights([{ kind: 'knave', person: 1 }, { kind: 'knight', person: 1 }]); // => [[true, false], [false, true]]
 */
export function solveKnights(claims: readonly Claim[]): readonly (readonly boolean[])[] {
  const strangers = claims.flatMap(claimPeople).filter((person) => claims[person] === undefined);
  if (claims.length > MAX_PEOPLE || strangers.length > 0) {
    const message =
      strangers.length > 0
        ? `somebody speaks of person ${strangers[0]}, but there are ${claims.length}, numbered from 0`
        : `${claims.length} people make too many cases; the limit is ${MAX_PEOPLE}`;
    throw new MathrError('invalid_options', `solveKnights: ${message}`, { issues: [{ path: 'claims', message }] });
  }
  const solutions: (readonly boolean[])[] = [];
  // person 0 in the highest bit, so that knights come before knaves
  for (let bits = 2 ** claims.length - 1; bits >= 0; bits--) {
    const knights = claims.map((_, person) => Math.floor(bits / 2 ** (claims.length - 1 - person)) % 2 === 1);
    if (claims.every((claim, person) => claimTruth(claim, knights) === knights[person])) solutions.push(knights);
  }
  return solutions;
}
