import { gradeWith } from '../grade-with.ts';
import type { GradeOptions, Verdict } from '../verdict.ts';
import { COMPACT_KIT } from './compact-kit.ts';

/**
 * Extracts the final answer from a whole output and compares it with the gold, which may itself be a reference
 * solution that ends in `\boxed{…}` or `#### …`.
 *
 * @throws {MathrError} `invalid_options` as `verify` does.
 *
 * @example
 * grade('6 + 12 = 18\n#### 18', 'She makes 9 * 2 = $18 every day.').status; // => 'correct'
 */
export function grade(gold: string, completion: string, options: GradeOptions = {}): Verdict {
  return gradeWith(COMPACT_KIT, gold, completion, options);
}
