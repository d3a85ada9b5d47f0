import { isDrawable } from './svg.ts';

/** A linear map from data to pixels with round ticks that cover the data. */
export interface Scale {
  readonly ticks: readonly number[];
  /** Pixel of a value. */
  readonly at: (value: number) => number;
}

/**
 * A scale over [low, high], widened to round tick values (1, 2, 2.5 or 5 times a power of ten).
 * An empty or single-valued range is widened, so that the scale is always finite.
 */
export function linearScale(options: {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
  /** Ticks wanted, about. @default 4 */
  readonly count?: number | undefined;
  /** End at the data instead of at round values. @default false */
  readonly isTight?: boolean | undefined;
}): Scale {
  const { from, to, count = 4 } = options;
  let { low, high } = options;
  if (!isDrawable(low) || !isDrawable(high)) [low, high] = [0, 1];
  if (low > high) [low, high] = [high, low];
  // below this the ticks could not be told apart
  if (high - low < Math.max(Math.abs(low), Math.abs(high)) * 1e-9 || high - low < 1e-12) {
    const size = Math.max(Math.abs(low), Math.abs(high));
    const pad = size < 1e-12 ? 1 : size * 0.1;
    [low, high] = [low - pad, high + pad];
  }
  const step = roundStep((high - low) / count);
  const first = options.isTight === true ? Math.ceil(low / step - 1e-9) : Math.floor(low / step + 1e-9);
  const last = options.isTight === true ? Math.floor(high / step + 1e-9) : Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step));
  if (options.isTight !== true) [low, high] = [clean(first * step), clean(last * step)];
  return { ticks, at: (value) => from + ((value - low) / (high - low)) * (to - from) };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Without the last bits of rounding: 0.30000000000000004 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
