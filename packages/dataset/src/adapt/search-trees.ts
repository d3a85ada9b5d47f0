import type { SearchTree } from '../supervise/search-tree.ts';
import { treePreferences } from '../supervise/tree-preferences.ts';
import { treeStepLabels } from '../supervise/tree-step-labels.ts';
import { treeTraces } from '../supervise/tree-traces.ts';
import type { AdaptedRow, DatasetAdapter, RowFields, RowPlace } from './dataset-adapter.ts';
import { omegaPrefixes, omegaTree, rstarTree } from './search-tree-layouts.ts';

/** Trees of solutions with a value at each step, as tree search leaves them: whole solutions, labelled steps and pairs. */
export const searchTreeAdapters: readonly DatasetAdapter[] = [
  {
    name: 'math-aps',
    description:
      'OmegaPRM / MATH-APS: question, final_answer, reasoning_steps as a tree or a list of beginnings with mc_value',
    fits: (fields) => 'final_answer' in fields && typeof fields['reasoning_steps'] === 'object',
    adapt: (fields, place) => adapted(searchTree(fields, place), 'math-aps'),
  },
  {
    name: 'rstar-tree',
    description: 'rStar-Math search: answer, rstar with a state for each node (text, q_value, final_answer)',
    fits: (fields) => typeof fields['rstar'] === 'object' && fields['rstar'] !== null,
    adapt: (fields, place) => adapted(searchTree(fields, place), 'rstar'),
  },
];

/**
 * The tree of a row of OmegaPRM / MATH-APS (nested, or a list of beginnings) or of rStar-Math; a text says what it lacks.
 *
 * @example
 * const tree = searchTree(row, { id: 'p1', source: 'math-aps' });
 */
export function searchTree(fields: RowFields, place: RowPlace): SearchTree | string {
  if ('rstar' in fields) return rstarTree(fields, place);
  return Array.isArray(fields['reasoning_steps']) ? omegaPrefixes(fields, place) : omegaTree(fields, place);
}

function adapted(tree: SearchTree | string, source: string): AdaptedRow | string {
  if (typeof tree === 'string') return tree;
  const { problemId: id, question, answer } = tree;
  return {
    ...(answer === undefined ? {} : { problem: { id, question, answer, source } }),
    traces: treeTraces(tree, source),
    stepLabels: treeStepLabels(tree),
    preferences: treePreferences(tree),
  };
}
