import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';

/** What may be spent at most. What is left out has no limit. */
export interface BudgetCaps {
  readonly usd?: number | undefined;
  /** Of prompts and completions together. */
  readonly tokens?: number | undefined;
  /** Requests sent, retries and refused ones included. */
  readonly calls?: number | undefined;
}

/** Amounts of what a budget caps. */
export interface Spending {
  readonly usd: number;
  readonly tokens: number;
  readonly calls: number;
}

/**
 * A purse that several models share. Before a call its worst case is set aside, so that the caps hold however many calls
 * are under way: no cap is ever passed, as far as the worst case is known (of money, a price tells it).
 */
export interface Budget {
  readonly caps: BudgetCaps;
  /** Paid for certain. */
  spent(): Spending;
  /** What servers may have charged without giving an answer; counts against the caps too. */
  inDoubt(): Spending;
  /** Why nothing more can be spent; undefined while something can. */
  exhausted(): string | undefined;
  /** Sets the worst case aside, waiting for calls under way to free what they did not need; false when it can never fit. */
  reserve(worst: Spending): Promise<boolean>;
  /** Ends a reservation with what it came to. */
  settle(worst: Spending, actual: { readonly paid?: Spending; readonly doubt?: Spending }): void;
  /** Adds what an earlier process spent. */
  charge(paid: Spending, doubt: Spending): void;
}

export const NOTHING: Spending = { usd: 0, tokens: 0, calls: 0 };

const capsSchema = z.strictObject({
  usd: z.number().min(0).optional(),
  tokens: z.number().min(0).optional(),
  calls: z.number().min(0).optional(),
}) satisfies z.ZodType<BudgetCaps>;

/**
 * A budget to share between `generateTraces` and `meterModel`s.
 *
 * @throws {MathrError} `invalid_options`.
 */
export function createBudget(caps: BudgetCaps = {}): Budget {
  return new Purse(parseOptions(capsSchema, caps, 'createBudget'));
}

/** The error of a call that the budget does not allow. */
export function budgetExhausted(why: string): MathrError<'budget_exhausted'> {
  return new MathrError('budget_exhausted', `${why}; raise the budget and run again to go on`, { what: why });
}

const KEYS = ['usd', 'tokens', 'calls'] as const;

class Purse implements Budget {
  readonly caps: BudgetCaps;
  #paid: Spending = NOTHING;
  #doubt: Spending = NOTHING;
  #reserved: Spending = NOTHING;
  #waiting: { readonly worst: Spending; readonly answer: (fits: boolean) => void }[] = [];
  #why: string | undefined;

  constructor(caps: BudgetCaps) {
    this.caps = caps;
  }

  spent = (): Spending => this.#paid;
  inDoubt = (): Spending => this.#doubt;
  exhausted = (): string | undefined => this.#why;

  reserve(worst: Spending): Promise<boolean> {
    if (this.#why !== undefined) return Promise.resolve(false);
    return new Promise((answer) => {
      this.#waiting.push({ worst, answer });
      this.#admit();
    });
  }

  settle(worst: Spending, { paid = NOTHING, doubt = NOTHING }: { paid?: Spending; doubt?: Spending }): void {
    this.#reserved = plus(this.#reserved, worst, -1);
    this.charge(paid, doubt);
  }

  charge(paid: Spending, doubt: Spending): void {
    this.#paid = plus(this.#paid, paid);
    this.#doubt = plus(this.#doubt, doubt);
    this.#admit();
  }

  /** Lets those in who fit, first come first; when nobody is left who could free anything, the rest hear no. */
  #admit(): void {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const short = this.#shortOf(first.worst, this.#reserved);
      if (short === undefined) {
        this.#waiting.shift();
        this.#reserved = plus(this.#reserved, first.worst);
        first.answer(true);
        continue;
      }
      if (this.#reserved.calls > 0 && this.#shortOf(first.worst, NOTHING) === undefined) return;
      this.#why = short;
      for (const { answer } of this.#waiting.splice(0)) answer(false);
    }
  }

  #shortOf(worst: Spending, reserved: Spending): string | undefined {
    for (const key of KEYS) {
      const cap = this.caps[key];
      const used = this.#paid[key] + this.#doubt[key] + reserved[key];
      // money is a sum of small fractions: a last digit is no reason to stop
      if (cap === undefined || used + worst[key] <= cap * (1 + 1e-12)) continue;
      const unsure = this.#doubt[key] > 0 ? ` (${show(key, this.#doubt[key])} of it in doubt)` : '';
      return `the budget of ${show(key, cap)} does not cover another call: ${show(key, used)} spent${unsure}, up to ${show(key, worst[key])} needed`;
    }
    return undefined;
  }
}

function plus(a: Spending, b: Spending, sign = 1): Spending {
  return { usd: a.usd + sign * b.usd, tokens: a.tokens + sign * b.tokens, calls: a.calls + sign * b.calls };
}

function show(key: (typeof KEYS)[number], amount: number): string {
  return key === 'usd' ? `$${amount.toFixed(4)}` : `${amount} ${key}`;
}
