import type { ChatModelOptions, Message, Reply } from '@mathr/core';

import type { ChatBatchOutcome } from './batch-outcome.ts';

/** Somebody who waits for a reply. */
export interface Call {
  /** Of what is asked; the same again has the same. */
  readonly key: string;
  readonly messages: readonly Message[];
  readonly options: ChatModelOptions;
  readonly bodyChars: number;
  resolve(reply: Reply): void;
  reject(error: unknown): void;
  isOver: boolean;
}

/** One conversation in one batch, until somebody has its outcome. */
export interface Slot {
  readonly id: string;
  readonly key: string;
  readonly batch: Batch;
  /** Nobody, for what earlier processes asked and for calls that were aborted. */
  call: Call | undefined;
}

export interface Batch {
  /** Undefined while it is handed in. */
  id: string | undefined;
  /** Whether this process handed it in. */
  readonly isOwn: boolean;
  /** In the order in which they were asked. */
  readonly slots: Set<Slot>;
  /** Those of them with a call. */
  readonly awaited: Set<Slot>;
  /** Ends handing in and looking when nobody waits any more. */
  controller: AbortController;
  isWatched: boolean;
  outcomes: ReadonlyMap<string, ChatBatchOutcome> | undefined;
}

/** Gives a conversation to a call, or to nobody. */
export function setCall(slot: Slot, call: Call | undefined): void {
  slot.call = call;
  if (call === undefined) slot.batch.awaited.delete(slot);
  else slot.batch.awaited.add(slot);
}

/** A batch without conversations. */
export function newBatch(id: string | undefined, isOwn: boolean): Batch {
  return {
    id,
    isOwn,
    slots: new Set(),
    awaited: new Set(),
    controller: new AbortController(),
    isWatched: false,
    outcomes: undefined,
  };
}

// OpenAI takes files of 200 MB; a character has up to three bytes
const MAX_BATCH_CHARS = 60_000_000;

/** Cuts where a file would become too large. */
export function partsOf(calls: readonly Call[]): Call[][] {
  const parts: Call[][] = [];
  let chars = Infinity;
  for (const call of calls) {
    if (chars + call.bodyChars > MAX_BATCH_CHARS) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)?.push(call);
    chars += call.bodyChars;
  }
  return parts;
}
