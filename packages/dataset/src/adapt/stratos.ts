import { answerIn, textField } from '../read/mapped-problem.ts';
import type { DatasetAdapter, RowFields } from './dataset-adapter.ts';
import { verdictOf } from './mapped-adapter.ts';
import { lastExchange, turnsOf } from './messages.ts';
import { rowTrace } from './row-trace.ts';

const INSTRUCTION = /^Return your final response within \\boxed\{\}\.\s*/;

/**
 * Bespoke-Stratos-17k, OpenThoughts and others of the Sky-T1 layout: `system` and `conversations` (or `messages`), the reply
 * thinking between `<|begin_of_thought|>` and `<|end_of_thought|>`. Programming tasks have no boxed answer and hold no problem.
 * OpenThoughts-114k-math also has `problem`, the `solution` that NuminaMath has for it, and whether the reply is `correct`.
 *
 * Source: huggingface.co/datasets/bespokelabs/Bespoke-Stratos-17k and open-r1/OpenThoughts-114k-math, features of their cards.
 */
export const stratosAdapter: DatasetAdapter = {
  name: 'bespoke-stratos',
  description: 'Bespoke-Stratos, OpenThoughts and Sky-T1: system, conversations with marked thoughts',
  fits: (fields) => JSON.stringify(talkOf(fields) ?? '').includes('<|begin_of_thought|>'),
  adapt(fields, { id, source }) {
    const turns = turnsOf(talkOf(fields));
    const last = turns === undefined ? undefined : lastExchange(turns);
    if (last === undefined) return 'its conversation does not end with a reply to a question';
    const question = last.question.replace(INSTRUCTION, '').trim();
    const verdict = verdictOf(fields['correct']);
    const trace = rowTrace({ id, question }, last.reply, { author: 'deepseek-r1', verdict });
    const given = answerIn(textField(fields, 'solution'), 'boxed');
    const answer = given ?? (verdict === 'incorrect' ? undefined : answerIn(trace.solution, 'boxed'));
    if (answer === undefined) {
      return verdict === 'incorrect'
        ? 'its reply is wrong, and it has no other answer'
        : 'its reply has no boxed answer (a programming task?)';
    }
    const solution = given === undefined ? trace.solution : textField(fields, 'solution');
    return {
      problem: { id, question, answer, ...(solution === undefined ? {} : { solution }), source },
      traces: [trace],
    };
  },
};

/** OpenThoughts-114k-math has both; its `messages` have lost the marks. */
function talkOf(fields: RowFields): unknown {
  return fields['conversations'] ?? fields['messages'];
}
