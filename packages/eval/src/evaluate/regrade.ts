import { MathrError, type Problem } from '@mathr/core';

import { benchmark } from '../benchmark/benchmarks.ts';
import type { EvalItem } from './eval-item.ts';
import type { EvalResult } from './eval-result.ts';
import type { Grader } from './evaluate-options.ts';
import { gradeOutput, GRADING_FAILED } from './grade-output.ts';
import { summarize } from './summarize.ts';

export interface RegradeOptions {
  /** @default the present grader of the benchmark that the evaluation names, or `grade` of `@mathr/verify` */
  readonly grade?: Grader | undefined;
  /** Names `grade` in the new result. */
  readonly graderName?: string | undefined;
  /** Level that the intervals were made with. @default 0.95 */
  readonly confidence?: number | undefined;
  /** @default as the evaluation had it, when it left problems out; else 'incorrect' */
  readonly undecided?: 'incorrect' | 'exclude' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A completion whose verdict is another one now. */
export interface RegradedItem {
  readonly problemId: string;
  /** -1 for the greedy one. */
  readonly sampleIndex: number;
  readonly gold: string;
  readonly from: EvalItem['verdict'];
  readonly to: EvalItem['verdict'];
  readonly fromAnswer: string | null;
  readonly toAnswer: string | null;
}

export interface Regrading {
  readonly before: EvalResult;
  readonly after: EvalResult;
  readonly changed: readonly RegradedItem[];
  /** Completions whose answer reads otherwise now, with the same verdict. */
  readonly reread: number;
}

/**
 * Grades the kept completions of an evaluation again, without a call to any model: what a newer checker would have said.
 *
 * @throws {MathrError} `invalid_options` when the evaluation had a grader of its own and none is given.
 */
export async function regrade(
  before: EvalResult,
  problems: readonly Problem[],
  options: RegradeOptions = {},
): Promise<Regrading> {
  const { grade, graderName } = options.grade === undefined ? graderOf(before.provenance.grader) : options;
  const items: EvalItem[] = [];
  for (const item of before.items) {
    options.signal?.throwIfAborted();
    const problem = problems[item.problemIndex];
    if (problem?.id !== item.problemId) throw misplaced(item, problem);
    items.push(await gradeAgain(item, problem, grade));
  }
  const after = summarize(items, {
    name: before.name,
    problems,
    passAt: Object.keys(before.passAt).map(Number),
    confidence: options.confidence,
    seed: before.provenance.seed,
    seconds: before.seconds,
    undecided: options.undecided ?? (before.excluded.length > 0 ? 'exclude' : 'incorrect'),
    provenance: { ...before.provenance, grader: graderName ?? 'custom' },
  });
  const pairs = before.items.map((item, index) => [item, items[index] ?? item] as const);
  return {
    before,
    after,
    changed: pairs.filter(([old, item]) => old.verdict !== item.verdict).map((pair) => changeOf(pair, problems)),
    reread: pairs.filter(([old, item]) => old.verdict === item.verdict && old.answer !== item.answer).length,
  };
}

/** The present grader of the one that a result names: `gsm8k/1 (unified-evaluation/1, 0 shots)` is of `gsm8k`. */
function graderOf(name: string): Pick<RegradeOptions, 'grade' | 'graderName'> {
  if (name === '@mathr/verify') return { grade: undefined, graderName: name };
  const [, set, prompt, shots = '0'] = /^([a-z0-9][\w.-]*)\/\d+ \(([\w-]+)\/\d+, (\d+) shots\)$/.exec(name) ?? [];
  if (set !== undefined && prompt !== undefined) {
    const present = benchmark(set, { prompt });
    // the grader depends on the prompt's form of the answer, not on the examples that were shown
    return { grade: present.grade, graderName: present.graderName.replace(/\d+ shots/, `${shots} shots`) };
  }
  const message = `the evaluation was graded by "${name}", which is not of a benchmark here; pass grade`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'grade', message }] });
}

async function gradeAgain(item: EvalItem, problem: Problem, grade: Grader | undefined): Promise<EvalItem> {
  const hasFailed = item.error !== undefined && !item.error.startsWith(GRADING_FAILED);
  if (hasFailed) return item;
  const { answer, verdict: _, how: __, score: ___, followsFormat: ____, error: _____, ...kept } = item;
  const job = {
    problem,
    problemIndex: item.problemIndex,
    isGreedy: item.sampleIndex < 0,
    indices: [],
    seed: 0,
    prompt: null,
  };
  // a workflow chose its answer itself: it has no stop reason
  const chosen = item.stopReason === undefined && item.how === 'workflow' ? { answer } : {};
  const graded = await gradeOutput({ ...kept, job, ...chosen }, grade);
  return { ...kept, ...graded };
}

function changeOf([old, item]: readonly [EvalItem, EvalItem], problems: readonly Problem[]): RegradedItem {
  return {
    problemId: item.problemId,
    sampleIndex: item.sampleIndex,
    gold: problems[item.problemIndex]?.answer ?? '',
    from: old.verdict,
    to: item.verdict,
    fromAnswer: old.answer,
    toAnswer: item.answer,
  };
}

function misplaced({ problemId, problemIndex }: EvalItem, problem: Problem | undefined): MathrError {
  const found = problem === undefined ? 'there is none' : `it is "${problem.id}"`;
  const message = `an item is of problem ${problemIndex}, "${problemId}", but ${found} in the problems; pass those that were evaluated`;
  return new MathrError('invalid_options', message, { issues: [{ path: 'problems', message }] });
}
