import { findAnswer } from './extract/find-answer.ts';
import type { Kit } from './kit.ts';
import { unwrapWith } from './unwrap-with.ts';
import type { ExtractedAnswer, GradeOptions, Verdict, VerifyOptions } from './verdict.ts';
import { verifyWith } from './verify-with.ts';

/** What else a found answer that is not the gold may say; `undefined` where that is not the gold either. */
export type Retry = (kit: Kit, gold: string, found: ExtractedAnswer, options: VerifyOptions) => Verdict | undefined;

/** Extracts the final answer of an output and compares it with the gold, as far as a kit understands them; see `grade`. */
export function gradeWith(kit: Kit, gold: string, completion: string, options: GradeOptions = {}): Verdict {
  const bareGold = unwrapWith(kit, gold);
  const found = findAnswer(completion, kit, options);
  return gradeFound(kit, bareGold, kit.findChoice?.(kit, bareGold, completion, found, options) ?? found, options);
}

/** The verdict on an answer that has been found. */
export function gradeFound(kit: Kit, gold: string, found: ExtractedAnswer | null, options: VerifyOptions): Verdict {
  if (!found) {
    const verdict = verifyWith(kit, gold, '', options);
    const reason = verdict.status === 'undecided' ? verdict.reason : 'no answer was found in the completion';
    return { status: verdict.status, gold, extracted: null, how: 'none', reason };
  }
  const verdict = { ...verifyWith(kit, gold, found.answer, options), how: found.how };
  if (verdict.status === 'incorrect') {
    for (const retry of kit.retries) {
      const other = retry(kit, gold, found, options);
      if (other?.status === 'correct') return { ...other, how: found.how };
    }
  }
  return verdict;
}
