import { MathrError, type TraceRecord } from '@mathr/core';

import type { Gate, GateInput } from './gate.ts';

/** A trace that passed all gates, their notes in its metadata; or the first gate that it did not pass. */
export type GatesOutcome =
  | { readonly isPassed: true; readonly trace: TraceRecord }
  | { readonly isPassed: false; readonly gate: string; readonly why: string };

/**
 * Takes a trace through gates in order, up to the first that refuses. A gate that fails (a judge that gives no usable reply)
 * refuses, and says so; a budget that is spent and an abort are thrown.
 */
export async function passGates(
  input: GateInput,
  gates: readonly Gate[],
  signal: AbortSignal | undefined,
): Promise<GatesOutcome> {
  let { trace } = input;
  for (const gate of gates) {
    signal?.throwIfAborted();
    try {
      const outcome = await gate.check({ problem: input.problem, trace }, { signal });
      if (!outcome.isPassed) return { isPassed: false, gate: gate.name, why: outcome.why };
      if (outcome.notes === undefined) continue;
      trace = { ...trace, metadata: { ...trace.metadata, [gate.name]: outcome.notes } };
    } catch (error) {
      signal?.throwIfAborted();
      if (MathrError.is(error, 'budget_exhausted')) throw error;
      const why = error instanceof Error ? error.message : String(error);
      return { isPassed: false, gate: gate.name, why: `could not be checked: ${why}` };
    }
  }
  return { isPassed: true, trace };
}
