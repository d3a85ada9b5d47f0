import { checkShare } from './check-share.ts';
import { invalidArgument } from './invalid-argument.ts';
import { normalQuantile } from './normal.ts';

/**
 * How many problems a paired comparison needs to see a difference: (z_alpha/2 + z_power)² · discordant / delta².
 *
 * @example
 * problemsNeeded({ delta: 0.05, discordant: 0.2 }); // => 628
 */
export function problemsNeeded(options: {
  /** Difference in accuracy to be seen. */
  readonly delta: number;
  /** Share of problems on which the two models differ. */
  readonly discordant: number;
  /** @default 0.05 */
  readonly alpha?: number | undefined;
  /** @default 0.8 */
  readonly power?: number | undefined;
}): number {
  const { delta, discordant, alpha = 0.05, power = 0.8 } = options;
  if (!(delta > 0)) throw invalidArgument('delta', `delta is ${delta}; pass the difference to be seen, above 0`);
  for (const [name, share] of Object.entries({ discordant, alpha, power })) checkShare(name, share);
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return Math.ceil((z * z * discordant) / (delta * delta));
}
