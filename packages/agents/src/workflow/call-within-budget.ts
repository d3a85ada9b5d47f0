import { makeCalls, type AgentCall, type CallOutcome } from './agent-call.ts';
import type { QuestionState } from './question-state.ts';

export interface PlannedCall {
  readonly state: QuestionState;
  readonly call: AgentCall;
}

/**
 * Makes as many of the calls as their questions' budgets allow, in waves: what one wave reserved but did not use is there
 * for the next. An outcome is undefined where the budget forbade the call.
 */
export async function callWithinBudget(
  planned: readonly PlannedCall[],
  options: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<(CallOutcome | undefined)[]> {
  const outcomes: (CallOutcome | undefined)[] = planned.map(() => undefined);
  let waiting = planned.map((_, index) => index);
  while (waiting.length > 0) {
    options.signal.throwIfAborted();
    const wave: { readonly index: number; readonly state: QuestionState; readonly call: AgentCall }[] = [];
    const later: number[] = [];
    // a question's calls keep their order: none overtakes one that waits
    const blocked = new Set<QuestionState>();
    for (const index of waiting) {
      const { state, call } = planned[index] as PlannedCall;
      const reserved = blocked.has(state) ? 'wait' : state.reserve(call);
      if (reserved === 'wait') {
        blocked.add(state);
        later.push(index);
      } else if (reserved !== 'never') wave.push({ index, state, call: reserved });
    }
    if (wave.length === 0) break;
    const results = await makeCalls(
      wave.map(({ call }) => call),
      options,
    );
    for (const [at, { index, state, call }] of wave.entries()) {
      const outcome = results[at] as CallOutcome;
      state.settle(call, outcome);
      outcomes[index] = outcome;
    }
    waiting = later;
  }
  return outcomes;
}
