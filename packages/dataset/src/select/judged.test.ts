import { scriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { rateDifficulty, type DifficultyRating } from './rate-difficulty.ts';
import { tagTopics } from './tag-topics.ts';
import { conceptsOf, topicOf } from './topic-of.ts';

const problem = { question: 'How many primes divide 30?', answer: '3' };

test('rates difficulty several times and takes the mean of what can be read', async () => {
  const replies = ['{"difficulty": 3}', 'hard', 'harder', '{"difficulty": 4}'];
  const judge = scriptedModel((_, { seed = 0 }) => replies[seed >= 200 ? 3 : seed >= 100 ? 1 : 0] ?? '');
  const store = new Map<string, DifficultyRating>();
  const [first] = await rateDifficulty([problem], { judge, store });
  expect(first?.rating).toMatchObject({ difficulty: 3.5, ratings: [3, 4] });
  expect(first?.rating.errors).toHaveLength(1);
  const calls = judge.calls.length;
  expect(await rateDifficulty([problem], { judge, store })).toEqual([first]);
  expect(judge.calls).toHaveLength(calls);
  const silent = scriptedModel(() => '{"difficulty": 11}');
  expect((await rateDifficulty([problem], { judge: silent }))[0]?.rating.difficulty).toBeNull();
});

test('a judge chooses from the list; rules decide where it does not', async () => {
  const judge = scriptedModel((messages) =>
    (messages.at(-1)?.content ?? '').includes('primes')
      ? '{"topic": "number theory", "concepts": ["prime factor"]}'
      : '{"topic": "cooking", "concepts": []}',
  );
  const other = { question: 'What is the area of a circle of radius 2?' };
  const [first, second] = await tagTopics([problem, other], { judge });
  expect(first?.tags).toEqual({ topic: 'number theory', concepts: ['prime factor'], by: 'judge' });
  expect(second?.tags).toMatchObject({ topic: 'geometry', concepts: ['circle', 'area'], by: 'rules' });
  expect(second?.tags.error).toMatch(/topic/);
});

test.each([
  ['What is the remainder when 7^100 is divided by 13?', 'number theory'],
  ['Two dice are rolled. What is the probability of a sum of 7?', 'combinatorics and probability'],
  ['Find the hypotenuse of a right triangle with legs 3 and 4.', 'geometry'],
  ['Solve for $x$: $x^2 - 5x + 6 = 0$.', 'algebra'],
  ['Evaluate $\\int_0^1 x^2 \\, dx$.', 'calculus'],
  ['Find the eigenvalues of the matrix.', 'linear algebra'],
  ['Ann buys 3 apples and pays 2 dollars for each. How much does she spend?', 'arithmetic'],
  ['Hm.', undefined],
])('%j is %j by rules', (question, topic) => {
  expect(topicOf(question)).toBe(topic);
});

test('names concepts', () => {
  expect(conceptsOf('Find $\\gcd(12, 18)$ in base 7.')).toEqual(['greatest common divisor', 'number base']);
  expect(conceptsOf('Hm.')).toEqual([]);
});
