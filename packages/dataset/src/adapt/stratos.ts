import { answerIn } from '../read/mapped-problem.ts';
import type { DatasetAdapter } from './dataset-adapter.ts';
import { lastExchange, turnsOf } from './messages.ts';
import { rowTrace } from './row-trace.ts';

const INSTRUCTION = /^Return your final response within \\boxed\{\}\.\s*/;

/**
 * Bespoke-Stratos-17k and others of the Sky-T1 layout: `system` and `conversations`, the reply thinking between
 * `<|begin_of_thought|>` and `<|end_of_thought|>`. Its programming tasks have no boxed answer and hold no problem.
 *
 * Source: huggingface.co/datasets/bespokelabs/Bespoke-Stratos-17k
 */
export const stratosAdapter: DatasetAdapter = {
  name: 'bespoke-stratos',
  description: 'Bespoke-Stratos and Sky-T1: system, conversations with marked thoughts',
  fits: (fields) => JSON.stringify(fields['conversations'] ?? '').includes('<|begin_of_thought|>'),
  adapt(fields, { id, source }) {
    const turns = turnsOf(fields['conversations']);
    const last = turns === undefined ? undefined : lastExchange(turns);
    if (last === undefined) return 'its conversation does not end with a reply to a question';
    const question = last.question.replace(INSTRUCTION, '').trim();
    const trace = rowTrace({ id, question }, last.reply, { author: 'deepseek-r1' });
    const answer = answerIn(trace.solution, 'boxed');
    if (answer === undefined) return 'its reply has no boxed answer (a programming task?)';
    return { problem: { id, question, answer, solution: trace.solution, source }, traces: [trace] };
  },
};
