import type { Problem, TraceRecord } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';

import { createBudget } from '../teacher/budget.ts';
import { meterModel } from '../teacher/meter-model.ts';
import { answerGate } from './answer-gate.ts';
import { applyGates } from './apply-gates.ts';
import { consistencyGate } from './consistency-gate.ts';
import { formatGate } from './format-gate.ts';
import type { Gate, GateInput } from './gate.ts';
import { judgeGate } from './judge-gate.ts';
import { languageGate } from './language-gate.ts';
import { validityGate } from './validity-gate.ts';

const item = (solution: string, trace: Partial<TraceRecord> = {}, problem: Partial<Problem> = {}): GateInput => ({
  problem: { id: 'p', question: 'What is twelve plus thirty?', answer: '42', ...problem },
  trace: { problemId: 'p', question: 'q', solution, answer: '42', author: 'm', ...trace },
});
const outcome = async (gate: Gate, input: GateInput): Promise<string> => {
  const result = await gate.check(input);
  return result.isPassed ? 'passed' : result.why;
};
const GOOD = 'Twelve and thirty make 12 + 30 = 42.\n\\boxed{42}';
// 20 words that are no two the same
const LOOP = `${Array.from({ length: 20 }, (_, i) => `word${i}`).join(' ')} `;

test.each<[string, GateInput, RegExp]>([
  ['a good one', item(GOOD), /^passed$/],
  ['no marked answer', item('Somewhere near forty, I should think, perhaps more.'), /no final answer marked/],
  ['too short', item('\\boxed{42}'), /shorter than 20/],
  ['an open tag', item(`<think>${GOOD}`), /<think> is not closed/],
  ['a loop', item(LOOP.repeat(6) + GOOD), /comes more than 4 times: "word0/],
])('format: %s', async (_, input, why) => {
  expect(await outcome(formatGate(), input)).toMatch(why);
});

test('format: asks for hashes or for reasoning apart when told to', async () => {
  expect(await outcome(formatGate({ answer: 'hashes' }), item(GOOD))).toContain('no final answer marked (hashes)');
  expect(await outcome(formatGate({ reasoning: true }), item(GOOD))).toContain('no reasoning apart');
  expect(await outcome(formatGate({ reasoning: true }), item(GOOD, { reasoning: 'hm' }))).toBe('passed');
  expect(() => formatGate({ minChars: -1 })).toThrow('formatGate: minChars');
});

test.each<[string, GateInput, RegExp]>([
  ['the same answer twice', item('\\boxed{42} or \\boxed{\\frac{84}{2}}'), /^passed$/],
  ['two answers', item('\\boxed{41}. No: \\boxed{42}'), /two different answers: 41 and 42/],
  ['other reasoning', item(GOOD, { reasoning: 'so \\boxed{41}' }), /the reasoning ends in 41, the solution in 42/],
  ['a false sum', item('12 + 30 = 43, so \\boxed{42}'), /false equation: 12 \+ 30 = 43/],
])('consistency: %s', async (_, input, why) => {
  expect(await outcome(consistencyGate(), input)).toMatch(why);
});

test('answer: equal, wrong, and a gold that cannot be understood', async () => {
  expect(await outcome(answerGate(), item('\\boxed{42.0}'))).toBe('passed');
  expect(await outcome(answerGate(), item('\\boxed{43}'))).toContain('incorrect');
});

test.each<[string, string, string, string]>([
  ['English to English', 'How many apples?', 'There are $x = 4$ apples.', 'passed'],
  [
    'English to Chinese',
    'How many apples?',
    '一共有四个苹果。\\boxed{4}',
    '0 % of its letters are Latin, wanted are 90 %',
  ],
  ['Chinese to Chinese', '有多少个苹果？', '一共有四个苹果，$\\text{so } x = 4$。', 'passed'],
  ['digits only', '3 + 4 = ?', '7', 'passed'],
])('language: %s', async (_, question, solution, expected) => {
  expect(await outcome(languageGate(), item(solution, {}, { question }))).toBe(expected);
});

test('judge: reads strictly, sends back what it cannot read, and keeps the verdict', async () => {
  const good = '{"is_correct": 1, "reasoning_quality": 10}';
  const model = scriptedModel(
    ['It is fine.', '{"is_correct": 1, "reasoning_quality": 11}', `\`\`\`json\n${good}\n\`\`\``],
    {
      id: 'j',
    },
  );
  const { kept } = await applyGates([item(GOOD)], [judgeGate({ model })]);
  expect(kept[0]?.trace.metadata).toEqual({
    judge: { judge: 'j', prompt: 'triplet-judge/1', isCorrect: true, quality: 10 },
  });
  expect(model.calls.map(({ messages }) => messages.length)).toEqual([2, 4, 4]);
  expect(model.calls[2]?.messages.at(-1)?.content).toContain('reasoning_quality');
  expect(JSON.parse(model.calls[0]?.messages[1]?.content ?? '')).toMatchObject({ reference_answer: '42' });
});

test.each<[string, RegExp]>([
  ['{"is_correct": 0, "reasoning_quality": 10}', /finds the answer wrong/],
  ['{"is_correct": 1, "reasoning_quality": 9}', /quality 9, wanted 10/],
  ['{"is_correct": true, "reasoning_quality": 9}', /could not be judged: .*is_correct/],
  ['{"is_correct": 1, "reasoning_quality": 7.5}', /could not be judged/],
  ['{"is_correct": 1, "reasoning_quality": 9, "more": 1}', /could not be judged/],
  ['Sure! {"is_correct": 1, "reasoning_quality": 10}', /could not be judged: the reply is not one JSON object/],
])('judge: %s', async (reply, why) => {
  const gate = judgeGate({ model: scriptedModel([reply, reply]), attempts: 2 });
  expect(await outcome(gate, item(GOOD))).toMatch(why);
});

test('validity: refuses a problem for the reason that the judge gives', async () => {
  const says = (valid: number, plausible: number) =>
    validityGate({
      model: scriptedModel([`{"problem_valid": ${valid}, "answer_plausible": ${plausible}, "reason": "no total"}`]),
    });
  expect(await outcome(says(1, 1), item(GOOD))).toBe('passed');
  expect(await outcome(says(0, 1), item(GOOD))).toBe('the problem is not valid: no total');
  expect(await outcome(says(1, 0), item(GOOD))).toBe('the answer does not fit: no total');
});

test('of 100 solutions with 15 broken in known ways exactly 15 are rejected, each with its reason', async () => {
  const broken = [
    ...Array.from({ length: 5 }, () => ['answer', item('It is 12 + 31 = 43.\n\\boxed{43}')] as const),
    ...Array.from({ length: 3 }, () => ['consistency', item('As 12 + 30 = 52, it is\n\\boxed{42}')] as const),
    ...Array.from({ length: 3 }, () => ['format', item('Add the two numbers and you are done with it.')] as const),
    ...Array.from(
      { length: 2 },
      () => ['language', item('十二加三十等于四十二。所以答案是四十二\n\\boxed{42}')] as const,
    ),
    ...Array.from({ length: 2 }, () => ['format', item(LOOP.repeat(9) + GOOD)] as const),
  ];
  const good = Array.from({ length: 85 }, () => item(GOOD));
  const all = [...good.slice(0, 40), ...broken.map(([, input]) => input), ...good.slice(40)];
  const gates = [formatGate(), languageGate(), answerGate(), consistencyGate()];
  const { kept, rejected, rejectedBy, rejectionRate } = await applyGates(all, gates);
  expect(kept).toHaveLength(85);
  expect(rejected.map(({ gate }) => gate)).toEqual(broken.map(([gate]) => gate));
  expect(rejected.every(({ why }) => why.length > 5)).toBe(true);
  expect(rejectedBy).toEqual({ format: 5, language: 2, answer: 5, consistency: 3 });
  expect(rejectionRate).toBe(0.15);
});

test('a gate that breaks refuses and says so; a budget that is spent is thrown', async () => {
  const broken: Gate = { name: 'broken', check: () => Promise.reject(new Error('no net')) };
  const { rejected } = await applyGates([item(GOOD)], [broken]);
  expect(rejected[0]).toMatchObject({ gate: 'broken', why: 'could not be checked: no net' });
  const model = meterModel(scriptedModel([]), { budget: createBudget({ calls: 0 }) });
  await expect(applyGates([item(GOOD)], [judgeGate({ model })])).rejects.toMatchObject({ code: 'budget_exhausted' });
});
