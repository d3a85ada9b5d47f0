import type { Problem, TraceRecord } from '@mathr/core';

import { answerIn, textField } from '../read/mapped-problem.ts';
import type { AdaptedRow, DatasetAdapter, RowFields, RowPlace } from './dataset-adapter.ts';
import { verdictOf } from './mapped-adapter.ts';
import { lastExchange, turnsOf, type Turn } from './messages.ts';
import { rowTrace } from './row-trace.ts';

/** Steps and whether each is right: `prompt`, `completions`, `labels` (TRL's stepwise supervision). */
export const trlStepwiseAdapter: DatasetAdapter = {
  name: 'trl-stepwise',
  description: 'TRL stepwise supervision: prompt, completions, labels',
  fits: (fields) => Array.isArray(fields['completions']) && Array.isArray(fields['labels']),
  adapt(fields, { id }) {
    const question = promptText(fields['prompt']);
    const steps = fields['completions'];
    const labels = fields['labels'];
    if (question === undefined || !Array.isArray(steps) || !Array.isArray(labels))
      return 'it has no prompt or no steps';
    if (steps.length !== labels.length) return `it has ${steps.length} completions and ${labels.length} labels`;
    return {
      stepLabels: [
        {
          problemId: id,
          question,
          steps: joinedSteps(steps.map(String)),
          labels: labels.map((label: unknown) => (label === null ? null : label === true || label === 1 ? 1 : 0)),
        },
      ],
    };
  },
};

/** A better and a worse reply: `prompt`, `chosen`, `rejected`, texts or messages; the prompt may stand in both instead. */
export const trlPreferenceAdapter: DatasetAdapter = {
  name: 'trl-preference',
  description: 'TRL preference: prompt?, chosen, rejected',
  fits: (fields) => 'chosen' in fields && 'rejected' in fields,
  adapt(fields, { id }) {
    const chosen = replyOf(fields, 'chosen');
    const rejected = replyOf(fields, 'rejected');
    const question = promptText(fields['prompt']) ?? chosen?.question;
    if (chosen === undefined || rejected === undefined || question === undefined) {
      return 'it lacks a prompt, or a reply that is text or messages';
    }
    return { preferences: [{ problemId: id, question, chosen: chosen.text, rejected: rejected.text }] };
  },
};

/** A question and a reply: `prompt`, `completion` (texts or messages), with `label` when it is unpaired feedback. */
export const trlCompletionAdapter: DatasetAdapter = {
  name: 'trl-prompt-completion',
  description: 'TRL prompt and completion, with a label when it is unpaired preference',
  fits: (fields) => 'prompt' in fields && 'completion' in fields,
  adapt(fields, place) {
    const question = promptText(fields['prompt']);
    const reply = replyOf(fields, 'completion');
    if (question === undefined || reply === undefined)
      return 'it lacks a prompt or a completion that is text or messages';
    return exchange(question, reply.text, fields, place, { verdict: verdictOf(fields['label']) });
  },
};

/** Conversations: `messages` (`role`, `content`), or ShareGPT's `conversations` (`from`, `value`). */
export const messagesAdapter: DatasetAdapter = {
  name: 'messages',
  description: 'conversations: messages with role and content, or conversations with from and value',
  fits: (fields) => turnsOf(fields['messages'] ?? fields['conversations']) !== undefined,
  adapt(fields, place) {
    const turns = turnsOf(fields['messages'] ?? fields['conversations']);
    const last = turns === undefined ? undefined : lastExchange(turns);
    if (last === undefined) return 'its conversation does not end with a reply to a question';
    const context = last.context.length === 0 ? {} : { context: last.context };
    return exchange(last.question, last.reply, fields, place, { metadata: context });
  },
};

/** Alpaca: `instruction`, `input`, `output`. */
export const alpacaAdapter: DatasetAdapter = {
  name: 'alpaca',
  description: 'Alpaca: instruction, input?, output',
  fits: (fields) => 'instruction' in fields && 'output' in fields,
  adapt(fields, place) {
    const question = [textField(fields, 'instruction'), textField(fields, 'input')].filter(
      (part) => part !== undefined,
    );
    const output = textField(fields, 'output');
    if (question.length === 0 || output === undefined) return 'it lacks an instruction or an output';
    return exchange(question.join('\n\n'), output, fields, place, {});
  },
};

/** A prompt whose right answer is known, as verl and DeepScaleR keep it: `prompt` and `reward_model.ground_truth`. */
export const promptAdapter: DatasetAdapter = {
  name: 'prompt-ground-truth',
  description: 'verl and TRL prompts: prompt with reward_model.ground_truth, ground_truth, solution or answer',
  fits: (fields) => 'prompt' in fields && textField(fields, TRUTH) !== undefined,
  adapt(fields, { id, source }) {
    const question = promptText(fields['prompt']);
    const truth = textField(fields, TRUTH);
    if (question === undefined || truth === undefined) return 'it lacks a prompt or a ground truth';
    const answer = answerIn(truth, 'boxed') ?? answerIn(truth, 'hashes') ?? truth;
    return { problem: { id: textField(fields, 'id') ?? id, question, answer, source } };
  },
};

const TRUTH = ['reward_model.ground_truth', 'ground_truth', 'gold', 'answer', 'solution'];

/** A question and a reply as a trace, and as a problem when an answer stands in the row or in the reply. */
function exchange(
  question: string,
  reply: string,
  fields: RowFields,
  { id, source }: RowPlace,
  facts: Pick<TraceRecord, 'verdict' | 'metadata'>,
): AdaptedRow {
  const trace = rowTrace({ id, question: question.trim() }, reply, { author: source, ...facts });
  const given = textField(fields, ['answer', 'final_answer', 'expected_answer', 'ground_truth']);
  // a reply that is known to be wrong says nothing about the right answer
  const answer = given ?? (facts.verdict === 'incorrect' ? undefined : trace.answer);
  const problem: Problem | undefined =
    typeof answer === 'string'
      ? {
          id,
          question: trace.question,
          answer,
          source,
          ...(facts.verdict === 'incorrect' ? {} : { solution: trace.solution }),
        }
      : undefined;
  return { ...(problem === undefined ? {} : { problem }), traces: [trace] };
}

/** A prompt as text: of messages, the last question. */
function promptText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return turnsOf(value)
    ?.findLast(({ role }) => role === 'user')
    ?.text.trim();
}

function replyOf(fields: RowFields, name: string): { readonly text: string; readonly question?: string } | undefined {
  const value = fields[name];
  if (typeof value === 'string') return { text: value.trim() };
  const turns = turnsOf(value);
  const last = turns?.findLast(({ role }: Turn) => role === 'assistant');
  if (turns === undefined || last === undefined) return undefined;
  const question = turns.findLast(({ role }) => role === 'user')?.text.trim();
  const text = last.thinking === undefined ? last.text : `<think>${last.thinking}</think>${last.text}`;
  return question === undefined ? { text } : { text, question };
}

/** Steps whose concatenation is the solution, as `StepLabels` has them: a line break ends each but the last. */
export function joinedSteps(steps: readonly string[]): readonly string[] {
  return steps.map((step, index) => (index === steps.length - 1 || step.endsWith('\n') ? step : `${step}\n`));
}
