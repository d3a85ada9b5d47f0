import type { Problem } from '@mathr/core';

/** Options of `gsm8kProblem` and `readGsm8k`. */
export interface Gsm8kOptions {
  /** Keeps the calculator annotations, as in `48/2 = <<48/2=24>>24`. @default false */
  readonly annotations?: boolean | undefined;
}

/**
 * A GSM8K record (`question`, `answer` with the final answer behind `####`) as a problem; the solution keeps its
 * `#### 18` line. `undefined` when the record is not one.
 */
export function gsm8kProblem(
  record: unknown,
  id: string,
  source: string,
  options: Gsm8kOptions = {},
): Problem | undefined {
  if (typeof record !== 'object' || record === null || !('question' in record) || !('answer' in record))
    return undefined;
  const { question, answer } = record;
  if (typeof question !== 'string' || typeof answer !== 'string') return undefined;
  const at = answer.lastIndexOf('####');
  const final = answer.slice(at + 4).trim();
  if (at < 0 || final === '') return undefined;
  const solution = options.annotations === true ? answer : answer.replace(/<<[^<>]*>>/g, '');
  return { id, question: question.trim(), answer: final, solution: solution.trim(), source };
}
