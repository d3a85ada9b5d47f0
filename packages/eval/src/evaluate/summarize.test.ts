import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import type { EvalItem } from './eval-item.ts';
import { summarize } from './summarize.ts';

const problems: Problem[] = ['a', 'b'].map((id) => ({ id, question: id, answer: '1' }));

const item = (problemIndex: number, sampleIndex: number, isRight: boolean, more: Partial<EvalItem> = {}): EvalItem => ({
  problemId: problems[problemIndex]?.id ?? '',
  problemIndex,
  sampleIndex,
  text: '',
  tokens: 10,
  answer: isRight ? '1' : '2',
  verdict: isRight ? 'correct' : 'incorrect',
  isTruncated: false,
  ...more,
});

test('a vote over earlier samples is a result of its own', () => {
  const result = summarize([item(0, 0, true, { tokens: 40 }), item(1, 0, false, { tokens: 60 })], {
    name: 'majority@4',
    problems,
  });
  expect(result).toMatchObject({ name: 'majority@4', accuracy: 0.5, samples: 1, meanTokens: 50, perProblem: [1, 0] });
  expect(result.intervalMethod).toBe('wilson');
});

test('greedy alone counts as the accuracy', () => {
  const result = summarize([item(0, -1, true), item(1, -1, true)], { name: 'greedy', problems });
  expect(result).toMatchObject({ accuracy: 1, samples: 0, greedy: { accuracy: 1 }, passAt: {} });
});

test('agreement of all problems is not certainty', () => {
  const items = [0, 1].flatMap((p) => [0, 1].map((s) => item(p, s, true)));
  const { interval, intervalMethod, passAtInterval } = summarize(items, { name: 'x', problems });
  expect(intervalMethod).toBe('wilson');
  expect(interval[0]).toBeLessThan(0.5);
  expect(passAtInterval['2']?.[0]).toBeLessThan(0.5);
});

test('answers that are equal as numbers vote together', () => {
  const items = ['1/2', '0.5', '3'].map((answer, s) => item(0, s, false, { answer, verdict: 'incorrect' }));
  const other = [0, 1, 2].map((s) => item(1, s, s < 2, { answer: s < 2 ? '1' : '7' }));
  const { majAt } = summarize([...items, ...other], { name: 'x', problems, passAt: [3] });
  expect(majAt).toEqual({ 3: 0.5 });
});

test('refuses uneven samples and strangers', () => {
  const uneven = [item(0, 0, true), item(0, 1, true), item(1, 0, true)];
  expect(() => summarize(uneven, { name: 'x', problems })).toThrow('problem b has 1 samples, others 2');
  expect(() => summarize([item(0, -1, true)], { name: 'x', problems })).toThrow('1 of 2 problems have a greedy item');
  expect(() => summarize([{ ...item(0, 0, true), problemIndex: 9 }], { name: 'x', problems })).toThrow('problem 9');
});

test('refuses items that would count twice, for another problem, or without a verdict', () => {
  const both = [item(0, 0, true), item(1, 0, true)];
  const refused = (...more: readonly EvalItem[]) =>
    expect(() => summarize([...both, ...more], { name: 'x', problems }));
  refused(item(0, 0, true), item(1, 0, true)).toThrow('problem a has sample 0 twice');
  refused(item(1, -1, true), item(0, -1, true), item(0, -1, false)).toThrow(
    'problem a has its greedy completion twice',
  );
  refused(item(1, 1, true, { problemId: 'a' })).toThrow('an item is of "a", but problem 1 is "b"');
  const ungraded = JSON.parse(JSON.stringify({ ...item(0, 1, true), verdict: undefined })) as EvalItem;
  refused(ungraded, item(1, 1, true)).toThrow('sample 1 of problem a has the verdict undefined; grade it first');
});
