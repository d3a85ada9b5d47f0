import { formatRational } from '../template/rational.ts';
import { findQuantities } from './find-quantities.ts';

/** How the numbers of two texts compare. */
export interface QuantityComparison {
  readonly same: boolean;
  /** Numbers of the first text that the second has not, or has less often. */
  readonly missing: readonly string[];
  /** Numbers of the second text that the first has not. */
  readonly added: readonly string[];
}

/** Options of `sameQuantities`. */
export interface SameQuantitiesOptions {
  /** Also compare `one`, `twice` and the like, which a paraphrase may say otherwise. @default false */
  readonly strict?: boolean | undefined;
}

/**
 * Whether a variant of a problem keeps all its quantities, however these are written: `$1.54` and `1.54 dollars`, `3` and
 * `three`, `50%` and `fifty percent`. Order does not matter.
 *
 * Source: the check on paraphrases of Raiyan et al., Math Word Problem Solving by Generating Linguistic Variants, 2023.
 *
 * @example
 * sameQuantities('3 balls at $1.54', 'three balls, 1.54 dollars each').same; // => true
 */
export function sameQuantities(
  original: string,
  variant: string,
  options: SameQuantitiesOptions = {},
): QuantityComparison {
  const counts = new Map<string, number>();
  const count = (text: string, sign: 1 | -1): void => {
    for (const { value, percent, weak } of findQuantities(text)) {
      if (weak && options.strict !== true) continue;
      const key = `${formatRational(value)}${percent ? '%' : ''}`;
      // a plain 1 is written as "a" as often as not
      if (key === '1' && options.strict !== true) continue;
      counts.set(key, (counts.get(key) ?? 0) + sign);
    }
  };
  count(original, 1);
  count(variant, -1);
  const left = (sign: 1 | -1): readonly string[] =>
    [...counts].flatMap(([key, difference]) => Array.from({ length: Math.max(0, difference * sign) }, () => key));
  const [missing, added] = [left(1), left(-1)];
  return { same: missing.length === 0 && added.length === 0, missing, added };
}
