/** A value for each step; 0 is the first. Steps past the end keep the last value. */
export type Schedule = (step: number) => number;

/** Where a schedule begins and ends, and how many steps it has. */
export interface DecayOptions {
  readonly from: number;
  readonly to: number;
  /** The value is `to` from this step on. */
  readonly steps: number;
  /** Steps of linear rise from 0 to `from` before the decay begins; they count among `steps`. @default 0 */
  readonly warmupSteps?: number | undefined;
}

/** The same value at every step. */
export function constantSchedule(value: number): Schedule {
  return () => value;
}

/** A straight line. */
export function linearSchedule(options: DecayOptions): Schedule {
  return decay(options, (share) => 1 - share);
}

/** Half a cosine wave; with `to` above 0 it is the cosine with a floor. */
export function cosineSchedule(options: DecayOptions): Schedule {
  return decay(options, (share) => (1 + Math.cos(Math.PI * share)) / 2);
}

/** A constant factor per step; both ends must be positive. */
export function exponentialSchedule(options: DecayOptions): Schedule {
  if (!(options.from > 0 && options.to > 0)) {
    throw new RangeError(`an exponential schedule needs positive ends, not ${options.from} and ${options.to}`);
  }
  const ratio = options.to / options.from;
  // written as a share of the way, so that all decays are one function
  return decay(options, (share) => (ratio === 1 ? 1 : (ratio ** share - ratio) / (1 - ratio)));
}

/** Warm-up, then `from` until `decaySteps` before the end, then a line to `to`. */
export function warmupStableDecaySchedule(options: DecayOptions & { readonly decaySteps: number }): Schedule {
  const { from, to, steps, decaySteps, warmupSteps = 0 } = options;
  const stable = steps - decaySteps;
  const tail = linearSchedule({ from, to, steps: decaySteps });
  return (step) => (step < warmupSteps ? warm(from, step, warmupSteps) : step < stable ? from : tail(step - stable));
}

/** `value` times `factor` after every `every` steps. */
export function stepSchedule(options: {
  readonly value: number;
  readonly factor: number;
  readonly every: number;
}): Schedule {
  return (step) => options.value * options.factor ** Math.floor(step / options.every);
}

/** `height` falls from 1 to 0 as the share of the way goes from 0 to 1. */
function decay({ from, to, steps, warmupSteps = 0 }: DecayOptions, height: (share: number) => number): Schedule {
  const length = Math.max(1, steps - warmupSteps);
  return (step) => {
    if (step < warmupSteps) return warm(from, step, warmupSteps);
    const share = Math.min(1, (step - warmupSteps) / length);
    return to + (from - to) * height(share);
  };
}

/** The first step is not 0, or it would be wasted. */
function warm(peak: number, step: number, warmupSteps: number): number {
  return (peak * (step + 1)) / (warmupSteps + 1);
}
