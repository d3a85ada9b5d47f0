import type { Problem } from '@mathr/core';

import type { Prices } from '../../analysis/usage/usage.ts';
import type { EvalItem } from '../../evaluate/eval-item.ts';
import type { EvalResult } from '../../evaluate/eval-result.ts';

/** An evaluation as a report takes it: its numbers, its items, and the problems that they are of. */
export interface ReportedEvaluation {
  readonly result: EvalResult;
  readonly problems: readonly Problem[];
  /** Shown instead of the result's own name. */
  readonly name?: string | undefined;
  /** What it is, in a few words. */
  readonly description?: string | undefined;
  /** The benchmark, for published rows beside it. @default from the name of the grader (`gsm8k/1` is `gsm8k`) */
  readonly benchmark?: string | undefined;
  /** The file that holds the items. */
  readonly itemsFile?: string | undefined;
  /** For costs that the server did not say. */
  readonly prices?: Prices | undefined;
  /** Level of the intervals that the result was made with. @default 0.95 */
  readonly confidence?: number | undefined;
}

/** The same with a name that no other has. */
export interface NamedEvaluation extends ReportedEvaluation {
  readonly name: string;
  /** Empty when it is not known. */
  readonly benchmark: string;
  /** The items of the problems that count: without those excluded or left undone. */
  readonly counted: readonly EvalItem[];
}

/** Gives each evaluation its own name: its result's, with its model or benchmark where that is not enough, else a number. */
export function nameEvaluations(evaluations: readonly ReportedEvaluation[]): readonly NamedEvaluation[] {
  const plain = evaluations.map(({ name, result }) => name ?? result.name);
  const isOneName = new Set(plain).size === 1;
  const withModel = evaluations.map(({ name, result: { provenance } }, index) => {
    const own = plain[index] as string;
    const isShared = plain.filter((other) => other === own).length > 1;
    if (name !== undefined || !isShared || provenance.model === own) return own;
    // several models on one benchmark: the model is the name
    return isOneName ? provenance.model : `${provenance.model} · ${own}`;
  });
  const benchmarks = evaluations.map((evaluation) => evaluation.benchmark ?? benchmarkOf(evaluation));
  // one model on several benchmarks: the benchmark tells them apart
  const own = withModel.map((name, index) => {
    const others = withModel.flatMap((other, i) => (other === name ? (benchmarks[i] as string) : []));
    const benchmark = benchmarks[index] as string;
    return new Set(others).size === 1 || benchmark === '' || name.includes(benchmark) ? name : `${name} · ${benchmark}`;
  });
  return evaluations.map((evaluation, index) => {
    const name = own[index] as string;
    const before = own.slice(0, index).filter((other) => other === name).length;
    return {
      ...evaluation,
      name: before === 0 ? name : `${name} (${before + 1})`,
      benchmark: benchmarks[index] as string,
      counted: countedItems(evaluation.result),
    };
  });
}

function countedItems({ items, problemIds }: EvalResult): readonly EvalItem[] {
  const ids = new Set(problemIds);
  return items.filter(({ problemId }) => ids.has(problemId));
}

/** The benchmark that a grader is of: `gsm8k/1 (unified/1)` is of `gsm8k`. Empty when it does not say. */
function benchmarkOf({ result }: ReportedEvaluation): string {
  return /^([a-z0-9][\w.-]*)\//.exec(result.provenance.grader)?.[1] ?? '';
}

/** Evaluations of the same problems together: only they can be compared. */
export function sameProblems(evaluations: readonly NamedEvaluation[]): readonly (readonly NamedEvaluation[])[] {
  const groups = new Map<string, NamedEvaluation[]>();
  for (const evaluation of evaluations) {
    const key = JSON.stringify([...evaluation.result.problemIds].sort());
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [evaluation]);
    else own.push(evaluation);
  }
  return [...groups.values()];
}
