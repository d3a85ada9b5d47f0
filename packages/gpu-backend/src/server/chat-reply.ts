import type { Reply, StopReason } from '@mathr/core';
import { MathrError } from '@mathr/core';

import { nonsense, refusalInBody } from './refusal.ts';

/** Puts a reply together from one whole body or from the pieces of a stream. */
export class ChatReplyReader {
  readonly #url: string;
  readonly #onText: ((delta: string) => void) | undefined;
  #text = '';
  #reasoning = '';
  #finish: string | undefined;
  #stopText: unknown;
  #usage: Reply['usage'] | undefined;
  #hasChoice = false;

  constructor(url: string, onText?: (delta: string) => void) {
    this.#url = url;
    this.#onText = onText;
  }

  /** A chunk (`delta`) or a whole completion (`message`). @throws {MathrError} `remote_error` for an error inside. */
  add(body: unknown): void {
    const fields = asObject(body);
    const refused = refusalInBody(this.#url, body);
    if (refused !== undefined) throw refused;
    if (fields === undefined) throw nonsense(this.#url, 'no JSON object', JSON.stringify(body));
    this.#usage = usageOf(fields['usage']) ?? this.#usage;
    const choice = asObject((fields['choices'] as readonly unknown[] | undefined)?.[0]);
    if (choice === undefined) return;
    this.#hasChoice = true;
    const refusedChoice = refusalInBody(this.#url, choice);
    if (refusedChoice !== undefined) throw refusedChoice;
    const message = asObject(choice['delta'] ?? choice['message']) ?? {};
    this.#reasoning += textOf(message['reasoning_content'] ?? message['reasoning']);
    const delta = textOf(message['content']);
    this.#text += delta;
    if (delta !== '') this.#onText?.(delta);
    if (typeof choice['finish_reason'] === 'string') this.#finish = choice['finish_reason'];
    this.#stopText = choice['stop_reason'] ?? this.#stopText;
  }

  /** Whether the server has said that the reply is at its end. */
  get isFinished(): boolean {
    return this.#finish !== undefined;
  }

  /** @throws {MathrError} `remote_error` when no choice came, or a filter or a fault ended it. */
  reply(prompt: string): Reply {
    if (!this.#hasChoice) throw nonsense(this.#url, 'no choices', this.#text);
    if (this.#finish === 'content_filter') {
      const message = `${this.#url} withheld the reply (finish_reason "content_filter"); the prompt needs other words`;
      throw new MathrError('remote_error', message, { url: this.#url, status: 200, isTransient: false });
    }
    if (this.#finish === 'error') throw nonsense(this.#url, 'finish_reason "error"', this.#text);
    return {
      text: this.#text,
      ...(this.#reasoning === '' ? {} : { reasoning: this.#reasoning }),
      stopReason: stopReasonOf(this.#finish, this.#stopText),
      usage: this.#usage ?? {
        promptTokens: estimateTokens(prompt),
        completionTokens: estimateTokens(this.#text + this.#reasoning),
      },
    };
  }
}

/** What servers call the end of a reply, in core's words. `stop` covers both; vLLM's `stop_reason` tells which. */
export function stopReasonOf(finish: string | null | undefined, stopText: unknown): StopReason {
  if (finish === 'length' || finish === 'max_tokens') return 'length';
  if (finish === 'stop' && stopText !== undefined && stopText !== null) return 'stop';
  return finish === 'stop_sequence' ? 'stop' : 'eos';
}

// for servers that count no tokens: English and LaTeX have 3 to 4 characters a token in today's vocabularies
const CHARS_PER_TOKEN = 3;

function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARS_PER_TOKEN);
}

function usageOf(value: unknown): Reply['usage'] | undefined {
  const usage = asObject(value);
  const prompt = usage?.['prompt_tokens'];
  const completion = usage?.['completion_tokens'];
  if (typeof prompt !== 'number' || typeof completion !== 'number') return undefined;
  const cost = usage?.['cost'];
  return {
    promptTokens: prompt,
    completionTokens: completion,
    ...(typeof cost === 'number' ? { costUsd: cost } : {}),
  };
}

/** A text, or the texts of a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: unknown) => textOf(asObject(part)?.['text'])).join('');
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
