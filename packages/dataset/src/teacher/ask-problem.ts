import { createRng, MathrError, type Problem, type TraceRecord } from '@mathr/core';

import { passGates } from '../gate/pass-gates.ts';
import type { ReadGenerateTracesOptions, ReadTeacher } from './generate-traces-options.ts';
import type { MeteredModel, MeteredReply } from './meter-model.ts';
import { readTrace } from './read-trace.ts';

/** Why an attempt was not kept: a kind to count by, and a sentence. */
export interface Rejection {
  readonly kind: string;
  readonly message: string;
}

/** One call for one problem and what became of it. */
export interface Attempt {
  readonly reply?: MeteredReply | undefined;
  readonly trace?: TraceRecord | undefined;
  /** Undefined for a trace that is good enough to keep. */
  readonly why?: Rejection | undefined;
}

/** All that one teacher made of one problem. */
export interface ProblemOutcome {
  readonly status: 'solved' | 'failed' | 'not-asked';
  readonly kept: readonly TraceRecord[];
  readonly attempts: readonly Attempt[];
}

/** One teacher's turn. */
export interface Turn {
  readonly teacher: ReadTeacher;
  readonly model: MeteredModel;
  readonly round: number;
  /** Attempts of the teachers before, so that sample indices do not come twice. */
  readonly firstSample: number;
  readonly options: ReadGenerateTracesOptions;
  readonly signal: AbortSignal;
}

/**
 * Asks one teacher for one problem, attempt after attempt. Attempts of a problem depend on each other only through the
 * prompt, so that a resumed run asks the very same.
 */
export async function askProblem(problem: Problem, turn: Turn): Promise<ProblemOutcome> {
  const { teacher, options } = turn;
  const good: TraceRecord[] = [];
  const attempts: Attempt[] = [];
  let isStopped = false;
  for (let index = 0; index < teacher.attempts; index++) {
    if (options.attempts === 'until-kept' && good.length >= options.keep) break;
    const attempt = await tryOnce(problem, index, attempts, turn);
    isStopped = attempt === undefined;
    if (attempt === undefined) break;
    attempts.push(attempt);
    if (attempt.trace !== undefined && attempt.why === undefined) good.push(attempt.trace);
  }
  // a stable sort: equal ranks stay in the order of the attempts
  const ranked = options.attempts === 'all' ? [...good].sort((a, b) => options.rank(a) - options.rank(b)) : good;
  const kept = ranked.slice(0, options.keep);
  return { status: kept.length > 0 ? 'solved' : isStopped ? 'not-asked' : 'failed', kept, attempts };
}

/** Undefined when nothing more may be asked. */
async function tryOnce(
  problem: Problem,
  index: number,
  before: readonly Attempt[],
  turn: Turn,
): Promise<Attempt | undefined> {
  const { teacher, model, options, signal } = turn;
  // of the seed, the problem and the round alone: neither order nor resuming changes it
  const rng = createRng(options.seed).split(problem.id).split(turn.round).split(index);
  const effortTokens = teacher.effort === undefined ? undefined : drawEffort(teacher.effort, rng.next());
  const temperature = teacher.temperatures[index % teacher.temperatures.length] ?? 0;
  const rejected = before.flatMap(({ reply, why }) =>
    reply === undefined || why === undefined ? [] : [{ text: reply.text, why: why.message }],
  );
  const messages = teacher.prompt.render(problem, { index, effortTokens, rejected });
  let reply: MeteredReply;
  try {
    reply = await model.chat(messages, {
      maxTokens: teacher.maxTokens,
      temperature,
      topP: teacher.topP,
      seed: rng.integer(2 ** 31),
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    if (MathrError.is(error, 'budget_exhausted')) return undefined;
    // the storage of what is paid for must work
    if (MathrError.is(error, 'invalid_data')) throw error;
    if (model.stopped !== undefined && isOfBreaker(error, model.stopped)) return undefined;
    return { why: failureOf(error) };
  }
  const sampleIndex = turn.firstSample + index;
  const trace = readTrace(problem, reply, { teacher, sampleIndex, round: turn.round, temperature, effortTokens });
  try {
    return { reply, ...(await judge(problem, trace, reply, turn)) };
  } catch (error) {
    if (MathrError.is(error, 'budget_exhausted')) return undefined;
    throw error;
  }
}

async function judge(
  problem: Problem,
  trace: TraceRecord,
  reply: MeteredReply,
  { teacher, options, signal }: Turn,
): Promise<Pick<Attempt, 'trace' | 'why'>> {
  const reject = (kind: string, message: string, rejected = trace): Pick<Attempt, 'trace' | 'why'> => ({
    trace: rejected,
    why: { kind, message },
  });
  if (reply.stopReason === 'length' || reply.stopReason === 'context') {
    return reject('cut-off', `cut off after ${reply.usage.completionTokens} tokens`);
  }
  if (trace.solution === '') return reject('empty', 'no solution');
  if (teacher.answerMarker !== undefined && trace.answer === null) {
    return reject('no-answer', `no line begins with "${teacher.answerMarker}"`);
  }
  let checked = trace;
  if (options.verify !== false) {
    const verdict = await options.verify(problem, trace);
    checked = { ...trace, verdict };
    if (verdict === 'undecided') return reject('undecided', 'the right answer cannot be understood', checked);
    if (verdict === 'incorrect') {
      return trace.answer === null
        ? reject('no-answer', 'no final answer found', checked)
        : reject('wrong-answer', 'the final answer is wrong', checked);
    }
  }
  const outcome = await passGates({ problem, trace: checked }, options.gates, signal);
  return outcome.isPassed ? { trace: outcome.trace } : reject(outcome.gate, outcome.why, checked);
}

function drawEffort(levels: NonNullable<ReadTeacher['effort']>, unit: number): number {
  const total = levels.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let rest = unit * total;
  for (const { tokens, weight = 1 } of levels) {
    rest -= weight;
    if (rest < 0) return tokens;
  }
  return levels.at(-1)?.tokens ?? 0;
}

function failureOf(error: unknown): Rejection {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout', message };
  if (!MathrError.is(error, 'remote_error')) return { kind: 'call-failed', message };
  const { status } = error.details;
  if (status === undefined || status === 200) return { kind: 'no-usable-reply', message };
  return { kind: `status-${status}`, message };
}

/** The error of a call that was not sent because the teacher had been given up. */
function isOfBreaker(error: unknown, stopped: string): boolean {
  return error instanceof Error && error.message === stopped;
}
