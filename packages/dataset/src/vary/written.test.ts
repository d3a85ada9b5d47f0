import type { Problem } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { answerByAgreement } from './answer-by-agreement.ts';
import { pairProblems } from './pair-problems.ts';
import { paraphraseProblems } from './paraphrase-problems.ts';
import { writeFusions } from './write-fusions.ts';

const pens: Problem = {
  id: 'pens',
  question: 'Ana buys 8 pens for $3 each. What does she pay?',
  answer: '24',
  solution: '#### 24',
};
const boxes: Problem = { id: 'boxes', question: 'A shop sells 15 boxes for $6 each. How much is that?', answer: '90' };
const asked = (text: string): string => `<problem>\n${text}\n</problem>`;

test('a paraphrase keeps every number and the answer, in other words', async () => {
  const model = scriptedModel([asked('What do eight pens at 3 dollars each cost?')]);
  const { kept, removed } = await paraphraseProblems([pens], { model, styles: ['plain'] });
  expect(removed).toEqual([]);
  expect(kept).toEqual([
    {
      id: 'pens-plain',
      question: 'What do eight pens at 3 dollars each cost?',
      answer: '24',
      metadata: { paraphraseOf: 'pens', style: 'plain' },
    },
  ]);
});

// paper 47, acceptance (a): a variant that misses a number is rejected
test.each([
  ['other-numbers: -8', asked('What do some pens at $3 each cost?')],
  ['other-numbers: +2', asked('What do 8 pens at $3 each and 2 more cost?')],
  ['same-words', asked('Ana buys 8 pens for 3 each. What does she pay?').replace('3', '$3')],
  ['no-such-form', 'What do eight pens cost?'],
  ['question-malformed', asked('What do 8 pens at $3 each cost in $\\frac{1}{2?')],
  ['call-failed', new Error('overloaded')],
])('refuses with %s', async (why, said) => {
  const { kept, removed, rejects } = await paraphraseProblems([pens], {
    model: scriptedModel([said, said]),
    styles: ['voice'],
  });
  expect(kept).toEqual([]);
  expect(removed.map((one) => [one.id, one.why])).toEqual([['pens-voice', why]]);
  expect(rejects).toEqual({ [why.split(':')[0] ?? '']: 2 });
});

test('a judge that does not affirm that the same is asked refuses; another attempt may pass', async () => {
  const model = scriptedModel([
    asked('How many pens at $3 are 8 pens?'),
    asked('8 pens cost $3 each; what is the price of all?'),
  ]);
  const judge = scriptedModel(['{"same": false}', '{"same": true}']);
  const { kept, rejects } = await paraphraseProblems([pens], { model, judge, styles: ['order'] });
  expect([kept.length, rejects]).toEqual([1, { 'asks-something-else': 1 }]);
});

test('each style is asked for once of each problem', async () => {
  const model = scriptedModel(() => 'no');
  const { removed } = await paraphraseProblems([pens, boxes], { model, attempts: 1 });
  expect(removed.map(({ id }) => id)).toEqual(
    ['pens', 'boxes'].flatMap((id) => ['plain', 'voice', 'order', 'names', 'formal'].map((style) => `${id}-${style}`)),
  );
});

// paper 30: deterministic, never an item with itself, by inner product and not by cosine
test('a problem goes with the other of the largest inner product', async () => {
  const vectors: Readonly<Record<string, readonly number[]>> = { a: [1, 0], b: [0.9, 0.1], c: [2, 9], d: [0, 1] };
  const problems = Object.keys(vectors).map((question) => ({ question }));
  const embed = async (texts: readonly string[]) => texts.map((text) => vectors[text] ?? []);
  const pairs = await pairProblems(problems, embed);
  expect(pairs.map(({ first, second }) => first.question + second.question)).toEqual(['ac', 'bc', 'cd', 'dc']);
  expect(await pairProblems(problems.slice(0, 1), embed)).toEqual([]);
  await expect(pairProblems([{ question: 'a' }, { question: 'x' }], embed)).rejects.toThrow(/vectors of 2 and of 0/);
});

test('a fusion has the numbers of both parents; of a sequential one the second may give one up', async () => {
  const pair = { first: pens, second: boxes };
  const sequential =
    'Ana buys 8 pens for $3 each. A shop sells as many boxes as she pays dollars, for $6 each. How much is that?';
  const parallel = 'A shop sells 8 pens for $3 each and 15 boxes for $6 each. How much is all that?';
  const model = scriptedModel((messages) =>
    asked(messages[0]?.content.includes('is needed as a number') ? sequential : parallel),
  );
  const { kept } = await writeFusions([pair], { model });
  expect(kept.map(({ id, parents }) => [id, parents.join()])).toEqual([
    ['pens+boxes-sequential', 'pens,boxes'],
    ['pens+boxes-parallel', 'pens,boxes'],
    ['pens+boxes-conditional', 'pens,boxes'],
  ]);
  const lossy = await writeFusions([pair], {
    model: scriptedModel(() => asked(sequential)),
    strategies: ['parallel'],
    attempts: 1,
  });
  expect(lossy.removed[0]?.why).toBe('lost-numbers: 15 of the second problem');
});

test('answers on which all solutions agree', async () => {
  const model = scriptedModel((messages, { seed = 0 }) => {
    const text = messages.at(-1)?.content ?? '';
    if (text.includes('pens')) return seed === 1 ? 'So \\boxed{24.0}.' : 'So \\boxed{24}.';
    if (text.includes('boxes')) return `So \\boxed{${90 + seed}}.`;
    throw new Error('overloaded');
  });
  const questions = [pens, boxes, { id: 'x', question: 'What?' }].map(({ id, question }) => ({ id, question }));
  const { kept, removed, traces } = await answerByAgreement(questions, { model });
  expect(kept).toEqual([{ id: 'pens', question: pens.question, answer: '24', solution: 'So \\boxed{24}.' }]);
  expect(traces).toHaveLength(3);
  expect(removed.map(({ id, why }) => `${id}: ${why}`)).toEqual([
    'boxes: its answers differ: 90 and 91',
    'x: 3 of its 3 solutions have no answer',
  ]);
});
