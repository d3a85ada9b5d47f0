import type { TraceRecord } from '@mathr/core';

import type { RoundReport } from './trace-report.ts';

/** What `generateTraces` tells, problem by problem in the order of the input. */
export type TraceEvent =
  | { readonly type: 'round-start'; readonly round: number; readonly teacher: string }
  | { readonly type: 'trace-end'; readonly round: number; readonly trace: TraceRecord }
  | {
      readonly type: 'trace-reject';
      readonly round: number;
      readonly why: string;
      /** What was written; undefined when no usable reply came. */
      readonly trace?: TraceRecord | undefined;
      readonly problemId: string;
    }
  | {
      readonly type: 'problem-end';
      readonly round: number;
      readonly problemId: string;
      readonly kept: number;
      readonly attempts: number;
      /** `not-asked` when the budget or the teacher gave out before it was its turn, or in the middle of it. */
      readonly status: 'solved' | 'failed' | 'not-asked';
    }
  | ({ readonly type: 'round-end'; readonly round: number } & RoundReport);
