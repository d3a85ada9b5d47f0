import { parsePreference, parseProblem, parseTrace } from '@mathr/core';
import { expect, test } from 'vitest';

import { adapterOf } from './adapters.ts';
import type { AdaptedRow, RowFields } from './dataset-adapter.ts';

/** What the adapter that fits makes of a row; every record is one by its schema. */
function adapt(fields: RowFields): AdaptedRow {
  const row = adapterOf(fields)?.adapt(fields, { id: 'x-1', source: 'x' });
  if (row === undefined || typeof row === 'string') throw new Error(row ?? 'no adapter fits');
  if (row.problem !== undefined) parseProblem(row.problem);
  row.traces?.forEach(parseTrace);
  row.preferences?.forEach(parsePreference);
  return row;
}

test('Bespoke-Stratos: the instruction goes, thoughts and solution come apart; code holds no problem', () => {
  const conversation = (reply: string): RowFields => ({
    system: 'You think.',
    conversations: [
      { from: 'user', value: 'Return your final response within \\boxed{}. What is 2+2?' },
      {
        from: 'assistant',
        value: `<|begin_of_thought|>\n\nhm\n\n<|end_of_thought|>\n\n<|begin_of_solution|>\n\n${reply}\n\n<|end_of_solution|>`,
      },
    ],
  });
  const { problem, traces } = adapt(conversation('\\boxed{4}'));
  expect(problem).toMatchObject({ question: 'What is 2+2?', answer: '4', solution: '\\boxed{4}' });
  expect(traces).toMatchObject([{ reasoning: 'hm', solution: '\\boxed{4}', answer: '4' }]);
  expect(() => adapt(conversation('print(4)'))).toThrow(/no boxed answer/);
});

test('OpenThoughts-114k-math: the solution of NuminaMath has the answer, and the verdict is told', () => {
  // features: source, problem, solution, messages, system, conversations, generated_token_count, correct
  const reply =
    '<|begin_of_thought|>\n\nhm\n\n<|end_of_thought|>\n\n<|begin_of_solution|>\n\n\\boxed{5}\n\n<|end_of_solution|>';
  const row = {
    source: 'olympiads',
    problem: 'What is 2+2?',
    solution: 'It is \\boxed{4}.',
    messages: [
      { role: 'user', content: 'What is 2+2?' },
      { role: 'assistant', content: '<think>hm</think>\\boxed{5}' },
    ],
    system: 'S',
    conversations: [
      { from: 'user', value: 'Return your final response within \\boxed{}. What is 2+2?' },
      { from: 'assistant', value: reply },
    ],
    generated_token_count: 9,
    correct: false,
  };
  expect(adapt(row)).toMatchObject({
    problem: { question: 'What is 2+2?', answer: '4', solution: 'It is \\boxed{4}.' },
    traces: [{ reasoning: 'hm', solution: '\\boxed{5}', answer: '5', verdict: 'incorrect' }],
  });
  const { solution: _, ...alone } = row;
  expect(() => adapt(alone)).toThrow('its reply is wrong, and it has no other answer');
  expect(adapt({ messages: row.conversations }).problem).toMatchObject({ question: 'What is 2+2?', answer: '5' });
});

test('rStar-Math: pairs of next steps behind the same code', () => {
  const prompt =
    "<|user|>:\nWhat is 3 * 4?\n<|assistant|>: Let's think step by step and solve the problem with code.<code>\n# Step 1\nx = 3\n<end_of_step>\n";
  const row = {
    prompt,
    pos: 'print(x * 4)\n<end_of_step>',
    neg: 'print(x + 4)\n<end_of_step>',
    pos_count: 2,
    neg_count: 3,
  };
  const prefix = '<code>\n# Step 1\nx = 3\n<end_of_step>\n';
  expect(adapterOf(row)?.name).toBe('rstar-ppm');
  expect(adapt(row).preferences).toEqual([
    {
      problemId: 'x-1',
      question: 'What is 3 * 4?',
      chosen: prefix + row.pos,
      rejected: prefix + row.neg,
      prefix,
      judge: 'tree-search',
    },
  ]);
  expect(adapt({ ...row, prompt: 'What is 3 * 4?' }).preferences).toMatchObject([
    { question: 'What is 3 * 4?', chosen: row.pos },
  ]);
});
