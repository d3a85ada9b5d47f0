import type { Preference, Problem, StepLabels, TraceRecord } from '@mathr/core';

import { promptMessages, replyMessage, type ExportedMessage, type MessageOptions } from './message-options.ts';

/**
 * A trace as a conversation for supervised training: `messages`.
 *
 * Source of these layouts: huggingface.co/docs/trl/dataset_formats.
 */
export function messagesRow(
  trace: TraceRecord,
  options: MessageOptions = {},
): { readonly messages: readonly ExportedMessage[] } {
  return { messages: [...promptMessages(trace.question, options), replyMessage(trace, options)] };
}

/** A trace as a question and a reply that alone is trained on: `prompt` and `completion`. */
export function promptCompletionRow(
  trace: TraceRecord,
  options: MessageOptions = {},
): { readonly prompt: readonly ExportedMessage[]; readonly completion: readonly ExportedMessage[] } {
  return { prompt: promptMessages(trace.question, options), completion: [replyMessage(trace, options)] };
}

/** A problem as a prompt for reinforcement: `prompt`, and `answer` and `solution` for the rewards. */
export function promptRow(
  problem: Problem,
  options: MessageOptions = {},
): {
  readonly id: string;
  readonly prompt: readonly ExportedMessage[];
  readonly answer: string;
  readonly solution: string | null;
} {
  const { id, question, answer, solution = null } = problem;
  return { id, prompt: promptMessages(question, options), answer, solution };
}

/** A preference: `prompt`, `chosen`, `rejected`. */
export function preferenceRow(
  { question, chosen, rejected }: Preference,
  options: MessageOptions = {},
): {
  readonly prompt: readonly ExportedMessage[];
  readonly chosen: readonly ExportedMessage[];
  readonly rejected: readonly ExportedMessage[];
} {
  const reply = (solution: string): readonly ExportedMessage[] => [replyMessage({ solution }, options)];
  return { prompt: promptMessages(question, options), chosen: reply(chosen), rejected: reply(rejected) };
}

/**
 * Labelled steps: `prompt`, `completions`, `labels`. A step counts as right from a label of 0.5 on. Steps that nobody
 * judged have no place in this layout: the row ends before the first; undefined when that is the first step.
 */
export function stepwiseRow({
  question,
  steps,
  labels,
}: StepLabels):
  | { readonly prompt: string; readonly completions: readonly string[]; readonly labels: readonly boolean[] }
  | undefined {
  const unjudged = labels.indexOf(null);
  const count = unjudged < 0 ? steps.length : unjudged;
  if (count === 0) return undefined;
  return {
    prompt: question,
    completions: steps.slice(0, count).map((step) => step.replace(/\n$/, '')),
    labels: labels.slice(0, count).map((label) => (label ?? 0) >= 0.5),
  };
}

/** A problem in verl's layout, which DeepScaleR and others share. */
export function verlRow(
  problem: Problem,
  {
    split = 'train',
    index,
    ...options
  }: MessageOptions & { readonly split?: string | undefined; readonly index: number },
): Readonly<Record<string, unknown>> {
  return {
    data_source: problem.source ?? 'mathr',
    prompt: promptMessages(problem.question, options),
    ability: 'math',
    reward_model: { style: 'rule', ground_truth: problem.answer },
    extra_info: { split, index, id: problem.id },
  };
}
