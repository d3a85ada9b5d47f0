import type { TraceRecord } from '@mathr/core';
import { extractAnswer, verify } from '@mathr/verify';

import type { SearchTree } from './search-tree.ts';
import { treePaths } from './tree-paths.ts';

/**
 * The whole solutions of a tree: each way that ends in an answer, judged by the tree's outcome, or else by comparison with
 * the right answer. Ways that were given up before an answer are left out.
 */
export function treeTraces(tree: SearchTree, author: string): TraceRecord[] {
  return treePaths(tree).flatMap((path, index): TraceRecord[] => {
    const solution = path.map(({ step }) => step).join('');
    // a number in the last line of a way that was given up is no answer
    const answer = extractAnswer(solution, { methods: ['boxed', 'hashes'] })?.answer ?? null;
    const outcome = path.at(-1)?.outcome;
    if (answer === null && outcome === undefined) return [];
    const verdict =
      outcome ?? (tree.answer === undefined || answer === null ? undefined : verify(tree.answer, answer).status);
    return [
      {
        problemId: tree.problemId,
        question: tree.question,
        solution,
        answer,
        ...(verdict === undefined ? {} : { verdict }),
        author,
        sampleIndex: index,
      },
    ];
  });
}
