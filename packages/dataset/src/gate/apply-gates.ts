import { mapOrdered } from '../teacher/map-ordered.ts';
import type { Gate, GateInput } from './gate.ts';
import { passGates } from './pass-gates.ts';

export interface ApplyGatesOptions {
  /** Traces under way at a time, for gates that ask a model. @default 8 */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A trace that was turned away. */
export interface RejectedTrace {
  readonly item: GateInput;
  readonly gate: string;
  readonly why: string;
}

export interface GatesResult {
  /** In the order of the input. */
  readonly kept: readonly GateInput[];
  readonly rejected: readonly RejectedTrace[];
  /** How many each gate turned away, in the order of the gates. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  /** Turned away of all, 0 to 1. */
  readonly rejectionRate: number;
}

/** Takes traces through gates; each is turned away by the first gate that it does not pass, with a reason. */
export async function applyGates(
  items: Iterable<GateInput> | AsyncIterable<GateInput>,
  gates: readonly Gate[],
  options: ApplyGatesOptions = {},
): Promise<GatesResult> {
  const { concurrency = 8, signal } = options;
  const kept: GateInput[] = [];
  const rejected: RejectedTrace[] = [];
  const rejectedBy: Record<string, number> = Object.fromEntries(gates.map(({ name }) => [name, 0]));
  const outcomes = mapOrdered(items, concurrency, async (item) => ({
    item,
    outcome: await passGates(item, gates, signal),
  }));
  for await (const { item, outcome } of outcomes) {
    if (outcome.isPassed) {
      kept.push({ problem: item.problem, trace: outcome.trace });
      continue;
    }
    rejected.push({ item, gate: outcome.gate, why: outcome.why });
    rejectedBy[outcome.gate] = (rejectedBy[outcome.gate] ?? 0) + 1;
  }
  const total = kept.length + rejected.length;
  return { kept, rejected, rejectedBy, rejectionRate: total === 0 ? 0 : rejected.length / total };
}
