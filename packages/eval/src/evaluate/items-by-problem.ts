import type { Problem } from '@mathr/core';

import { invalidArgument } from '../statistics/invalid-argument.ts';
import type { EvalItem } from './eval-item.ts';
import type { UndecidedGold } from './eval-result.ts';

/** The completions of one problem. */
export interface ProblemItems {
  readonly problem: Problem;
  /** In order of their index. */
  readonly samples: readonly EvalItem[];
  readonly greedy: EvalItem | undefined;
}

/** Items sorted by problem, and the problems that do not count. */
export interface GroupedItems {
  /** Those that count, in the order of the problems. */
  readonly counted: readonly ProblemItems[];
  readonly undecidedGolds: readonly UndecidedGold[];
  readonly excluded: readonly string[];
  readonly unfinished: readonly string[];
}

export interface GroupOptions {
  readonly problems: readonly Problem[];
  readonly undecided: 'incorrect' | 'exclude';
  /** What every problem should have; problems with less are listed instead of refused. */
  readonly expected?: { readonly samples: number; readonly greedy: boolean } | undefined;
}

/**
 * @throws {MathrError} `invalid_options` when an item is of no problem or of another one, lacks its verdict or stands there
 *   twice, or problems have unequal numbers of items.
 */
export function groupItems(items: readonly EvalItem[], options: GroupOptions): GroupedItems {
  const { problems, expected } = options;
  const all = sortedByProblem(items, problems);
  const undecidedGolds = all.flatMap(({ problem, samples, greedy }) => {
    const own = greedy === undefined ? samples : [...samples, greedy];
    const isUndecided = own.some((item) => item.verdict === 'undecided' && item.error === undefined);
    return isUndecided ? [{ problemId: problem.id, gold: problem.answer }] : [];
  });
  const isComplete = ({ samples, greedy }: ProblemItems): boolean =>
    expected === undefined || (samples.length === expected.samples && (greedy !== undefined || !expected.greedy));
  const undecidedIds = new Set(undecidedGolds.map(({ problemId }) => problemId));
  const isExcluded = ({ problem }: ProblemItems): boolean =>
    options.undecided === 'exclude' && undecidedIds.has(problem.id);
  const counted = all.filter((own) => isComplete(own) && !isExcluded(own));
  refuseUneven(counted);
  return {
    counted,
    undecidedGolds,
    excluded: all.filter(isExcluded).map(({ problem }) => problem.id),
    unfinished: all.filter((own) => !isComplete(own)).map(({ problem }) => problem.id),
  };
}

function sortedByProblem(items: readonly EvalItem[], problems: readonly Problem[]): ProblemItems[] {
  const all = problems.map((problem) => ({ problem, samples: [] as EvalItem[], greedy: [] as EvalItem[] }));
  for (const item of items) {
    const own = all[item.problemIndex];
    if (own === undefined) {
      throw invalidArgument('items', `an item names problem ${item.problemIndex}, but there are ${problems.length}`);
    }
    refuseUnfit(item, own.problem);
    (item.sampleIndex < 0 ? own.greedy : own.samples).push(item);
  }
  return all.map(({ problem, samples, greedy }) => {
    samples.sort((a, b) => a.sampleIndex - b.sampleIndex);
    const again = greedy[1] ?? samples.find((item, index) => item.sampleIndex === samples[index - 1]?.sampleIndex);
    if (again === undefined) return { problem, samples, greedy: greedy[0] };
    const which = again.sampleIndex < 0 ? 'its greedy completion' : `sample ${again.sampleIndex}`;
    throw invalidArgument('items', `problem ${problem.id} has ${which} twice; counted twice it would weigh twice`);
  });
}

const VERDICTS: ReadonlySet<string> = new Set(['correct', 'incorrect', 'undecided']);

function refuseUnfit({ problemId, problemIndex, sampleIndex, verdict }: EvalItem, problem: Problem): void {
  if (problemId !== problem.id) {
    const message = `an item is of "${problemId}", but problem ${problemIndex} is "${problem.id}"; pass the problems that were evaluated, in their order`;
    throw invalidArgument('items', message);
  }
  if (VERDICTS.has(verdict)) return;
  const message = `sample ${sampleIndex} of problem ${problemId} has the verdict ${verdict}; grade it first, an answer without a verdict is neither right nor wrong`;
  throw invalidArgument('items', message);
}

function refuseUneven(all: readonly ProblemItems[]): void {
  const count = Math.max(0, ...all.map(({ samples }) => samples.length));
  const short = all.find(({ samples }) => samples.length < count);
  if (short !== undefined) {
    const message = `problem ${short.problem.id} has ${short.samples.length} samples, others ${count}; give each as many`;
    throw invalidArgument('items', message);
  }
  const greedy = all.filter((own) => own.greedy !== undefined).length;
  if (greedy === 0 || greedy === all.length) return;
  throw invalidArgument('items', `${greedy} of ${all.length} problems have a greedy item; give all or none`);
}
