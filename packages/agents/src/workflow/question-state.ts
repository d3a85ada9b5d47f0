import type { AgentCall, CallOutcome } from './agent-call.ts';
import type { AgentCandidate, Budget, SolveResult, TranscriptEntry } from './solve-options.ts';

// what a sampler generates at most when `maxTokens` is not set
const DEFAULT_MAX_TOKENS = 256;

/** What is known of one question while a team works on it, and what its budget still allows. */
export class QuestionState {
  readonly id: string;
  readonly question: string;
  candidates: AgentCandidate[] = [];
  readonly transcript: TranscriptEntry[] = [];
  tokens = 0;
  calls = 0;
  stoppedBy: SolveResult['stoppedBy'] = null;
  readonly #budget: Budget;
  readonly #now: () => number;
  readonly #startMs: number;
  #reservedTokens = 0;
  #reservedCalls = 0;

  constructor(id: string, question: string, budget: Budget, now: () => number) {
    this.id = id;
    this.question = question;
    this.#budget = budget;
    this.#now = now;
    this.#startMs = now();
  }

  /**
   * The call as far as the budget allows it, reserved until `settle`: `'wait'` while calls under way hold what it needs,
   * `'never'` when nothing is left. With no call under way its `maxTokens` is cut to what is left; so the token budget
   * is never exceeded, and calls are not cut short for what others reserve but do not use.
   */
  reserve(call: AgentCall): AgentCall | 'wait' | 'never' {
    const { tokens, calls, seconds } = this.#budget;
    if (seconds !== undefined && (this.#now() - this.#startMs) / 1000 >= seconds) return this.#stop('seconds');
    if (calls !== undefined && this.calls + this.#reservedCalls >= calls) return this.#stop('calls');
    const wanted = call.sampling.maxTokens ?? DEFAULT_MAX_TOKENS;
    if (tokens === undefined) return this.#take(call, wanted);
    if (this.tokens >= tokens) return this.#stop('tokens');
    if (wanted <= tokens - this.tokens - this.#reservedTokens) return this.#take(call, wanted);
    if (this.#reservedCalls > 0) return 'wait';
    const left = tokens - this.tokens;
    return this.#take({ ...call, sampling: { ...call.sampling, maxTokens: left } }, left);
  }

  /** Books what a call used. */
  settle(call: AgentCall, outcome: CallOutcome): void {
    this.#reservedCalls--;
    this.#reservedTokens -= call.sampling.maxTokens ?? DEFAULT_MAX_TOKENS;
    this.calls++;
    this.tokens += outcome.usage.completionTokens;
    const { agent, role, promptName } = call;
    const { text, usage, error } = outcome;
    this.transcript.push({ agent, role, prompt: promptName, text, usage, ...(error === undefined ? {} : { error }) });
  }

  #take(call: AgentCall, tokens: number): AgentCall {
    this.#reservedCalls++;
    this.#reservedTokens += tokens;
    return call;
  }

  #stop(limit: NonNullable<SolveResult['stoppedBy']>): 'never' {
    this.stoppedBy ??= limit;
    return 'never';
  }
}
