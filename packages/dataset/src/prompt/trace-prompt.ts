import type { Problem } from '@mathr/core';

import type { PromptTemplate } from './prompt-template.ts';

/** What a teacher's prompt may use beside the problem. */
export interface TraceAttempt {
  /** 0 for the first attempt of this teacher at this problem. */
  readonly index: number;
  /** About how many tokens the teacher should think. */
  readonly effortTokens?: number | undefined;
  /** What this teacher wrote before for this problem, and why it was not kept. */
  readonly rejected: readonly { readonly text: string; readonly why: string }[];
}

/** Asks a teacher for a worked solution. */
export type TracePrompt = PromptTemplate<[problem: Problem, attempt: TraceAttempt]>;
