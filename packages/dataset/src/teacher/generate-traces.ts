import { createRun, MathrError, type JsonValue, type Problem, type Run, type TraceRecord } from '@mathr/core';

import { askProblem, type ProblemOutcome, type Turn } from './ask-problem.ts';
import { createBudget, type Budget } from './budget.ts';
import type { CallJournal } from './call-journal.ts';
import {
  readGenerateTracesOptions,
  type GenerateTracesOptions,
  type ReadGenerateTracesOptions,
} from './generate-traces-options.ts';
import { mapOrdered } from './map-ordered.ts';
import { meterModel, type MeteredModel } from './meter-model.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import type { TraceEvent } from './trace-event.ts';
import { RoundCounter, type RoundReport, type TraceReport } from './trace-report.ts';

export interface TraceResult {
  /** Round by round, in the order of the problems. Empty with `collect: false`. */
  readonly traces: readonly TraceRecord[];
  /** Ids of the problems that every teacher was asked in vain. */
  readonly unsolved: readonly string[];
  readonly report: TraceReport;
  /** Why not everything was asked; undefined when it was. */
  readonly stopped?: { readonly why: 'budget' | 'teacher'; readonly message: string } | undefined;
}

/**
 * Asks teachers for worked solutions and keeps those that are right: in rounds, of which each sees only the problems that
 * the rounds before it failed.
 *
 * What a teacher does wrong is counted and never an error. Calls that fail for a while are repeated with back-off; a teacher
 * that only fails is given up, and a budget that is spent ends the asking: both say so in `stopped`, and what was got until
 * then is in the result. With `runDir` every reply is on disk before it is used, so that after a kill (or with a larger
 * budget, or another teacher added) the same call asks only what was not answered yet.
 *
 * @throws {MathrError} `invalid_options`. The run rejects with `remote_error` when not one reply could be got, with
 *   `invalid_data` when the journal cannot be read or written, and with `signal.reason` when aborted.
 *
 * @example
 * const { traces, report } = await generateTraces(problems, {
 *   teachers: [{ model: small, attempts: 3 }, { model: large, attempts: 5 }],
 *   budget: { usd: 20 },
 *   runDir: 'runs/traces',
 * }).result();
 */
export function generateTraces(
  problems: Iterable<Problem> | AsyncIterable<Problem>,
  options: GenerateTracesOptions,
): Run<TraceEvent, TraceResult> {
  const read = readGenerateTracesOptions(options);
  const run = createRun<TraceEvent, JsonValue, null>({
    name: 'generate-traces',
    config: {},
    options: { signal: read.signal, onEvent: read.onEvent },
    async *body({ signal }) {
      const own = read.journal === undefined ? await openJournal(read.runDir) : undefined;
      try {
        return (yield* askAll(problems, read, read.journal ?? own, signal)) as unknown as JsonValue;
      } finally {
        await own?.close();
      }
    },
  });
  return {
    [Symbol.asyncIterator]: () => run[Symbol.asyncIterator](),
    result: async () => (await run.result()) as unknown as TraceResult,
  };
}

async function* askAll(
  problems: Iterable<Problem> | AsyncIterable<Problem>,
  options: ReadGenerateTracesOptions,
  journal: CallJournal | undefined,
  signal: AbortSignal,
): AsyncGenerator<TraceEvent, TraceResult, void> {
  const budget = isBudget(options.budget) ? options.budget : createBudget(options.budget);
  // a shared budget is charged by whoever shares it
  if (journal !== undefined && !isBudget(options.budget)) budget.charge(journal.earlier.paid, journal.earlier.doubt);
  const traces: TraceRecord[] = [];
  const rounds: RoundReport[] = [];
  let asked: Iterable<Problem> | AsyncIterable<Problem> = problems;
  let failed: Problem[] = [];
  let firstSample = 0;
  let stopped: TraceResult['stopped'];
  // whoever leaves the iteration ends the calls under way
  const controller = new AbortController();
  const both = AbortSignal.any([signal, controller.signal]);
  const underWay = new Set<Promise<ProblemOutcome>>();
  const limiters = new Map<string, RateLimiter>();
  try {
    for (const [round, teacher] of options.teachers.entries()) {
      const model = meter(teacher, options, budget, journal, limiters);
      const turn: Turn = { teacher, model, round, firstSample, options, signal: both };
      yield { type: 'round-start', round, teacher: model.id };
      const counter = new RoundCounter(model.id);
      failed = [];
      const ask = async (problem: Problem): Promise<{ problem: Problem; outcome: ProblemOutcome }> => {
        const asking = askProblem(problem, turn);
        underWay.add(asking);
        return { problem, outcome: await asking.finally(() => underWay.delete(asking)) };
      };
      for await (const { problem, outcome } of mapOrdered(asked, teacher.concurrency, ask)) {
        counter.add(problem, outcome);
        if (options.collect) traces.push(...outcome.kept);
        if (outcome.status === 'failed') failed.push(problem);
        yield* eventsOf(problem, round, outcome);
      }
      rounds.push(counter.report());
      yield { type: 'round-end', round, ...counter.report() };
      stopped ??= whyStopped(budget, model);
      asked = failed;
      firstSample += teacher.attempts;
    }
  } finally {
    controller.abort(new DOMException('nobody waits for the reply any more', 'AbortError'));
    // they still write down that they were cut off
    await Promise.allSettled(underWay);
  }
  const report = summarize(rounds, failed.length, budget);
  if (stopped?.why === 'teacher' && rounds.every(({ completionTokens, kept }) => completionTokens + kept === 0)) {
    throw new MathrError('remote_error', `no reply could be got: ${stopped.message}`, {
      url: options.teachers[0]?.model.id ?? '',
      isTransient: false,
    });
  }
  return { traces, unsolved: failed.map(({ id }) => id), report, ...(stopped === undefined ? {} : { stopped }) };
}

function meter(
  teacher: ReadGenerateTracesOptions['teachers'][number],
  options: ReadGenerateTracesOptions,
  budget: Budget,
  journal: CallJournal | undefined,
  limiters: Map<string, RateLimiter>,
): MeteredModel {
  const { model, price, rateLimit = {}, retry, timeoutMs } = teacher;
  const { repeatInDoubt, maxFailures, clock } = options;
  // a model that is asked in two rounds has one minute, not two
  const server = JSON.stringify([model.id, rateLimit]);
  const limiter = limiters.get(server) ?? createRateLimiter(rateLimit, clock);
  limiters.set(server, limiter);
  return meterModel(model, {
    journal,
    budget,
    price,
    limiter,
    retry,
    timeoutMs,
    repeatInDoubt,
    maxFailures,
    clock,
    onRetry: (notice) => options.onRetry?.({ teacher: model.id, ...notice }),
  });
}

function* eventsOf(problem: Problem, round: number, outcome: ProblemOutcome): Generator<TraceEvent, void, void> {
  const { kept, attempts, status } = outcome;
  for (const trace of kept) yield { type: 'trace-end', round, trace };
  for (const { why, trace } of attempts) {
    if (why === undefined) continue;
    const shown = why.kind === why.message ? why.kind : `${why.kind}: ${why.message}`;
    yield { type: 'trace-reject', round, why: shown, problemId: problem.id, ...(trace === undefined ? {} : { trace }) };
  }
  yield {
    type: 'problem-end',
    round,
    problemId: problem.id,
    kept: kept.length,
    attempts: attempts.length,
    status,
  };
}

function whyStopped(budget: Budget, model: MeteredModel): TraceResult['stopped'] {
  const spent = budget.exhausted();
  if (spent !== undefined) return { why: 'budget', message: spent };
  return model.stopped === undefined ? undefined : { why: 'teacher', message: model.stopped };
}

function summarize(rounds: readonly RoundReport[], failed: number, budget: Budget): TraceReport {
  const sum = (of: (round: RoundReport) => number): number => rounds.reduce((total, round) => total + of(round), 0);
  const solved = sum((round) => round.solved);
  const notAsked = sum((round) => round.notAsked);
  const problems = solved + failed + notAsked;
  return {
    problems,
    solved,
    failed,
    notAsked,
    traces: sum((round) => round.kept),
    rate: problems === 0 ? 0 : solved / problems,
    rounds,
    spent: budget.spent(),
    inDoubt: budget.inDoubt(),
  };
}

function isBudget(budget: ReadGenerateTracesOptions['budget']): budget is Budget {
  return 'reserve' in budget;
}

async function openJournal(runDir: string | undefined): Promise<CallJournal | undefined> {
  if (runDir === undefined) return undefined;
  // only here, so that the library runs where there are no files
  const { openCallJournal } = await import('../node/call-journal-file.ts');
  return openCallJournal(`${runDir}/calls.jsonl`);
}
