import { expect, test } from 'vitest';

import { boxedPrompt } from './boxed.ts';
import { effortPrompt } from './effort.ts';
import { promptLabel } from './prompt-template.ts';
import { studentPrompt } from './student.ts';
import { tripletJudge } from './triplet-judge.ts';
import { tripletPrompt } from './triplet.ts';
import { validityJudge } from './validity-judge.ts';
import { withFeedback } from './with-feedback.ts';

const problem = { id: 'p', question: 'What is 6 * 7?', answer: '42' };
const attempt = { index: 0, effortTokens: 700, rejected: [] };
const prompts = [boxedPrompt, effortPrompt, tripletPrompt(), tripletPrompt('ANSWER ='), withFeedback(boxedPrompt)];

test.each(prompts)('$name holds the question and not the answer', (prompt) => {
  const text = JSON.stringify(prompt.render(problem, attempt));
  expect(text).toContain(problem.question);
  expect(text).not.toContain(problem.answer);
});

test('names are unique and carry a version', () => {
  const labels = [...prompts, tripletJudge, validityJudge, studentPrompt()].map(promptLabel);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels[0]).toBe('boxed/1');
});

test('says the effort, the marker, and what was wrong before', () => {
  expect(effortPrompt.render(problem, attempt)[0]?.content).toContain('about 700 tokens');
  expect(effortPrompt.render(problem, { index: 0, rejected: [] })[0]?.content).not.toContain('tokens');
  expect(tripletPrompt('ANSWER =').render(problem, attempt)[0]?.content).toContain('ANSWER = <the answer');
  const again = withFeedback(boxedPrompt).render(problem, {
    index: 1,
    rejected: [{ text: 'It is 41.', why: 'the final answer is wrong' }],
  });
  expect(again.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(again[3]?.content).toContain('(the final answer is wrong)');
});

test('judges get JSON, whatever is in the texts', () => {
  const text = 'He said "1\n2" and \\frac{1}{2}';
  const triplet = { question: text, referenceAnswer: '1', reasoning: text, answer: text };
  expect(JSON.parse(tripletJudge.render(triplet)[1]?.content ?? '')).toMatchObject({ question: text, reasoning: text });
  expect(JSON.parse(validityJudge.render({ question: text, answer: '1' })[1]?.content ?? '')).toEqual({
    question: text,
    answer: '1',
  });
});

test('a training example has its instruction, and another one when given', () => {
  expect(
    studentPrompt()
      .render('Q', 'S')
      .map(({ content }) => content),
  ).toEqual([expect.stringContaining('\\boxed{}'), 'Q', 'S']);
  expect(studentPrompt('Solve.').render('Q', 'S')[0]).toEqual({ role: 'system', content: 'Solve.' });
});
