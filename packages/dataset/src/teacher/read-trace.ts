import type { Problem, TraceRecord } from '@mathr/core';
import { extractAnswer } from '@mathr/verify';

import { splitReasoning } from '../adapt/split-reasoning.ts';
import { promptLabel } from '../prompt/prompt-template.ts';
import type { ReadTeacher } from './generate-traces-options.ts';
import type { MeteredReply } from './meter-model.ts';
import { splitAtMarker } from './split-at-marker.ts';

/** How the reply was asked for. */
export interface TraceOrigin {
  readonly teacher: ReadTeacher;
  readonly sampleIndex: number;
  readonly round: number;
  readonly temperature: number;
  readonly effortTokens: number | undefined;
}

/** A teacher's reply as a trace. With a marker, the answer stands on its line and the text before it is the reasoning. */
export function readTrace(problem: Problem, reply: MeteredReply, origin: TraceOrigin): TraceRecord {
  const { teacher, sampleIndex, round, temperature, effortTokens } = origin;
  const { reasoning, solution } = splitReasoning(reply.text);
  const marked = teacher.answerMarker === undefined ? undefined : splitAtMarker(solution, teacher.answerMarker);
  const thoughts = [reply.reasoning, reasoning, marked?.reasoning].filter((part) => part !== undefined && part !== '');
  return {
    schema: 'trace/1',
    problemId: problem.id,
    question: problem.question,
    ...(thoughts.length === 0 ? {} : { reasoning: thoughts.join('\n\n') }),
    solution,
    answer: answerOf(solution, teacher.answerMarker, marked?.answer),
    author: teacher.model.id,
    sampleIndex,
    tokenCount: reply.usage.completionTokens,
    metadata: {
      ...(problem.source === undefined ? {} : { source: problem.source }),
      round,
      prompt: promptLabel(teacher.prompt),
      temperature,
      ...(effortTokens === undefined ? {} : { effortTokens }),
      promptTokens: reply.usage.promptTokens,
      costUsd: reply.costUsd,
    },
  };
}

/** Where a marker is asked for, a text without it has no answer. */
function answerOf(solution: string, marker: string | undefined, marked: string | undefined): string | null {
  return marker === undefined ? (extractAnswer(solution)?.answer ?? null) : (marked ?? null);
}
