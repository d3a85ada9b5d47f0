import { extractBoth, type ExtractBothOptions } from './extract/extract-both.ts';
import { FULL_KIT } from './full-kit.ts';
import { gradeFound, gradeWith } from './grade-with.ts';
import { unwrapAnswer } from './unwrap-answer.ts';
import type { GradeOptions, Verdict, VerifyOptions } from './verdict.ts';

/**
 * Extracts the final answer from a whole output and compares it with the gold, which may itself be a reference
 * solution that ends in `\boxed{…}` or `#### …`. For a gold that is a choice letter (`B`, `(B)`, `BCD`) the letters are
 * looked for, too: "the correct options are (B) and (C)".
 *
 * @throws {MathrError} `invalid_options` as `verify` does.
 *
 * @example
 * grade('6 + 12 = 18\n#### 18', 'She makes 9 * 2 = $18 every day.').status; // => 'correct'
 */
export function grade(gold: string, completion: string, options: GradeOptions = {}): Verdict {
  return gradeWith(FULL_KIT, gold, completion, options);
}

export interface GradeBothOptions extends VerifyOptions, ExtractBothOptions {}

/** The verdict on the answer in the asked form, and on the answer wherever it is. */
export interface BothVerdicts {
  readonly strict: Verdict;
  readonly flexible: Verdict;
  /** The answer was found, but not in the asked form. */
  readonly onlyFlexible: boolean;
}

/**
 * Grades an output twice: as a strict reader who takes an answer only in the form that the prompt asked for
 * (`format`), and as a lenient one.
 *
 * @throws {MathrError} `invalid_options` as `verify` does.
 *
 * @example
 * gradeBoth('18', 'She makes 18 dollars.', { format: 'hashes' }).onlyFlexible; // => true
 */
export function gradeBoth(gold: string, completion: string, options: GradeBothOptions = {}): BothVerdicts {
  const bareGold = unwrapAnswer(gold);
  const found = extractBoth(completion, options);
  const strict = gradeFound(FULL_KIT, bareGold, found.strict, options);
  const isSame = found.strict !== null;
  const flexible = isSame ? strict : gradeWith(FULL_KIT, bareGold, completion, options);
  return { strict, flexible, onlyFlexible: !isSame && found.flexible !== null };
}
