import { checkShare } from './check-share.ts';
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
  for (const [name, share] of Object.entries({ discordant, alpha, power })) checkShare(name, share);
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * Math.sqrt(discordant / problems);
}
