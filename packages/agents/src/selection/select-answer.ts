import { MathrError } from '@mathr/core';

import type { Candidate } from '../workflow/candidate.ts';

/** How one answer is chosen from several. */
export type SelectionRule = 'majority' | 'reward' | 'weighted' | 'verified-first';

export interface SelectOptions {
  /** @default 'majority' */
  readonly select?: SelectionRule | undefined;
  /** Makes scores weights for the weighted vote: raw rewards need `sigmoid` or `min-max`. @default 'none' */
  readonly scoreScale?: 'none' | 'sigmoid' | 'min-max' | undefined;
  /** Whether two answers are the same. @default mathematical equality by `@mathr/verify` */
  readonly isSame?: ((a: string, b: string) => boolean) | undefined;
}

/** Candidates with the same answer. */
export interface AnswerGroup {
  /** As its first candidate wrote it; null for those without an answer. */
  readonly answer: string | null;
  /** Positions of its candidates, ascending. */
  readonly members: readonly number[];
  /** What the rule compares: a count, the best score or a sum of scores. */
  readonly weight: number;
}

export interface Selection {
  /** Position of the chosen candidate, -1 when there were none. */
  readonly index: number;
  readonly answer: string | null;
  /** Share of the candidates that agree with the chosen answer. */
  readonly agreement: number;
  readonly groups: readonly AnswerGroup[];
}

/** Chooses one answer from the candidates of one problem. */
export function selectAnswer(_candidates: readonly Candidate[], _options?: SelectOptions): Selection {
  throw new MathrError('unsupported', 'selectAnswer is not there yet', { what: 'selectAnswer' });
}
