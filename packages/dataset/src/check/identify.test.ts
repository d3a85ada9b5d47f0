import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { contentHash } from './content-hash.ts';
import { numberProblems } from './number-problems.ts';

const problem = (id: string, question: string, answer = '2'): Problem => ({ id, question, answer });

// mission F07: ids unique, padded, stable
test('numbers problems math-q-00001 and on, and keeps the ids they had', () => {
  const problems = Array.from({ length: 1200 }, (_, i) => problem(`web-${i}`, `What is ${i} + 2?`));
  const numbered = numberProblems(problems);
  expect(numbered[0]).toEqual({ ...problems[0], id: 'math-q-00001', metadata: { originalId: 'web-0' } });
  expect(numbered[1199]?.id).toBe('math-q-01200');
  expect(new Set(numbered.map(({ id }) => id)).size).toBe(1200);
  expect(numberProblems(problems)).toEqual(numbered);
  expect(numberProblems(numbered)[0]?.metadata).toEqual({ originalId: 'web-0' });
});

test('more problems than digits get longer numbers', () => {
  expect(numberProblems([problem('a', 'q')], { digits: 2, start: 100, prefix: 'p' })[0]?.id).toBe('p100');
  expect(() => numberProblems([], { digits: 0 })).toThrow(/digits/);
});

test('a content hash sees what is asked and answered, not how it is written', () => {
  const hash = contentHash(problem('a', 'What is $1+1$?'));
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  expect(contentHash(problem('b', 'what  is 1 + 1 ?'))).toBe(hash);
  expect(contentHash(problem('a', 'What is $1+2$?'))).not.toBe(hash);
  expect(contentHash(problem('a', 'What is $1+1$?', '3'))).not.toBe(hash);
  // written once, so that a change of the hash does not go unseen: it would orphan every hash on disk
  expect(hash).toBe('62baa86f01f1dc03');
});
