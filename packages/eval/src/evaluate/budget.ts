/** What an evaluation may use, over all sittings of a resumed run; it stops before the next call once any is reached. */
export interface BudgetOptions {
  /** Generated tokens. */
  readonly tokens?: number | undefined;
  /** Completions, failed attempts included. */
  readonly calls?: number | undefined;
  /** Wall time of sampling and grading. */
  readonly seconds?: number | undefined;
}

/** Counts what was used. Calls under way when the budget is reached are waited for and kept. */
export class Budget {
  #tokens = 0;
  #calls = 0;
  readonly #options: BudgetOptions;
  readonly #seconds: () => number;

  constructor(options: BudgetOptions, seconds: () => number) {
    this.#options = options;
    this.#seconds = seconds;
  }

  call(): void {
    this.#calls++;
  }

  use(tokens: number): void {
    this.#tokens += tokens;
  }

  /** What was reached, in words; `undefined` while there is something left. */
  reached(): string | undefined {
    const { tokens, calls, seconds } = this.#options;
    if (tokens !== undefined && this.#tokens >= tokens) return `${this.#tokens} of ${tokens} tokens`;
    if (calls !== undefined && this.#calls >= calls) return `${this.#calls} of ${calls} calls`;
    const used = this.#seconds();
    if (seconds !== undefined && used >= seconds) return `${used.toFixed(0)} of ${seconds} seconds`;
    return undefined;
  }
}
