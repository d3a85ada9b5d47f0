import { MathrError, type TraceRecord } from '@mathr/core';

import type { SearchNode, SearchTree } from './search-tree.ts';
import { splitSteps } from './split-steps.ts';

/**
 * The tree of sampled solutions of one problem: solutions that begin with the same steps share them, and a step's value is
 * the share of right answers among the judged solutions that went through it. With one solution on a branch that is its
 * outcome, which is how verifiers of outcomes are trained; with many it is an estimate by Monte Carlo.
 *
 * Sources: Cobbe et al., arXiv:2110.14168 §4.2 (outcomes); Math-Shepherd, arXiv:2312.08935 §3.3 (estimates).
 *
 * @throws {MathrError} `invalid_data` for no traces, or traces of several problems.
 */
export function sampleTree(
  traces: readonly TraceRecord[],
  options: {
    /** @default splitSteps */
    readonly split?: ((solution: string) => readonly string[]) | undefined;
  } = {},
): SearchTree {
  const { split = splitSteps } = options;
  const [first] = traces;
  const others = new Set(traces.map(({ problemId }) => problemId));
  if (first === undefined || others.size > 1) {
    const what = first === undefined ? 'no traces' : `traces of ${others.size} problems`;
    throw new MathrError('invalid_data', `sampleTree: got ${what}; give the traces of one problem`, {
      source: 'traces',
    });
  }
  const root = emptyNode('');
  for (const { solution, verdict } of traces) {
    const outcome = verdict === 'correct' || verdict === 'incorrect' ? verdict : undefined;
    let node = root;
    count(node, outcome);
    for (const step of bounded(split(solution))) {
      const key = step.trim();
      const next = node.children.get(key) ?? emptyNode(step);
      node.children.set(key, next);
      node = next;
      count(node, outcome);
    }
    // of equal solutions with different verdicts, the last verdict would be chance: none is kept
    node.outcome = node.ended && node.outcome !== outcome ? undefined : outcome;
    node.ended = true;
  }
  const { problemId, question } = first;
  return { problemId, question, method: 'monte-carlo', root: frozen(root) };
}

/** A model that loops can write more lines than a tree may be deep; the longest solution of the sets we read has 116 steps. */
const MAX_STEPS = 1000;

function bounded(steps: readonly string[]): readonly string[] {
  return steps.length <= MAX_STEPS ? steps : [...steps.slice(0, MAX_STEPS - 1), steps.slice(MAX_STEPS - 1).join('')];
}

interface GrowingNode {
  readonly step: string;
  readonly children: Map<string, GrowingNode>;
  visits: number;
  judged: number;
  right: number;
  ended: boolean;
  outcome: SearchNode['outcome'];
}

function emptyNode(step: string): GrowingNode {
  return { step, children: new Map(), visits: 0, judged: 0, right: 0, ended: false, outcome: undefined };
}

function count(node: GrowingNode, outcome: SearchNode['outcome']): void {
  node.visits++;
  if (outcome === undefined) return;
  node.judged++;
  if (outcome === 'correct') node.right++;
}

function frozen({ step, children, visits, judged, right, outcome }: GrowingNode): SearchNode {
  return {
    step,
    value: judged === 0 ? null : right / judged,
    visits,
    ...(outcome === undefined ? {} : { outcome }),
    children: [...children.values()].map(frozen),
  };
}
