import { createRng, type StepLabels } from '@mathr/core';

import type { SearchTree } from './search-tree.ts';
import { treePaths } from './tree-paths.ts';

/** Options of `treeStepLabels`. */
export interface TreeStepLabelsOptions {
  /**
   * `soft`: the value of each step. `hard`: 1 for any step from which a right answer was reached, else 0, as Math-Shepherd
   * trains.
   * @default 'soft'
   */
  readonly labels?: 'soft' | 'hard' | undefined;
  /** Paths at most, drawn at random: branches of a large tree share most of their steps. @default all */
  readonly perTree?: number | undefined;
  /** @default 0 */
  readonly seed?: number | string | undefined;
}

/** Each way through a tree as steps with their labels, for process reward models. */
export function treeStepLabels(tree: SearchTree, options: TreeStepLabelsOptions = {}): StepLabels[] {
  const { labels = 'soft', perTree = Number.POSITIVE_INFINITY, seed = 0 } = options;
  const paths = treePaths(tree);
  const rng = createRng(seed).split(tree.problemId);
  const chosen = paths.length <= perTree ? paths : rng.shuffle(paths).slice(0, perTree);
  return chosen.map((path) => ({
    problemId: tree.problemId,
    question: tree.question,
    steps: path.map(({ step }) => step),
    labels: path.map(({ value }) => (value === null || labels === 'soft' ? value : value > 0 ? 1 : 0)),
    method: tree.method,
  }));
}
