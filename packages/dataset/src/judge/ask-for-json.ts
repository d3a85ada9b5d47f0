import type { ChatModel, Message } from '@mathr/core';
import type { z } from 'zod';

import { tryChat } from './try-chat.ts';

/** What a judge said, read by a schema; or why it could not be read. */
export type JsonReply<T> =
  | { readonly ok: true; readonly value: T; readonly text: string }
  | { readonly ok: false; readonly error: string };

export interface AskOptions {
  /** Calls at most, for replies that are no such JSON and for calls that fail. @default 2 */
  readonly attempts?: number | undefined;
  /** @default 1024 */
  readonly maxTokens?: number | undefined;
  /** Of the first attempt; the others add to it, so that a silent judge is not asked for the same silence. @default 0 */
  readonly temperature?: number | undefined;
  readonly seed?: number | undefined;
  /** The whole reply must be the object (a code fence around it aside); an unreadable one is sent back with what is wrong. @default false */
  readonly strict?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks a model for one JSON object and reads it by the schema: from the first `{` to the last `}`, or the whole reply when
 * `strict`. What a model does wrong is a value, not an error; only an abort and a spent budget reject.
 */
export async function askForJson<S extends z.ZodType>(
  model: ChatModel,
  messages: readonly Message[],
  schema: S,
  options: AskOptions = {},
): Promise<JsonReply<z.output<S>>> {
  const { attempts = 2, maxTokens = 1024, temperature = 0, seed = 0, strict = false, signal } = options;
  let error = 'it was never asked';
  let asked = messages;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const warmth = Math.min(1, temperature + attempt * 0.3);
    const reply = await tryChat(model, asked, { maxTokens, temperature: warmth, seed: seed + attempt, signal });
    if ('error' in reply) {
      error = reply.error;
      continue;
    }
    const read = strict ? readWhole(reply.text, schema) : readJson(reply.text, schema);
    if (read.ok) return { ...read, text: reply.text };
    error = read.error;
    if (strict) asked = [...messages, ...sendBack(reply.text, error)];
  }
  return { ok: false, error };
}

type ReadJson<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

function sendBack(text: string, error: string): Message[] {
  return [
    { role: 'assistant', content: text },
    { role: 'user', content: `${error}. Reply with the JSON object alone, without any other text.` },
  ];
}

function readWhole<S extends z.ZodType>(text: string, schema: S): ReadJson<z.output<S>> {
  const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n\s*```$/i.exec(text.trim());
  const bare = (fenced?.[1] ?? text).trim();
  if (bare.startsWith('{') && bare.endsWith('}')) return readJson(bare, schema);
  return { ok: false, error: `the reply is not one JSON object; it starts with ${JSON.stringify(text.slice(0, 80))}` };
}

function readJson<S extends z.ZodType>(text: string, schema: S): ReadJson<z.output<S>> {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  const start = JSON.stringify(text.slice(0, 80));
  if (from < 0 || to < from) return { ok: false, error: `the reply holds no JSON object; it starts with ${start}` };
  let value: unknown;
  try {
    value = JSON.parse(text.slice(from, to + 1));
  } catch {
    return { ok: false, error: `the reply is no JSON; it starts with ${start}` };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, error: `the reply has a wrong \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? ''}` };
}
