import type { Problem } from '@mathr/core';

/** A problem with other numbers, or why there is none. */
export type Perturbation =
  | {
      readonly status: 'made';
      readonly problem: Problem;
      /** The numbers that were changed, as written. */
      readonly changes: readonly { readonly from: string; readonly to: string }[];
    }
  | { readonly status: 'refused'; readonly reason: string };
