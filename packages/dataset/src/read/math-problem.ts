import type { Problem } from '@mathr/core';
import { lastBoxed } from '@mathr/verify';

/**
 * A record of the MATH data set (`problem`, `solution`, `level` as "Level 3" or 3, `type` or `subject`) as a problem.
 * The answer is the `answer` field where there is one, else the last balanced box of the solution.
 * `undefined` when the record is not one or has no answer.
 */
export function mathProblem(record: unknown, id: string, source: string): Problem | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  const fields = record as Readonly<Record<string, unknown>>;
  const question = fields['problem'] ?? fields['content'];
  const solution = fields['solution'] ?? fields['steps'];
  const given = fields['answer'];
  const boxed = typeof solution === 'string' ? lastBoxed(solution) : undefined;
  const answer = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : boxed;
  if (typeof question !== 'string' || answer === undefined || answer === '') return undefined;
  const topic = fields['subject'] ?? fields['type'];
  return {
    id: typeof fields['unique_id'] === 'string' ? fields['unique_id'] : id,
    question: question.trim(),
    answer,
    ...(typeof solution === 'string' ? { solution } : {}),
    source,
    ...levelField(fields['level']),
    ...(typeof topic === 'string' ? { topic } : {}),
  };
}

function levelField(level: unknown): { readonly level?: number } {
  const number = typeof level === 'string' ? Number(/\d+/.exec(level)?.[0]) : level;
  return typeof number === 'number' && Number.isFinite(number) ? { level: number } : {};
}
