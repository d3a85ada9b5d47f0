import type { StepLabels } from '@mathr/core';

import { readField, textField } from '../read/mapped-problem.ts';
import type { AdaptedRow, DatasetAdapter, RowFields, RowPlace } from './dataset-adapter.ts';
import { joinedSteps } from './trl.ts';

/** Options of `prm800kAdapter`. */
export interface Prm800kOptions {
  /** What a rating of 0 (neither right nor wrong) becomes: a good step, as the paper trains, or one that nobody judged. @default 'good' */
  readonly neutral?: 'good' | 'ignore' | undefined;
  /** Also one record for each rated step that was not gone on from. @default true */
  readonly alternatives?: boolean | undefined;
}

/**
 * PRM800K in the layout of its repository: at each step people rated some completions and went on from one, or wrote one.
 * The way they went is one record; every other rated completion ends a record of its own, behind the steps before it.
 * A step that people wrote counts as right.
 *
 * Source: github.com/openai/prm800k, "Data" of its readme; arXiv:2305.20050.
 */
export function prm800kAdapter(options: Prm800kOptions = {}): DatasetAdapter {
  return {
    name: 'prm800k',
    description: 'PRM800K: question, label.steps with rated completions',
    fits: (fields) => Array.isArray(readField(fields, 'label.steps')) && 'question' in fields,
    adapt: (fields, place) => prm800kRow(fields, place, options),
  };
}

function prm800kRow(
  fields: RowFields,
  { id, source }: RowPlace,
  { neutral = 'good', alternatives = true }: Prm800kOptions,
): AdaptedRow | string {
  const question = textField(fields, 'question.problem');
  const answer = textField(fields, ['question.ground_truth_answer']);
  const steps = readField(fields, 'label.steps') as readonly unknown[];
  if (question === undefined) return 'it has no question.problem';
  const label = (rating: number | null): number | null =>
    rating === null ? null : rating > 0 ? 1 : rating < 0 ? 0 : neutral === 'good' ? 1 : null;
  const path: Rated[] = [];
  const records: StepLabels[] = [];
  const record = (rated: readonly Rated[]): StepLabels => ({
    problemId: id,
    question,
    steps: joinedSteps(rated.map(({ text }) => text)),
    labels: rated.map(({ rating }) => label(rating)),
    method: 'human',
  });
  for (const [index, step] of steps.entries()) {
    const { completions, chosen } = readStep(step);
    const onward = chosen ?? (index === steps.length - 1 ? completions[0] : undefined);
    if (alternatives) {
      for (const other of completions) {
        if (other !== onward && other.rating !== null) records.push(record([...path, other]));
      }
    }
    if (onward === undefined) break;
    path.push(onward);
  }
  if (path.length > 0) records.unshift(record(path));
  if (records.length === 0) return 'it has no rated step';
  const solution = textField(fields, 'question.ground_truth_solution');
  const metadata = { finishReason: readField(fields, 'label.finish_reason') };
  return {
    ...(answer === undefined
      ? {}
      : { problem: { id, question, answer, ...(solution === undefined ? {} : { solution }), source, metadata } }),
    stepLabels: records,
  };
}

interface Rated {
  readonly text: string;
  /** -1, 0, 1, or null when nobody rated it. */
  readonly rating: number | null;
}

function readStep(step: unknown): { readonly completions: readonly Rated[]; readonly chosen: Rated | undefined } {
  const fields = (typeof step === 'object' && step !== null ? step : {}) as RowFields;
  const list = Array.isArray(fields['completions']) ? (fields['completions'] as readonly unknown[]) : [];
  const completions = list.map(rated);
  const at = fields['chosen_completion'];
  const human = fields['human_completion'];
  const written = typeof human === 'object' && human !== null ? { ...rated(human), rating: 1 } : undefined;
  return {
    completions: completions.filter(({ text }) => text !== ''),
    chosen: typeof at === 'number' ? completions[at] : written,
  };
}

function rated(completion: unknown): Rated {
  const { text, rating } = (completion ?? {}) as { readonly text?: unknown; readonly rating?: unknown };
  return { text: typeof text === 'string' ? text : '', rating: typeof rating === 'number' ? rating : null };
}
