import type { Tokenizer } from '@mathr/core';

/** Watches one sample's text for stop texts, token by token. */
export class StopText {
  readonly #tokenizer: Tokenizer;
  readonly #stops: readonly string[];
  // a token is at least one byte and a character at most four, so this many of the last tokens hold any stop text
  readonly #window: number;
  readonly #tokens: number[] = [];
  #stoppedAt: number | undefined;

  constructor(tokenizer: Tokenizer, stops: readonly string[]) {
    this.#tokenizer = tokenizer;
    this.#stops = stops;
    this.#window = Math.max(...stops.map((stop) => stop.length)) * 4 + 8;
  }

  /** Tokens up to and with the one that completed a stop text. */
  get stoppedAt(): number | undefined {
    return this.#stoppedAt;
  }

  /** Whether this token completes a stop text. */
  push(token: number): boolean {
    if (this.#stoppedAt !== undefined) return false;
    this.#tokens.push(token);
    const tail = this.#tokenizer.decode(this.#tokens.slice(-this.#window));
    if (!this.#stops.some((stop) => tail.includes(stop))) return false;
    this.#stoppedAt = this.#tokens.length;
    return true;
  }
}

/** The text before the first stop text. */
export function cutAtStop(text: string, stops: readonly string[]): string {
  const found = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
  return found.length === 0 ? text : text.slice(0, Math.min(...found));
}
