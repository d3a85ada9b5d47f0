/**
 * From how many problems on that move a mean a bootstrap of it is trusted: with fewer it repeats the few that happened and
 * knows of no others. `coverage.test.ts` shows what becomes of its intervals below.
 */
export const ENOUGH_PROBLEMS = 10;

/** Whether ten problems or more were ever solved, and ten or more ever failed, going by their shares of right samples. */
export function hasEnoughOutcomes(perProblem: readonly number[]): boolean {
  const solved = perProblem.filter((share) => share > 0).length;
  const failed = perProblem.filter((share) => share < 1).length;
  return Math.min(solved, failed) >= ENOUGH_PROBLEMS;
}
