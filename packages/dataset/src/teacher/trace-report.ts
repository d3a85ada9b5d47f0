import type { Problem } from '@mathr/core';

import type { Attempt, ProblemOutcome } from './ask-problem.ts';
import type { Spending } from './budget.ts';

/** What a teacher made of the problems of one source. */
export interface SourceYield {
  readonly asked: number;
  readonly solved: number;
  readonly kept: number;
}

/** How one round of a cascade went. Costs are those of the calls that were answered, in this process or before. */
export interface RoundReport {
  /** The model's id. */
  readonly teacher: string;
  readonly asked: number;
  readonly solved: number;
  readonly failed: number;
  /** Problems that were not its turn any more when budget or teacher gave out. */
  readonly notAsked: number;
  readonly attempts: number;
  /** Of them, read from the journal. */
  readonly replayed: number;
  readonly kept: number;
  /** Attempts that were not kept, by reason. */
  readonly rejects: Readonly<Record<string, number>>;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  /** Of the calls, added up. */
  readonly callSeconds: number;
  /** Of the kept traces; 0 when there are none. */
  readonly meanTokens: number;
  /** Share of the kept traces that hold a block of code, 0 to 1. */
  readonly withCode: number;
  readonly bySource: Readonly<Record<string, SourceYield>>;
}

/** How a cascade went. */
export interface TraceReport {
  readonly problems: number;
  readonly solved: number;
  /** Asked by every teacher in vain. */
  readonly failed: number;
  readonly notAsked: number;
  readonly traces: number;
  /** Solved of all, 0 to 1. */
  readonly rate: number;
  readonly rounds: readonly RoundReport[];
  /** Paid for certain, calls of earlier processes with the same journal included. */
  readonly spent: Spending;
  /** What may have been charged without an answer. */
  readonly inDoubt: Spending;
}

/** Counts the outcomes of one round as they come. */
export class RoundCounter {
  readonly #teacher: string;
  #statuses = { solved: 0, failed: 0, 'not-asked': 0 };
  #sums = { attempts: 0, replayed: 0, kept: 0, promptTokens: 0, completionTokens: 0, costUsd: 0, callSeconds: 0 };
  #keptTokens = 0;
  #withCode = 0;
  readonly #rejects: Record<string, number> = {};
  readonly #bySource: Record<string, { asked: number; solved: number; kept: number }> = {};

  constructor(teacher: string) {
    this.#teacher = teacher;
  }

  add(problem: Problem, outcome: ProblemOutcome): void {
    this.#statuses[outcome.status]++;
    for (const attempt of outcome.attempts) this.#addAttempt(attempt);
    for (const trace of outcome.kept) {
      this.#keptTokens += trace.tokenCount ?? 0;
      this.#withCode += /```\w/.test(trace.solution) ? 1 : 0;
    }
    this.#sums.kept += outcome.kept.length;
    const source = problem.source ?? 'unknown';
    const row = (this.#bySource[source] ??= { asked: 0, solved: 0, kept: 0 });
    if (outcome.status !== 'not-asked') row.asked++;
    if (outcome.status === 'solved') row.solved++;
    row.kept += outcome.kept.length;
  }

  report(): RoundReport {
    const { solved, failed, 'not-asked': notAsked } = this.#statuses;
    const { kept } = this.#sums;
    return {
      teacher: this.#teacher,
      asked: solved + failed,
      solved,
      failed,
      notAsked,
      ...this.#sums,
      rejects: { ...this.#rejects },
      meanTokens: kept === 0 ? 0 : this.#keptTokens / kept,
      withCode: kept === 0 ? 0 : this.#withCode / kept,
      bySource: { ...this.#bySource },
    };
  }

  #addAttempt({ why, reply }: Attempt): void {
    this.#sums.attempts++;
    if (why !== undefined) this.#rejects[why.kind] = (this.#rejects[why.kind] ?? 0) + 1;
    if (reply === undefined) return;
    this.#sums.replayed += reply.isReplayed ? 1 : 0;
    this.#sums.promptTokens += reply.usage.promptTokens;
    this.#sums.completionTokens += reply.usage.completionTokens;
    this.#sums.costUsd += reply.costUsd;
    this.#sums.callSeconds += reply.seconds;
  }
}
