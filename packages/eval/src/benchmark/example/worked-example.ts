import type { Problem } from '@mathr/core';

/** A question with a solution to show before the one that is asked. */
export interface WorkedExample {
  readonly question: string;
  /** The steps, without the line that gives the final answer. */
  readonly solution: string;
  readonly answer: string;
}

/**
 * A problem of a training set as an example: `#### 18` lines and calculator annotations go, since the prompt says where the
 * answer belongs. Undefined for a problem without a solution.
 */
export function asExample({ question, solution, answer }: Problem): WorkedExample | undefined {
  if (solution === undefined) return undefined;
  const steps = solution
    .replaceAll(/<<[^<>\n]*>>/g, '')
    .replace(/\n?####[^\n]*\s*$/, '')
    .trim();
  return { question, solution: steps, answer };
}
