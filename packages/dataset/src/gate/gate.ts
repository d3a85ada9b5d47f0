import type { JsonValue, Problem, TraceRecord } from '@mathr/core';

/** What a gate looks at. */
export interface GateInput {
  readonly problem: Problem;
  readonly trace: TraceRecord;
}

/** Passed, with what is worth keeping in the trace's metadata; or not, and why. */
export type GateOutcome =
  | { readonly isPassed: true; readonly notes?: Readonly<Record<string, JsonValue>> | undefined }
  | { readonly isPassed: false; readonly why: string };

/** A check that a trace must pass to be kept. */
export interface Gate {
  /** Counted under this name, and the key of its notes in the metadata. */
  readonly name: string;
  check(input: GateInput, options?: { readonly signal?: AbortSignal | undefined }): GateOutcome | Promise<GateOutcome>;
}

export const PASSED: GateOutcome = { isPassed: true };

export function refused(why: string): GateOutcome {
  return { isPassed: false, why };
}
