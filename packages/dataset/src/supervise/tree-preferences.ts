import type { Preference } from '@mathr/core';

import type { SearchNode, SearchTree } from './search-tree.ts';

/** A better and a worse next step behind the same steps. */
export interface StepPreference extends Preference {
  /** The steps before: both texts begin with it, byte for byte. */
  readonly prefix: string;
}

/** Options of `treePreferences`. */
export interface TreePreferencesOptions {
  /** Pairs at each place where the tree branches. @default 2 */
  readonly perNode?: number | undefined;
  /** By how much the better step's value must be larger, above 0. @default 0.3 */
  readonly margin?: number | undefined;
}

/**
 * Pairs of next steps from a tree: at each place the step of the highest value against that of the lowest, the second
 * highest against the second lowest, and so on while they are `margin` apart. Steps that nobody valued take no part.
 *
 * Source: rStar-Math, arXiv:2501.04519 §3.3, which takes the two best and the two worst; the margin is ours.
 */
export function treePreferences(tree: SearchTree, options: TreePreferencesOptions = {}): StepPreference[] {
  const { perNode = 2, margin = 0.3 } = options;
  const pairs: StepPreference[] = [];
  const open: { readonly node: SearchNode; readonly prefix: string }[] = [{ node: tree.root, prefix: '' }];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { node, prefix } = top;
    for (const child of node.children.toReversed()) open.push({ node: child, prefix: prefix + child.step });
    const ranked = distinct(node.children).toSorted((a, b) => b.value - a.value);
    for (let i = 0; i < Math.min(perNode, Math.floor(ranked.length / 2)); i++) {
      const [better, worse] = [ranked[i], ranked[ranked.length - 1 - i]];
      if (better === undefined || worse === undefined) break;
      const gap = better.value - worse.value;
      // subtraction of decimals: 0.8 - 0.5 is a hair under 0.3
      if (gap <= 0 || gap < margin - 1e-12) break;
      pairs.push({
        problemId: tree.problemId,
        question: tree.question,
        chosen: prefix + better.step,
        rejected: prefix + worse.step,
        prefix,
        margin: gap,
        judge: tree.method,
      });
    }
  }
  return pairs;
}

interface ValuedStep {
  readonly step: string;
  readonly value: number;
}

/** The valued steps; of equal texts the first. */
function distinct(nodes: readonly SearchNode[]): readonly ValuedStep[] {
  const steps = new Map<string, ValuedStep>();
  for (const { step, value } of nodes) {
    if (value !== null && !steps.has(step.trim())) steps.set(step.trim(), { step, value });
  }
  return [...steps.values()];
}
