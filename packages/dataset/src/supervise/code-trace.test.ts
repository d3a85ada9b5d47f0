import { expect, test } from 'vitest';
import { adapterOf } from '../adapt/adapters.ts';
import { formatCodeTrace, readCodeTrace } from './code-trace.ts';

const markup = `<code>
# Step 1: the pens
pens = 3 * 4
<end_of_step>

# Step 2: all in all
print(pens + 7)
<end_of_step>
<end_of_code>
<output>19<end_of_output>
<answer>She pays \\boxed{19}.<end_of_answer>`;

test('reads steps, output and answer', () => {
  expect(readCodeTrace(markup)).toEqual({
    steps: ['# Step 1: the pens\npens = 3 * 4', '# Step 2: all in all\nprint(pens + 7)'],
    output: '19',
    answer: 'She pays \\boxed{19}.',
  });
});

test('writes them as a conversation with an interpreter', () => {
  const trace = readCodeTrace(markup);
  if (typeof trace === 'string') throw new Error(trace);
  expect(formatCodeTrace(trace)).toBe(
    '```python\n# Step 1: the pens\npens = 3 * 4\n\n# Step 2: all in all\nprint(pens + 7)\n```\n\n```output\n19\n```\n\nShe pays \\boxed{19}.',
  );
  expect(formatCodeTrace(trace, { by: 'step' }).match(/```python/g)).toHaveLength(2);
  expect(formatCodeTrace({ steps: ['x = 1'], output: undefined, answer: undefined })).toBe('```python\nx = 1\n```');
});

test.each([
  ['no code at all', 'it has no <code>'],
  ['<code>\nx = 1', 'its <code> has no <end_of_code>: it was cut off'],
  ['<code>\n<end_of_step>\n<end_of_code>', 'its <code> is empty'],
])('says what %j lacks', (text, message) => {
  expect(readCodeTrace(text)).toBe(message);
});

test('rows of the fine-tuning set are problems with a trace', () => {
  const fields = { query: 'What does she pay?', response: markup };
  const adapter = adapterOf(fields);
  expect(adapter?.name).toBe('rstar-sft');
  expect(adapter?.adapt(fields, { id: 'r', source: 'rstar' })).toMatchObject({
    problem: { question: 'What does she pay?', answer: '19' },
    traces: [{ answer: '19', metadata: { steps: 2 } }],
  });
});
