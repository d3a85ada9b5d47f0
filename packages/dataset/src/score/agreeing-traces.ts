import type { TraceRecord } from '@mathr/core';
import { extractAnswer, verify } from '@mathr/verify';

import { groupTraces } from '../adapt/choose-traces.ts';

/** Problems whose solutions agree, with these, and those that do not and why. */
export interface AgreementResult {
  readonly kept: readonly TraceRecord[];
  readonly removed: readonly {
    readonly problemId: string;
    readonly traces: readonly TraceRecord[];
    readonly why: string;
  }[];
}

/**
 * Keeps the traces of problems whose solutions all come to the same answer, at least `least` of them: a check of the answers
 * where there is none, or none that is trusted. With `answers`, the answer of the problem must agree as well.
 *
 * Source: DeepMath-103K, arXiv:2504.11456 §2.4: three solutions by R1 that agree.
 */
export function agreeingTraces(
  traces: Iterable<TraceRecord>,
  options: {
    /** @default 3 */
    readonly least?: number | undefined;
    /** Answers of problems by their ids. */
    readonly answers?: ReadonlyMap<string, string> | undefined;
  } = {},
): AgreementResult {
  const { least = 3, answers } = options;
  const kept: TraceRecord[] = [];
  const removed: { problemId: string; traces: readonly TraceRecord[]; why: string }[] = [];
  for (const group of groupTraces(traces)) {
    const problemId = group[0]?.problemId ?? '';
    const why = disagreement(group, least, answers?.get(problemId));
    if (why === undefined) kept.push(...group);
    else removed.push({ problemId, traces: group, why });
  }
  return { kept, removed };
}

function disagreement(traces: readonly TraceRecord[], least: number, given: string | undefined): string | undefined {
  if (traces.length < least) return `it has ${traces.length} solutions, not ${least}`;
  const found = traces.map(
    ({ answer, solution }) => (answer === undefined ? extractAnswer(solution)?.answer : answer) ?? null,
  );
  const without = found.filter((answer) => answer === null).length;
  if (without > 0) return `${without} of its ${traces.length} solutions ${without === 1 ? 'has' : 'have'} no answer`;
  const all = given === undefined ? found : [given, ...found];
  const [first = ''] = all;
  const other = all.find((answer) => verify(first ?? '', answer ?? '').status !== 'correct');
  return other === undefined ? undefined : `its answers differ: ${first} and ${other}`;
}
