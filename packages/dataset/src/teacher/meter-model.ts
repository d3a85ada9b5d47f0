import {
  createRng,
  isTransient,
  MathrError,
  stableHash,
  systemClock,
  withRetries,
  type ChatModel,
  type ChatModelOptions,
  type Clock,
  type JsonValue,
  type Message,
  type Reply,
  type RetryPolicy,
} from '@mathr/core';

import { createBreaker, type Breaker } from './breaker.ts';
import { budgetExhausted, createBudget, NOTHING, type Budget, type Spending } from './budget.ts';
import type { CallJournal } from './call-journal.ts';
import { costUsd, worstCase, type Price } from './price.ts';
import { createRateLimiter, type RateLimit, type RateLimiter } from './rate-limiter.ts';
import { createSignalLinks } from './signal-links.ts';
import { withinTime } from './within-time.ts';

export interface MeterOptions {
  /** Calls that were answered before are read from it, and nothing is paid twice. @default calls are not kept */
  readonly journal?: CallJournal | undefined;
  /** Shared with other models. @default no caps */
  readonly budget?: Budget | undefined;
  /** @default what the server says a call cost; nothing where it does not */
  readonly price?: Price | undefined;
  readonly rateLimit?: RateLimit | undefined;
  /** Shared with other models of the same server, instead of `rateLimit`. */
  readonly limiter?: RateLimiter | undefined;
  /** @default 5 retries from 1 s to 60 s */
  readonly retry?: RetryPolicy | undefined;
  /** Of one try. @default what the model asks for (`bulk`), else 360_000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Ask again what an earlier process asked and got no answer to, although that may have been billed. A server that honours
   * `Idempotency-Key` bills it once either way. Without, such a call counts as failed. @default true
   */
  readonly repeatInDoubt?: boolean | undefined;
  /** Failed calls in a row, retries included, after which the model is not asked any more. @default 20 */
  readonly maxFailures?: number | undefined;
  /** Told before each pause. */
  readonly onRetry?: ((notice: { readonly delayMs: number; readonly message: string }) => void) | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** A reply and what it took. */
export interface MeteredReply extends Reply {
  readonly costUsd: number;
  /** From the request to the reply, pauses between tries left out. */
  readonly seconds: number;
  /** It was in the journal and cost nothing now. */
  readonly isReplayed: boolean;
}

/** A chat model whose calls are counted, limited, repeated when they fail, and kept. */
export interface MeteredModel extends ChatModel {
  chat(messages: readonly Message[], options?: ChatModelOptions): Promise<MeteredReply>;
  /** Why the model is not asked any more; undefined while it is. */
  readonly stopped: string | undefined;
}

/**
 * Puts a model behind a journal, a budget, rate limits, time-outs and retries. Calls are told apart by the model's id and
 * settings, the messages and the sampling options (seed included): the same call again gets the reply of the first.
 *
 * A call rejects with the last error when all tries failed, with `budget_exhausted`, or with `remote_error` when the model
 * has failed too often in a row.
 */
export function meterModel(model: ChatModel, options: MeterOptions = {}): MeteredModel {
  const clock = options.clock ?? systemClock();
  const meter: Meter = {
    model,
    options,
    clock,
    budget: options.budget ?? createBudget(),
    limiter: options.limiter ?? createRateLimiter(options.rateLimit ?? {}, clock),
    breaker: createBreaker(model.id, options.maxFailures ?? 20),
    resumed: new Set(),
  };
  const link = createSignalLinks();
  const underWay = new Map<string, Promise<MeteredReply>>();
  return {
    specificationVersion: 'v1',
    id: model.id,
    settings: model.settings,
    bulk: model.bulk,
    get stopped() {
      return meter.breaker.open;
    },
    async chat(messages, chatOptions = {}) {
      const key = keyOf(model, messages, chatOptions);
      const stored = await options.journal?.find(key);
      if (stored !== undefined) {
        const { reply, ...rest } = stored;
        return { ...reply, ...rest, isReplayed: true };
      }
      if (options.repeatInDoubt === false && options.journal?.isInDoubt(key) === true) throw leftInDoubt(model.id);
      const same = underWay.get(key);
      if (same !== undefined) return { ...(await same), isReplayed: true };
      const { signal, release } = link(chatOptions.signal);
      const call = ask(meter, key, messages, { ...chatOptions, signal }).finally(() => {
        underWay.delete(key);
        release();
      });
      underWay.set(key, call);
      return call;
    },
  };
}

function leftInDoubt(id: string): MathrError {
  const message = `a call of ${id} was cut off earlier and may have been billed; it is not made again (repeatInDoubt: false)`;
  return new MathrError('remote_error', message, { url: id, isTransient: false });
}

interface Meter {
  readonly model: ChatModel;
  readonly options: MeterOptions;
  readonly clock: Clock;
  readonly budget: Budget;
  readonly limiter: RateLimiter;
  readonly breaker: Breaker;
  /** Calls of earlier processes that are not in doubt any more. */
  readonly resumed: Set<string>;
}

async function ask(
  meter: Meter,
  key: string,
  messages: readonly Message[],
  chatOptions: ChatModelOptions,
): Promise<MeteredReply> {
  const { breaker, options, clock } = meter;
  const { signal } = chatOptions;
  try {
    const reply = await withRetries(() => tryOnce(meter, key, messages, chatOptions), {
      ...options.retry,
      signal,
      clock,
      rng: createRng(key),
      onRetry: ({ delayMs, error }) => options.onRetry?.({ delayMs, message: String(error) }),
    });
    breaker.succeeded();
    return reply;
  } catch (error) {
    const isOwn =
      signal?.aborted === true || MathrError.is(error, 'budget_exhausted') || error instanceof StorageFailure;
    if (!isOwn) breaker.failed(error);
    throw error instanceof StorageFailure ? error.cause : error;
  }
}

/** One request: reserved, written down, let through, sent, written down again, settled. */
async function tryOnce(
  meter: Meter,
  key: string,
  messages: readonly Message[],
  chatOptions: ChatModelOptions,
): Promise<MeteredReply> {
  const { model, options, budget, limiter, breaker, clock } = meter;
  const { signal } = chatOptions;
  if (breaker.open !== undefined)
    throw new MathrError('remote_error', breaker.open, { url: model.id, isTransient: false });
  const worst = worstCase(messages, chatOptions.maxTokens ?? DEFAULT_MAX_TOKENS, options.price);
  if (model.bulk !== undefined && options.journal?.isInDoubt(key) === true && !meter.resumed.has(key)) {
    // such a model is billed once for both, and this one counts from here on
    meter.resumed.add(key);
    const { usd, tokens, calls } = budget.inDoubt();
    // not below nothing, should prices have changed
    budget.charge(NOTHING, {
      usd: -Math.min(usd, worst.usd),
      tokens: -Math.min(tokens, worst.tokens),
      calls: -Math.min(calls, worst.calls),
    });
  }
  if (!(await budget.reserve(worst))) throw budgetExhausted(budget.exhausted() ?? 'the budget is spent');
  let outcome: { paid?: Spending; doubt?: Spending } = {};
  try {
    const ticket = await limiter.take(worst.tokens, signal);
    await store(options.journal?.start(key, model.id, worst));
    const beganMs = clock.now();
    let reply: Reply;
    let isSent = false;
    const send = (inner: AbortSignal): Promise<Reply> => {
      isSent = true;
      return model.chat(messages, { ...chatOptions, requestId: chatOptions.requestId ?? key, signal: inner });
    };
    try {
      reply = await withinTime(send, options.timeoutMs ?? model.bulk?.timeoutMs ?? DEFAULT_TIMEOUT_MS, signal);
    } catch (error) {
      const doubt = isSent && mayBeBilled(error) ? worst : NOTHING;
      // a refusal costs no money, but it was a request
      const paid = isSent && doubt.calls === 0 && wasRefused(error) ? { ...NOTHING, calls: 1 } : NOTHING;
      outcome = { paid, doubt };
      ticket.tokens = doubt.tokens;
      obeyPause(meter, error);
      await store(options.journal?.fail(key, String(error), doubt, paid));
      throw error;
    }
    const tokens = reply.usage.promptTokens + reply.usage.completionTokens;
    const cost = costUsd(reply.usage, options.price);
    const call = { reply, costUsd: cost, seconds: (clock.now() - beganMs) / 1000 };
    ticket.tokens = tokens;
    outcome = { paid: { usd: cost, tokens, calls: 1 } };
    await store(options.journal?.end(key, call));
    if (budget.caps.usd !== undefined && options.price === undefined && reply.usage.costUsd === undefined)
      breaker.giveUp(
        'does not say what its calls cost, which a budget in money has to know; set its price, or prices of 0',
      );
    return { ...reply, costUsd: cost, seconds: call.seconds, isReplayed: false };
  } finally {
    budget.settle(worst, outcome);
  }
}

// as in the published runs with API teachers
const DEFAULT_TIMEOUT_MS = 360_000;
// core's default
const DEFAULT_MAX_TOKENS = 256;

/** What cannot be written down must not be tried again: each try costs. */
class StorageFailure extends Error {}

async function store(written: Promise<void> | undefined): Promise<void> {
  try {
    await written;
  } catch (cause) {
    throw new StorageFailure('the journal cannot be written', { cause });
  }
}

/** Servers bill what they answered; of a call that was cut off nobody knows. */
function mayBeBilled(error: unknown): boolean {
  if (!MathrError.is(error, 'remote_error')) return true;
  return error.details.mayBeBilled ?? error.details.status === undefined;
}

function wasRefused(error: unknown): boolean {
  return MathrError.is(error, 'remote_error') && error.details.status !== undefined;
}

/** All calls wait as long as the server asks, unless that is longer than anybody wants to wait. */
function obeyPause({ limiter, breaker, options }: Meter, error: unknown): void {
  if (!MathrError.is(error, 'remote_error') || !isTransient(error)) return;
  const pauseMs = error.details.retryAfterMs;
  if (pauseMs === undefined) return;
  if (pauseMs <= (options.retry?.maxRetryAfterMs ?? DEFAULT_MAX_RETRY_AFTER_MS)) limiter.pause(pauseMs);
  else
    breaker.giveUp(
      `wants to be left alone for ${Math.ceil(pauseMs / 60_000)} minutes; run again then (${error.message})`,
    );
}

// that of core's retry policy
const DEFAULT_MAX_RETRY_AFTER_MS = 600_000;

function keyOf({ id, settings = {} }: ChatModel, messages: readonly Message[], options: ChatModelOptions): string {
  const { signal: _signal, onText: _onText, requestId: _requestId, ...sampling } = options;
  // keys of models without settings are as they were before there were any
  const own = Object.keys(settings).length === 0 ? {} : { settings };
  return stableHash({ id, messages, sampling, ...own } as unknown as JsonValue);
}
