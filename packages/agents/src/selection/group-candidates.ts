import { verify } from '@mathr/verify';

import type { Candidate } from '../workflow/candidate.ts';

/** Positions of candidates that give the same answer, in order of first occurrence. */
export interface CandidateGroup {
  readonly answer: string | null;
  readonly members: number[];
}

/**
 * Puts mathematically equal answers together; those without an answer form one group with `answer: null`.
 * An answer joins the first group whose first member it equals.
 */
export function groupCandidates(
  candidates: readonly Pick<Candidate, 'answer'>[],
  isSame: (a: string, b: string) => boolean = isSameAnswer,
): CandidateGroup[] {
  const groups: CandidateGroup[] = [];
  for (const [index, { answer }] of candidates.entries()) {
    const group = groups.find((other) =>
      other.answer === null || answer === null ? other.answer === answer : isSame(other.answer, answer),
    );
    if (group === undefined) groups.push({ answer, members: [index] });
    else group.members.push(index);
  }
  return groups;
}

/** Equal as text or, by `@mathr/verify`, as mathematics. */
export function isSameAnswer(a: string, b: string): boolean {
  return a === b || verify(a, b).status === 'correct';
}
