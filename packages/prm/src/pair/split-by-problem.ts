import { createRng } from '@mathr/core';

/**
 * Holds out a share of the **problems**: solutions of one problem never fall on both sides. Nothing is held out when
 * that would leave nothing to train on.
 */
export function splitByProblem<T extends { readonly problemId: string }>(
  items: readonly T[],
  options: { readonly share: number; readonly seed: number },
): { readonly training: readonly T[]; readonly validation: readonly T[] } {
  const ids = [...new Set(items.map((item) => item.problemId))];
  const count = Math.min(Math.round(ids.length * options.share), ids.length - 1);
  const held = new Set(createRng(options.seed).split('validation').shuffle(ids).slice(0, count));
  return {
    training: items.filter((item) => !held.has(item.problemId)),
    validation: items.filter((item) => held.has(item.problemId)),
  };
}
