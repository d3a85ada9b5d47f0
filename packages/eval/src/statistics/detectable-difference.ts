import { invalidArgument } from './invalid-argument.ts';
import { normalQuantile } from './normal.ts';

/**
 * The smallest difference in accuracy that a paired comparison of n problems will show: the inverse of
 * `problemsNeeded`, (z_alpha/2 + z_power) · √(discordant / n).
 *
 * @example
 * detectableDifference({ problems: 30, discordant: 0.2 }).toFixed(3); // => '0.229'
 */
export function detectableDifference(options: {
  readonly problems: number;
  /** Share of problems on which the two models differ. */
  readonly discordant: number;
  /** @default 0.05 */
  readonly alpha?: number | undefined;
  /** @default 0.8 */
  readonly power?: number | undefined;
}): number {
  const { problems, discordant, alpha = 0.05, power = 0.8 } = options;
  if (!(problems > 0)) throw invalidArgument('problems', `problems is ${problems}; pass how many there are`);
  if (!(discordant >= 0 && discordant <= 1)) {
    throw invalidArgument('discordant', `discordant is ${discordant}; pass the share of problems that differ, 0 … 1`);
  }
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * Math.sqrt(discordant / problems);
}
