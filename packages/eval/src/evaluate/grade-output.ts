import { grade, verify } from '@mathr/verify';

import type { EvalItem } from './eval-item.ts';
import type { Grade, Grader } from './evaluate-options.ts';
import type { Output } from './output.ts';

/** What the error of an item begins with whose grader threw. */
export const GRADING_FAILED = 'grading failed';

/**
 * The item of an output: its text as it came, and the grade. What failed is wrong; a grader that throws leaves its completion
 * undecided, with its message in `error`, so that nothing that was paid for is lost.
 */
export async function gradeOutput(
  output: Output,
  grader: Grader | undefined,
  reward: Pick<EvalItem, 'reward' | 'rewardError'> = {},
): Promise<EvalItem> {
  const { job, sampleIndex, text, tokens, isTruncated } = output;
  const { problem, problemIndex } = job;
  const { status, extracted, score, how, followsFormat, error } = await gradeOrError(output, grader);
  return {
    problemId: problem.id,
    problemIndex,
    sampleIndex,
    text,
    tokens,
    answer: extracted,
    verdict: status,
    isTruncated,
    ...given({ score, ...reward, how, followsFormat }),
    ...given({ promptTokens: output.promptTokens, latencyMs: output.latencyMs, stopReason: output.stopReason }),
    ...given({ reasoning: output.reasoning, costUsd: output.costUsd }),
    ...given({ retried: output.retried, error }),
  };
}

async function gradeOrError(
  output: Output,
  grader: Grader | undefined,
): Promise<Grade & { readonly error?: string | undefined }> {
  if (output.error !== undefined) return { status: 'incorrect', extracted: null, error: output.error };
  try {
    return await gradeOf(output, grader);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return { status: 'undecided', extracted: null, error: `${GRADING_FAILED}: ${message}` };
  }
}

async function gradeOf({ job, text, answer }: Output, grader: Grader | undefined): Promise<Grade> {
  const { problem } = job;
  if (grader !== undefined) return grader(problem, text);
  if (answer === undefined) return grade(problem.answer, text);
  if (answer !== null) return { status: verify(problem.answer, answer).status, extracted: answer, how: 'workflow' };
  // an empty answer tells a gold that is not understood from a wrong answer
  const { status } = verify(problem.answer, '');
  return { status: status === 'undecided' ? status : 'incorrect', extracted: null };
}

/** The fields that have a value. */
function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
