import { lastBoxed } from '@mathr/verify';

/** A solution in two: what leads to the answer, and the answer. */
export interface SplitSolution {
  readonly reasoning: string;
  readonly answer: string;
}

/**
 * Splits at the last balanced `\boxed{…}` (or `\fbox{…}`): what it holds is the answer, all text before it the reasoning.
 * Text behind the box is left out. `undefined` when no box is closed or it is empty.
 *
 * @example
 * splitAtBoxed('First \\boxed{1}, so \\boxed{\\frac{1}{2}}.'); // => { reasoning: 'First \\boxed{1}, so', answer: '\\frac{1}{2}' }
 */
export function splitAtBoxed(solution: string): SplitSolution | undefined {
  const answer = lastBoxed(solution);
  if (answer === undefined || answer === '') return undefined;
  const ends = [...solution.matchAll(/\\(?:boxed|fbox)/g)].slice(-MOST_BOXES);
  // the last box that holds just this: boxes within it hold less
  const start = ends.findLast((match) => lastBoxed(solution.slice(match.index)) === answer)?.index;
  return start === undefined ? undefined : { reasoning: solution.slice(0, start).trim(), answer };
}

/**
 * Splits at the last line that begins with `####`, as GSM8K marks its answers. `undefined` when there is none or nothing
 * follows it.
 *
 * @example
 * splitAtHashes('2 + 2 = 4\n#### 4'); // => { reasoning: '2 + 2 = 4', answer: '4' }
 */
export function splitAtHashes(solution: string): SplitSolution | undefined {
  const at = solution.startsWith('####') && !solution.includes('\n####') ? 0 : solution.lastIndexOf('\n####');
  if (at < 0) return undefined;
  const answer = solution.slice(solution.indexOf('####', at) + 4).trim();
  return answer === '' ? undefined : { reasoning: solution.slice(0, at).trim(), answer };
}

/** Boxes that may stand within or behind the last closed one; the most in a solution of MATH is 8. */
const MOST_BOXES = 64;
