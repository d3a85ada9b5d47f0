import {
  MathrError,
  stableHash,
  type ChatModelOptions,
  type Clock,
  type JsonValue,
  type Message,
  type Reply,
} from '@mathr/core';

import { batchEndpointOf } from './batch-endpoint.ts';
import type { ChatBatchOutcome } from './batch-outcome.ts';
import { newBatch, partsOf, setCall, type Batch, type Call, type Slot } from './batch-slot.ts';
import { chatBody } from '../server/chat.ts';
import { readChatBatch, submitChatBatch } from './chat-batch.ts';
import { findBatches } from './find-batches.ts';
import { readServerOptions, type ServerOptions } from '../server/server-options.ts';

/** What the server says of a batch. */
export interface BatchLook {
  readonly batchId: string;
  /** `validating`, `in_progress`, `finalizing`, `completed`, … */
  readonly status: string;
  readonly done: number;
  readonly total: number;
}

/** See `BatchChatOptions`. */
export interface GatheredCallsOptions {
  readonly name: string;
  readonly maxRequests: number;
  readonly waitMs: number;
  readonly pollMs: number;
  readonly maxPollMs: number;
  readonly onStatus?: ((look: BatchLook) => void) | undefined;
  readonly clock: Clock;
}

/**
 * Calls that are gathered into batches, and batches whose answers wait for calls.
 *
 * A batch is known by what is in it: the ids of its conversations are hashes of their requests (with a number where the same
 * was asked before), and its name is a hash of these. So the server itself remembers what was handed in, and nothing needs
 * to be written down here.
 */
export class GatheredCalls {
  readonly #server: ServerOptions;
  readonly #options: GatheredCallsOptions;
  readonly #slots = new Map<string, Slot[]>();
  readonly #batchIds = new Set<string>();
  /** How often the same was handed in. */
  readonly #counts = new Map<string, number>();
  /** Not in a batch yet. */
  readonly #waiting = new Set<Call>();
  #isGathering = false;
  /** Whether all batches of the server under our name are known. */
  #isComplete = false;

  constructor(server: ServerOptions, options: GatheredCallsOptions) {
    this.#server = server;
    this.#options = options;
  }

  ask(messages: readonly Message[], options: ChatModelOptions): Promise<Reply> {
    const { signal, onText } = options;
    const base = { model: this.#server.model, body: this.#server.body ?? {} };
    const body = JSON.stringify(chatBody(base, messages, options, false));
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => this.#leave(call, signal?.reason);
      const over = (): void => {
        call.isOver = true;
        signal?.removeEventListener('abort', onAbort);
      };
      const call: Call = {
        key: stableHash(JSON.parse(body) as JsonValue),
        messages,
        options,
        bodyChars: body.length,
        resolve(reply) {
          over();
          if (reply.text !== '') onText?.(reply.text);
          resolve(reply);
        },
        reject(error) {
          over();
          reject(error as Error);
        },
        isOver: false,
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#wait(call);
    });
  }

  #wait(call: Call): void {
    this.#waiting.add(call);
    if (!this.#isGathering) void this.#gather();
  }

  #leave(call: Call, reason: unknown): void {
    this.#waiting.delete(call);
    call.reject(reason);
    const slot = this.#slots.get(call.key)?.find((other) => other.call === call);
    if (slot === undefined) return;
    // its answer is for whoever asks the same again
    setCall(slot, undefined);
    if (slot.batch.awaited.size === 0) slot.batch.controller.abort(reason);
  }

  /** Hands in as long as somebody waits; never rejects. */
  async #gather(): Promise<void> {
    const { clock, waitMs, maxRequests } = this.#options;
    this.#isGathering = true;
    while (this.#waiting.size > 0) {
      for (let seen = 0; seen !== this.#waiting.size && this.#waiting.size < maxRequests;) {
        seen = this.#waiting.size;
        await clock.sleep(waitMs);
      }
      const calls = [...this.#waiting].slice(0, maxRequests);
      for (const call of calls) this.#waiting.delete(call);
      try {
        await this.#findEarlier();
        const fresh = calls.filter((call) => !call.isOver && !this.#claim(call));
        for (const part of partsOf(fresh)) await this.#handIn(part);
      } catch (error) {
        for (const call of calls) if (!call.isOver && !this.#hasSlot(call)) call.reject(error);
      }
    }
    this.#isGathering = false;
  }

  /** Learns what the server has of other processes, or of an attempt whose end was not heard of. */
  async #findEarlier(): Promise<void> {
    if (this.#isComplete) return;
    const { name, clock } = this.#options;
    const at = batchEndpointOf(readServerOptions(this.#server, 'openBatchChat'), { clock });
    for (const { id, conversations } of await findBatches(at, `${name}#`, this.#batchIds)) {
      this.#batchIds.add(id);
      const batch = newBatch(id, false);
      for (const conversation of conversations) this.#addSlot(batch, conversation);
    }
    this.#isComplete = true;
  }

  /** Whether an answer for the call is there or on its way. */
  #claim(call: Call): boolean {
    const slot = this.#slots.get(call.key)?.find((other) => other.call === undefined);
    if (slot === undefined) return false;
    setCall(slot, call);
    if (slot.batch.outcomes !== undefined) this.#settle(slot, slot.batch.outcomes);
    else if (!slot.batch.isWatched) void this.#watch(slot.batch);
    return true;
  }

  async #handIn(calls: readonly Call[]): Promise<void> {
    const batch = newBatch(undefined, true);
    const { signal } = batch.controller;
    const { name, clock } = this.#options;
    const requests = calls.map((call) => {
      const count = this.#counts.get(call.key) ?? 0;
      const slot = this.#addSlot(batch, count === 0 ? call.key : `${call.key}.${count}`);
      setCall(slot, call);
      const { signal: _signal, onText: _onText, requestId: _requestId, ...params } = call.options;
      return { id: slot.id, messages: call.messages, ...params };
    });
    const contents = stableHash(requests.map(({ id }) => id));
    try {
      batch.id = await submitChatBatch(this.#server, requests, { name: `${name}#${contents}`, clock, signal });
    } catch (error) {
      // the server may have it all the same
      this.#isComplete = false;
      for (const slot of batch.slots) {
        this.#removeSlot(slot);
        this.#counts.set(slot.key, (this.#counts.get(slot.key) ?? 1) - 1);
        slot.call?.reject(error);
        setCall(slot, undefined);
      }
      return;
    }
    this.#batchIds.add(batch.id);
    if (batch.awaited.size > 0) void this.#watch(batch);
  }

  /** Looks until the batch has ended or nobody waits for it; never rejects. */
  async #watch(batch: Batch): Promise<void> {
    const { pollMs, maxPollMs, clock, onStatus } = this.#options;
    const batchId = batch.id ?? '';
    batch.isWatched = true;
    batch.controller = new AbortController();
    const { signal } = batch.controller;
    let last = '';
    try {
      const outcomes = new Map<string, ChatBatchOutcome>();
      const look = (status: string, done: number, total: number): void => {
        last = status;
        onStatus?.({ batchId, status, done, total });
      };
      const settings = { pollMs, maxPollMs, clock, signal, onStatus: look };
      for await (const outcome of readChatBatch(this.#server, batchId, settings)) outcomes.set(outcome.id, outcome);
      batch.outcomes = outcomes;
      for (const slot of batch.awaited) this.#settle(slot, outcomes, last);
    } catch (error) {
      batch.isWatched = false;
      // who came between the abort and now
      if (signal.aborted && batch.awaited.size > 0) void this.#watch(batch);
      if (signal.aborted) return;
      const isLost = ['failed', 'expired', 'cancelled'].includes(last) && MathrError.is(error, 'remote_error');
      for (const slot of batch.slots) this.#disappoint(slot, error, isLost);
    }
  }

  /** Gives a call what its conversation came to. */
  #settle(slot: Slot, outcomes: ReadonlyMap<string, ChatBatchOutcome>, status = 'expired'): void {
    const outcome = outcomes.get(slot.id);
    if (outcome !== undefined && 'reply' in outcome) {
      this.#removeSlot(slot);
      slot.call?.resolve(outcome.reply);
      setCall(slot, undefined);
    } else this.#disappoint(slot, outcome?.cause ?? this.#notReached(slot, status), true);
  }

  /** What failed in a batch of an earlier process is asked again; what failed in our own is the caller's to repeat. */
  #disappoint(slot: Slot, error: unknown, isLost: boolean): void {
    const { call, batch } = slot;
    if (isLost) this.#removeSlot(slot);
    setCall(slot, undefined);
    if (call === undefined) return;
    if (isLost && !batch.isOwn) this.#wait(call);
    else call.reject(error);
  }

  #notReached({ batch }: Slot, status: string): MathrError {
    const message = `batch ${batch.id ?? ''} ended as "${status}" without an answer for a conversation`;
    const isTransient = status !== 'cancelled';
    return new MathrError('remote_error', message, { url: this.#server.baseUrl, isTransient, mayBeBilled: false });
  }

  #addSlot(batch: Batch, id: string): Slot {
    const [key = id, number = '0'] = id.split('.');
    const slot: Slot = { id, key, batch, call: undefined };
    batch.slots.add(slot);
    this.#slots.set(key, [...(this.#slots.get(key) ?? []), slot]);
    this.#counts.set(key, Math.max(this.#counts.get(key) ?? 0, Number(number) + 1));
    return slot;
  }

  #removeSlot(slot: Slot): void {
    const rest = (this.#slots.get(slot.key) ?? []).filter((other) => other !== slot);
    if (rest.length === 0) this.#slots.delete(slot.key);
    else this.#slots.set(slot.key, rest);
    slot.batch.slots.delete(slot);
  }

  #hasSlot(call: Call): boolean {
    return this.#slots.get(call.key)?.some((slot) => slot.call === call) === true;
  }
}
