import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import { standardBoxed } from '../prompt/standard-boxed.ts';
import { unifiedEvaluation } from '../prompt/unified-evaluation.ts';
import { answerGrader } from './grade-answer.ts';
import { choiceGrader } from './grade-choice.ts';
import { jeeGrader, jeeMarks } from './grade-jee.ts';
import { theoremGrader } from './grade-theorem.ts';
import { unanswerableGrader } from './grade-unanswerable.ts';

const problem = (answer: string, metadata: Problem['metadata'] = {}): Problem => ({
  id: 'p',
  question: 'q',
  answer,
  metadata,
});

test('an answer counts wherever it stands, and the grade says whether that was where it was asked for', () => {
  const grade = answerGrader(unifiedEvaluation);
  expect(grade(problem('18'), 'so\n#### 18')).toMatchObject({ status: 'correct', how: 'hashes', followsFormat: true });
  expect(grade(problem('18'), 'so \\boxed{18}')).toMatchObject({ status: 'correct', followsFormat: false });
  // where it was asked for is what counts
  expect(grade(problem('18'), '\\boxed{18} no:\n#### 19')).toMatchObject({ status: 'incorrect', extracted: '19' });
  expect(grade(problem('18'), 'no idea')).toMatchObject({ status: 'incorrect', extracted: null, followsFormat: false });
});

const options = ['50 km/h', '60 km/h', '65 km/h', 'none of these'];

test.each([
  ['\\boxed{B}', 'correct', true],
  ['\\boxed{\\text{(B)}}', 'correct', true],
  ['\\boxed{60 km/h}', 'correct', true],
  ['\\boxed{60}', 'correct', true],
  ['so the answer is (B).', 'correct', false],
  ['60 km/h\nThe correct option is B.', 'correct', false],
  ['答案是 B', 'correct', false],
  ['That leaves (B)', 'correct', false],
  ['\\boxed{C}', 'incorrect', true],
  ['\\boxed{none of these}', 'incorrect', true],
  ['I like trains', 'incorrect', false],
  // two of them at the end: no choice was made
  ['either (B) or (C)', 'incorrect', false],
])('of four options, "%s" is %s', (completion, status, followsFormat) => {
  expect(choiceGrader(standardBoxed)(problem('B', { options }), completion)).toMatchObject({ status, followsFormat });
});

test('a gold may be the text of an option, and without options it is an answer', () => {
  const grade = choiceGrader(standardBoxed);
  expect(grade(problem('yes', { options: ['yes', 'no'] }), '\\boxed{Yes.}')).toMatchObject({ status: 'correct' });
  expect(grade(problem('yes', { options: ['yes', 'no'] }), '\\boxed{A}')).toMatchObject({ status: 'correct' });
  expect(grade(problem('3.30'), '\\boxed{3.3}')).toMatchObject({ status: 'correct' });
  expect(grade(problem('E', { options }), '\\boxed{A}')).toMatchObject({ status: 'undecided' });
});

test.each([
  // arXiv:2305.15074 §4: all right 1; some of the right ones and no wrong one a quarter each; else 0
  ['ABD', 'ABD', true, 1],
  ['ABD', 'AB', true, 0.5],
  ['ABD', 'D', true, 0.25],
  ['ABD', 'ABC', true, 0],
  ['ABD', 'ABCD', true, 0],
  ['ABD', '', true, 0],
  ['B', 'B', false, 1],
  ['B', 'A', false, 0],
  ['B', 'AB', false, 0],
])('gold %s, answer "%s", multiple %s: %d marks', (gold, letters, isMultiple, marks) => {
  expect(jeeMarks(gold, letters, isMultiple)).toBe(marks);
});

test.each([
  ['MCQ(multiple)', 'ABD', 'Hence \\boxed{A, B}', 0.5, 'incorrect'],
  ['MCQ(multiple)', 'CD', 'Final answer: Statements (C) and (D) are true.', 1, 'correct'],
  ['MCQ', 'B', 'So, the correct answer is (B) $6.4 \\times 10^{-34}$.', 1, 'correct'],
  ['MCQ', 'B', 'no idea', 0, 'incorrect'],
  ['Integer', '9', '\\boxed{9}', 1, 'correct'],
  ['Integer', '9', 'n = 17', 0, 'incorrect'],
  // within 0.01, whatever the size
  ['Numeric', '2992', '\\boxed{2992.009}', 1, 'correct'],
  ['Numeric', '2992', '\\boxed{2992.02}', 0, 'incorrect'],
  ['Numeric', '0.34', '\\boxed{0.35}', 1, 'correct'],
  ['Numeric', '-14.6', 'x = 3, so \\boxed{E = -14.6}', 1, 'correct'],
  ['Numeric', '0.5', '\\boxed{\\frac{1}{2}}', 1, 'correct'],
])('JEE %s with gold %s: "%s" gets %d', (type, gold, completion, score, status) => {
  expect(jeeGrader(standardBoxed)(problem(gold, { type }), completion)).toMatchObject({ score, status });
});

test.each([
  ['None', '#### None', 'correct'],
  ['None', 'There is not enough information to say how many.', 'correct'],
  ['None', 'It cannot be determined.\n#### cannot be determined', 'correct'],
  ['None', '#### 12', 'incorrect'],
  ['None', 'We cannot simply add them.\n\nSo it is 12.\n#### 12', 'incorrect'],
  ['12', '#### 12', 'correct'],
  ['12', '#### None', 'incorrect'],
])('where the gold is %s, "%s" is %s', (gold, completion, status) => {
  expect(unanswerableGrader(unifiedEvaluation)(problem(gold), completion)).toMatchObject({ status });
});

test.each([
  ['bool', 'True', '\\boxed{true}', 'correct'],
  ['bool', 'False', 'the answer is no', 'correct'],
  ['bool', 'True', '\\boxed{False}', 'incorrect'],
  ['option', '(b)', '\\boxed{B}', 'correct'],
  ['option', '(b)', '\\boxed{(c)}', 'incorrect'],
  // arXiv:2305.12524: floats within 4 %
  ['float', '2.718', '\\boxed{2.7}', 'correct'],
  ['float', '2.718', '\\boxed{2.6}', 'incorrect'],
  ['integer', '17', '\\boxed{17}', 'correct'],
  ['integer', '17', '\\boxed{17.2}', 'incorrect'],
  ['list of integer', '[1, 2, 3]', '\\boxed{[1, 2, 3]}', 'correct'],
  ['list of integer', '[1, 2, 3]', '\\boxed{[1, 2]}', 'incorrect'],
  ['list of float', '[0.5, 1.25]', '\\boxed{(0.5, 1.25)}', 'correct'],
  ['float', 'about half', '\\boxed{1}', 'undecided'],
])('a theorem question of type %s with gold %s: "%s" is %s', (answerType, gold, completion, status) => {
  expect(theoremGrader(standardBoxed)(problem(gold, { answerType }), completion)).toMatchObject({ status });
});
