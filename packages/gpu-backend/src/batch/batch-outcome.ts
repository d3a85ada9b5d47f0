import { MathrError, type Reply } from '@mathr/core';

import { ChatReplyReader } from '../server/chat-reply.ts';
import { refusal } from '../server/refusal.ts';

/** How one conversation of a batch ended. */
export type ChatBatchOutcome =
  | { readonly id: string; readonly reply: Reply }
  /** `cause` is what `openServer` would have thrown for the same answer. */
  | { readonly id: string; readonly error: string; readonly cause: MathrError<'remote_error'> };

/** A line of the files that a batch leaves. One bad answer is a value; the others are good. */
export function outcomeOf(line: Readonly<Record<string, unknown>>, url: string): ChatBatchOutcome {
  const { custom_id, response, error } = line as unknown as OutcomeLine;
  const id = String(custom_id);
  if (error !== undefined && error !== null) return failedOutcome(id, unanswered(error, url));
  try {
    const status = response?.status_code ?? 200;
    if (status >= 400) throw refusal(url, { status, headers: new Headers() }, JSON.stringify(response?.body ?? null));
    const reader = new ChatReplyReader(url);
    reader.add(response?.body);
    return { id, reply: reader.reply('') };
  } catch (caught) {
    if (!MathrError.is(caught, 'remote_error')) throw caught;
    return failedOutcome(id, caught);
  }
}

interface OutcomeLine {
  readonly custom_id: unknown;
  readonly response?: { readonly status_code?: number; readonly body?: unknown } | null;
  readonly error?: { readonly code?: string | number | null; readonly message?: string } | null;
}

function failedOutcome(id: string, cause: MathrError<'remote_error'>): ChatBatchOutcome {
  return { id, error: cause.message, cause };
}

// what the same conversation meets again in the next batch, or what somebody did on purpose
const FINAL_CODES = /^(batch_cancelled|insufficient_quota|invalid)/;

/** The error of a conversation that the model never saw. */
function unanswered(error: NonNullable<OutcomeLine['error']>, url: string): MathrError<'remote_error'> {
  const isTransient = !FINAL_CODES.test(String(error.code));
  const message = `${url} has no answer for a conversation: ${error.message ?? JSON.stringify(error)}`;
  return new MathrError('remote_error', message, { url, isTransient, mayBeBilled: false });
}
