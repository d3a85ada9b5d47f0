import { parsePreference, parseProblem, parseStepLabels, parseTrace } from '@mathr/core';
import { expect, test } from 'vitest';

import { adapterNamed, adapterOf, adapters } from './adapters.ts';
import type { AdaptedRow, RowFields } from './dataset-adapter.ts';
import { mappedAdapter } from './mapped-adapter.ts';

const place = { id: 'x-1', source: 'x' };

/** What the adapter that fits makes of a row; every record is one by its schema. */
function adapt(fields: RowFields, adapter = adapterOf(fields)): AdaptedRow {
  const row = adapter?.adapt(fields, place);
  if (row === undefined || typeof row === 'string') throw new Error(row ?? 'no adapter fits');
  if (row.problem !== undefined) parseProblem(row.problem);
  row.traces?.forEach(parseTrace);
  row.stepLabels?.forEach(parseStepLabels);
  row.preferences?.forEach(parsePreference);
  return row;
}

test.each<[adapter: string, fields: RowFields, problem: object]>([
  ['gsm8k', { question: 'How many?', answer: '<<1+1=2>>2\n#### 2' }, { answer: '2', solution: '2\n#### 2' }],
  [
    'math',
    { problem: 'P', solution: 'so \\boxed{\\frac{1}{2}}', level: 'Level 3', type: 'Algebra' },
    { answer: '\\frac{1}{2}', level: 3, topic: 'Algebra' },
  ],
  [
    'numina',
    { source: 'cn_k12', problem: 'P', solution: 'one \\boxed{1}, then \\boxed{x^{2}}', messages: [] },
    { answer: 'x^{2}', metadata: { source: 'cn_k12' } },
  ],
  [
    'numina',
    { source: 'olympiads', problem: 'P', solution: 's', answer: '7', problem_type: 'Algebra', problem_is_valid: 'Yes' },
    { answer: '7', topic: 'Algebra', metadata: { source: 'olympiads', problem_is_valid: 'Yes' } },
  ],
  [
    'jeebench',
    { description: 'JEE', index: 1, subject: 'math', type: 'MCQ(multiple)', question: 'Q', gold: 'AC' },
    { answer: 'AC', topic: 'math', metadata: { type: 'MCQ(multiple)', index: 1, description: 'JEE' } },
  ],
  ['competition', { id: 'I-1', problem: 'P', solution: '', answer: '70', url: '' }, { id: 'I-1', answer: '70' }],
  ['competition', { id: 0, answer: 142.0, url: 'u', question: 'Q' }, { id: '0', answer: '142' }],
  ['competition', { id: 'aime24-0', problem: 'P', expected_answer: '73' }, { id: 'aime24-0', answer: '73' }],
  ['mawps', { input: 'I', target: 12.5, code: 'c' }, { question: 'I', answer: '12.5' }],
  [
    'prompt-ground-truth',
    { prompt: [{ role: 'user', content: 'Q' }], reward_model: { ground_truth: '3', style: 'rule' } },
    { question: 'Q', answer: '3' },
  ],
  ['alpaca', { instruction: 'Add', input: '1+1', output: 'It is \\boxed{2}' }, { question: 'Add\n\n1+1', answer: '2' }],
  [
    'multiple-choice',
    { question: 'Q', options: ['A)5', 'B)6'], rationale: 'r', correct: 'B' },
    { question: 'Q\nA)5\nB)6', answer: 'B', solution: 'r' },
  ],
  ['multiple-choice', { question: 'Q', choices: ['x', 'y'], answer: 1 }, { question: 'Q\n(A) x\n(B) y', answer: 'B' }],
  ['question-answer', { question: 'Q', answer: 'A', type: 'T' }, { answer: 'A', topic: 'T' }],
  ['question-answer', { original_text: 'Q', equation: 'x=1', ans: 1 }, { question: 'Q', answer: '1' }],
  ['question-answer', { grade: 3, question: 'Q', golden: '7' }, { answer: '7' }],
  ['prompt-ground-truth', { prompt: 'Q', response: 'R', gold: '7' }, { question: 'Q', answer: '7' }],
])('reads a row of %s', (name, fields, problem) => {
  expect(adapterOf(fields)?.name).toBe(name);
  expect(adapt(fields).problem).toMatchObject({ id: 'x-1', source: 'x', ...problem });
});

test('OpenR1-Math: traces with their thinking apart, and a verdict from either check', () => {
  // features as in the card of open-r1/OpenR1-Math-220k
  const { problem, traces } = adapt({
    problem: 'P',
    answer: '4',
    solution: 's',
    source: 'olympiads',
    uuid: 'u-1',
    is_reasoning_complete: [true, true, false],
    generations: ['<think>\n2+2\n</think>\n\nSo \\boxed{4}.', '<think>a</think>\\boxed{5}', '<think>it never ends'],
    correctness_math_verify: [true, false, false],
    correctness_llama: null,
    finish_reasons: null,
    correctness_count: 1,
    messages: [
      { content: 'P', role: 'user' },
      { content: '<think>\n2+2\n</think>\n\nSo \\boxed{4}.', role: 'assistant' },
    ],
  });
  expect(problem).toMatchObject({ id: 'u-1', answer: '4', metadata: { source: 'olympiads' } });
  expect(traces).toMatchObject([
    { problemId: 'u-1', reasoning: '2+2', solution: 'So \\boxed{4}.', answer: '4', verdict: 'correct', sampleIndex: 0 },
    { reasoning: 'a', answer: '5', verdict: 'incorrect', sampleIndex: 1 },
    { reasoning: 'it never ends', solution: '', answer: null, metadata: { isComplete: false }, sampleIndex: 2 },
  ]);
});

test('DeepMath and OpenMathInstruct: outputs of models as traces', () => {
  // features as in the card of zwhe99/DeepMath-103K
  const deep = { question: 'Q', final_answer: '1', difficulty: 5.5, topic: 'Calculus' };
  const row = adapt({ ...deep, r1_solution_1: 'a</think>b', r1_solution_2: 'c', r1_solution_3: '' });
  expect(row.problem).toMatchObject({ answer: '1', level: 5.5, topic: 'Calculus' });
  expect(row.traces).toMatchObject([
    { reasoning: 'a', solution: 'b', sampleIndex: 0 },
    { solution: 'c', sampleIndex: 1 },
  ]);
  const open = {
    problem: 'P',
    generated_solution: '\\boxed{3}',
    expected_answer: '3',
    problem_source: 'augmented_math',
  };
  expect(adapt(open)).toMatchObject({
    problem: { answer: '3', metadata: { problem_source: 'augmented_math' } },
    traces: [{ answer: '3', author: 'openmathinstruct' }],
  });
  expect(adapt({ ...open, is_correct: false }).traces).toMatchObject([{ verdict: 'incorrect' }]);
});

test('PRM800K: the way people went, and each rated step that they left', () => {
  const rated = (text: string, rating: number | null): object => ({ text, rating, flagged: false });
  const row = {
    question: { problem: 'P', ground_truth_answer: '29' },
    label: {
      steps: [
        { completions: [rated('one', 1), rated('uno', -1)], human_completion: null, chosen_completion: 0 },
        { completions: [rated('bad', -1)], human_completion: rated('written', null), chosen_completion: null },
        { completions: [rated('maybe', 0)], human_completion: null, chosen_completion: 0 },
        { completions: [rated('wrong', -1)], human_completion: null, chosen_completion: null },
      ],
      finish_reason: 'found_error',
    },
  };
  const { problem, stepLabels } = adapt(row);
  expect(problem).toMatchObject({ answer: '29', metadata: { finishReason: 'found_error' } });
  expect(stepLabels?.map(({ steps, labels }) => [steps.join(''), labels])).toEqual([
    ['one\nwritten\nmaybe\nwrong', [1, 1, 1, 0]],
    ['uno', [0]],
    ['one\nbad', [1, 0]],
  ]);
});

test('Math-Shepherd: steps end where the mark stands, and their labels in its place', () => {
  const input = 'Who has 3? Step 1: One. ки\nStep 2: Two. The answer is: 3 ки';
  const label = 'Who has 3? Step 1: One. +\nStep 2: Two. The answer is: 3 -';
  expect(adapt({ input, label, task: 'GSM8K' }).stepLabels).toEqual([
    {
      problemId: 'x-1',
      question: 'Who has 3?',
      steps: ['Step 1: One.\n', 'Step 2: Two. The answer is: 3'],
      labels: [1, 0],
      method: 'monte-carlo',
    },
  ]);
  expect(() => adapt({ input, label: 'Who has 3? Step 1: One. +', task: 'GSM8K' })).toThrow(/2 steps and 1 label/);
});

test('ProcessBench and PRMBench: labels of steps', () => {
  const bench = { id: 'g-0', generator: 'Qwen', problem: 'P', steps: ['a', 'b', 'c'], final_answer_correct: false };
  expect(adapt({ ...bench, label: 1 })).toMatchObject({
    stepLabels: [{ problemId: 'g-0', steps: ['a\n', 'b\n', 'c'], labels: [1, 0, null] }],
    traces: [{ solution: 'a\nb\nc', verdict: 'incorrect', author: 'Qwen' }],
  });
  expect(adapt({ ...bench, label: -1 }).stepLabels?.[0]?.labels).toEqual([1, 1, 1]);
  expect(() => adapt({ ...bench, label: 3 })).toThrow(/label 3 is beyond its 3 steps/);
  const changed = {
    original_question: 'O',
    modified_question: 'M',
    original_process: ['1'],
    idx: 'i',
    classification: 'circular',
  };
  expect(adapt({ ...changed, modified_process: ['1', '2', '3'], error_steps: [2, 9] }).stepLabels).toMatchObject([
    { problemId: 'i', question: 'M', labels: [1, 0, 1], method: 'prmbench/circular' },
    { question: 'O', labels: [1] },
  ]);
});

test('TRL: prompt and completion, messages, preference, stepwise, in texts and in messages', () => {
  const say = (role: string, content: string): object => ({ role, content });
  expect(adapt({ prompt: 'Q', completion: ' so #### 5' })).toMatchObject({
    problem: { answer: '5' },
    traces: [{ question: 'Q' }],
  });
  const wrong = adapt({ prompt: [say('user', 'Q')], completion: [say('assistant', '\\boxed{5}')], label: false });
  expect(wrong).toMatchObject({ traces: [{ question: 'Q', answer: '5', verdict: 'incorrect' }] });
  expect(wrong.problem).toBeUndefined();
  const talk = {
    messages: [say('system', 'S'), say('user', 'Q'), { ...say('assistant', '\\boxed{1}'), thinking: 'T' }],
  };
  expect(adapt(talk).traces).toMatchObject([
    { question: 'Q', reasoning: 'T', solution: '\\boxed{1}', metadata: { context: [{ role: 'system', text: 'S' }] } },
  ]);
  expect(adapt({ prompt: 'Q', chosen: 'good', rejected: 'bad' }).preferences).toMatchObject([
    { question: 'Q', chosen: 'good', rejected: 'bad' },
  ]);
  const implicit = (reply: string): object[] => [say('user', 'Q'), say('assistant', reply)];
  expect(adapt({ chosen: implicit('good'), rejected: implicit('bad') }).preferences).toMatchObject([
    { question: 'Q', chosen: 'good' },
  ]);
  expect(adapt({ prompt: 'Q', completions: ['a', 'b'], labels: [true, false] }).stepLabels).toMatchObject([
    { question: 'Q', steps: ['a\n', 'b'], labels: [1, 0] },
  ]);
});

test('a mapping reads anything else, as data alone', () => {
  const adapter = mappedAdapter('mine', {
    question: ['body.text', 'prompt'],
    answer: [
      { in: 'output', by: 'hashes' },
      { in: 'output', by: 'boxed' },
    ],
    where: { 'meta.subject': ['math', 'stats'] },
    traces: [{ text: 'samples', author: 'm', correct: 'marks', metadata: ['scores', 'run'] }],
  });
  const fields = {
    prompt: 'Q',
    output: '\\boxed{6}',
    meta: { subject: 'math' },
    samples: ['a', 'b'],
    marks: [1, 0],
    scores: [0.9, 0.1],
    run: 3,
  };
  expect(adapt(fields, adapter)).toMatchObject({
    problem: { question: 'Q', answer: '6' },
    traces: [
      { solution: 'a', verdict: 'correct', metadata: { scores: 0.9, run: 3 }, sampleIndex: 0 },
      { solution: 'b', verdict: 'incorrect', metadata: { scores: 0.1, run: 3 }, sampleIndex: 1 },
    ],
  });
  expect(() => adapt({ ...fields, meta: { subject: 'art' } }, adapter)).toThrow(
    'its meta.subject is "art", not ["math","stats"]',
  );
  expect(() => adapt({ prompt: 'Q', meta: { subject: 'math' } }, adapter)).toThrow(/no answer where .* prompt, meta/);
});

test('names are unique, and an unknown one is answered with those that there are', () => {
  expect(new Set(adapters.map(({ name }) => name)).size).toBe(adapters.length);
  expect(() => adapterNamed('gsm9k')).toThrow(/no adapter "gsm9k"; choose one of mathr, openr1-math, .*gsm8k/);
});
