import type { ExactForms } from './exact/exact-forms.ts';

/** Thrown inside, caught by `attempt`: what was asked is not understood or would cost too much. Made once, for speed. */
const GIVE_UP: Error = new Error('given up');

/** About 10 ns a step on a slow core, so that one comparison ends in a few milliseconds whatever the answers are. */
const MAX_STEPS = 300_000;

/**
 * What one comparison may still spend, and the functions that it can compute exactly. Every loop over foreign data spends,
 * so work is bounded without a clock.
 */
export class Work {
  readonly forms: ExactForms;
  #left: number;

  constructor(forms: ExactForms = {}, steps: number = MAX_STEPS) {
    this.forms = forms;
    this.#left = steps;
  }

  get exhausted(): boolean {
    return this.#left < 0;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw GIVE_UP;
  }
}

/** Leaves the computation at hand; the nearest `attempt` gets `undefined`. */
export function giveUp(): never {
  throw GIVE_UP;
}

/** The value of `compute`, or `undefined` where it gives up. */
export function attempt<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error === GIVE_UP) return undefined;
    throw error;
  }
}
