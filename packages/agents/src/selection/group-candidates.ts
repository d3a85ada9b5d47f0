import { groupAnswers } from '@mathr/verify';

import type { Candidate } from '../workflow/candidate.ts';

/** Positions of candidates that give the same answer, in order of first occurrence. */
export interface CandidateGroup {
  readonly answer: string | null;
  readonly members: readonly number[];
}

/**
 * Puts candidates with equal answers together by `groupAnswers` of `@mathr/verify`; those without an answer form one
 * group with `answer: null`. An answer joins the first group whose first member it equals.
 */
export function groupCandidates(
  candidates: readonly Pick<Candidate, 'answer'>[],
  isSame?: (a: string, b: string) => boolean,
): CandidateGroup[] {
  return groupAnswers(
    candidates.map(({ answer }) => answer),
    { isSame },
  );
}
