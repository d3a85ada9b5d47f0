import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRng } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDataset } from '../node/read-dataset.ts';
import type { CleanEvent } from './clean-result.ts';
import { dedupe } from './dedupe.ts';
import { dedupeStream } from './dedupe-stream.ts';

interface Item {
  readonly question: string;
  readonly answer?: string;
}
const q = (question: string, answer?: string): Item => (answer === undefined ? { question } : { question, answer });
const EGGS =
  'Janet’s ducks lay 16 eggs per day. She eats three for breakfast every morning and bakes muffins for her friends every day with four. She sells the remainder at the market for $2 per egg. How much does she make every day?';

test('keeps the first of equal questions and says which one it was', async () => {
  const [a, b, c] = [q('What is 1+1?'), q('what is 1 + 1 ?'), q('What is 1+2?')];
  expect(await dedupe([a, b, c])).toEqual({
    kept: [a, c],
    removed: [{ item: b, match: a, score: 1, why: 'the same question' }],
  });
  expect(await dedupe([])).toEqual({ kept: [], removed: [] });
});

test('says when equal questions have different answers', async () => {
  const { removed } = await dedupe([q('What is 1+1?', '2'), q('What is 1 + 1?', '3')]);
  expect(removed[0]?.why).toBe("the same question, but its answer is 3 and the other's 2");
});

test('kept and removed are the input, and deduping again removes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ maxLength: 3 })), async (texts) => {
      const items = texts.map((text) => q(text));
      const { kept, removed } = await dedupe(items);
      expect(new Set([...kept, ...removed.map(({ item }) => item)])).toEqual(new Set(items));
      expect((await dedupe(kept)).removed).toEqual([]);
    }),
    { seed: 1 },
  );
});

test.each([
  ['a word more', EGGS.replace('She sells', 'She then sells'), true],
  ['a word exchanged', EGGS.replace('market', 'bazaar'), true],
  ['a number in front', `Problem 12. ${EGGS}`, true],
  ['a number exchanged', EGGS.replace('16', '17'), false],
  ['a number in words exchanged', EGGS.replace('four', 'five'), false],
  ['numbers swapped', EGGS.replace('16', '2').replace('$2', '$16'), false],
  ['another question', 'How many eggs do the ducks of Janet lay in two days when they lay 16 each day?', false],
])('a near duplicate: %s', async (_, changed, isDuplicate) => {
  const { removed } = await dedupe([q(EGGS), q(changed)]);
  expect(removed.length === 1).toBe(isDuplicate);
  if (isDuplicate) expect(removed[0]?.why).toMatch(/^a near duplicate: \d\d% of their pairs of words/);
});

test('another answer makes another problem, unless answers are left out', async () => {
  const items = [q(EGGS, '18'), q(EGGS.replace('market', 'bazaar'), '20')];
  expect((await dedupe(items)).kept).toHaveLength(2);
  expect((await dedupe(items, { answers: 'any' })).kept).toHaveLength(1);
  expect((await dedupe([q(EGGS, '18'), q(EGGS.replace('market', 'bazaar'), '$18.00')])).kept).toHaveLength(1);
});

test('the item of the highest priority stays, in its place', async () => {
  const items = [
    { question: EGGS, source: 'web' },
    { question: 'What is 2 + 2?', source: 'web' },
    { question: EGGS.toUpperCase(), source: 'gsm8k' },
  ];
  const { kept, removed } = await dedupe(items, { priority: ({ source }) => (source === 'gsm8k' ? 1 : 0) });
  expect(kept).toEqual([items[1], items[2]]);
  expect(removed.map(({ item, match }) => [item, match])).toEqual([[items[0], items[2]]]);
});

test('embeddings find other wordings', async () => {
  const embed = (texts: readonly string[]): Promise<number[][]> =>
    Promise.resolve(texts.map((text) => (/cat/.test(text) ? [1, 0.1, 0] : [0, 1, 0])));
  const items = [q('How many cats?'), q('How many dogs?'), q('What is the number of cats there?')];
  const { removed } = await dedupe(items, { embed });
  expect(removed.map(({ item, match }) => [item, match])).toEqual([[items[2], items[0]]]);
  expect(removed[0]).toMatchObject({
    score: expect.closeTo(1) as number,
    why: expect.stringMatching(/cosine of 1\.000/) as string,
  });
});

test('a judge decides, and a pair it is silent on stays', async () => {
  const embed = (texts: readonly string[]): Promise<number[][]> => Promise.resolve(texts.map(() => [1, 0]));
  const judge = scriptedModel((messages) => {
    const text = messages.at(-1)?.content ?? '';
    if (text.includes('dogs')) return 'I would rather not say.';
    return `Sure: {"same": ${text.includes('number of cats') && text.includes('many cats')}, "reason": "cats"}`;
  });
  const items = [q('How many cats?'), q('What is the number of cats?'), q('How many dogs?'), q('Add up the mice.')];
  const events: CleanEvent[] = [];
  const { kept, removed } = await dedupe(items, { embed, judge, onEvent: (event) => events.push(event) });
  expect(kept).toEqual([items[0], items[2], items[3]]);
  expect(removed[0]?.why).toBe('the judge says they ask the same: cats');
  expect(events.filter(({ type }) => type === 'judge-error').length).toBeGreaterThan(0);
});

test('without embeddings a judge is asked about questions with words in common', async () => {
  const judge = scriptedModel(() => '{"same": true, "reason": "one story"}');
  const other = EGGS.replace(/^.*?\./, 'The ducks of Janet give 16 eggs each day.').replace(
    'How much does she make every day?',
    'What does she get?',
  );
  const items = [q(EGGS), q('What is the capital of France?'), q(other)];
  expect((await dedupe(items)).removed).toEqual([]);
  const { removed } = await dedupe(items, { judge });
  expect(removed.map(({ item, match }) => [item, match])).toEqual([[items[2], items[0]]]);
  expect(judge.calls).toHaveLength(1);
});

test('streams with little memory and the same decisions', async () => {
  const items = [
    q('What is 1+1?'),
    q('What is 2+2?'),
    q('what is 1 + 1?'),
    q(EGGS),
    q(EGGS.replace('market', 'bazaar')),
  ];
  async function* source(): AsyncGenerator<Item> {
    for (const item of items) yield await Promise.resolve(item);
  }
  const decisions = [];
  for await (const decision of dedupeStream(source())) decisions.push(decision);
  expect(decisions.map(({ kept }) => kept)).toEqual([true, true, false, true, false]);
  expect(decisions[2]).toMatchObject({ match: { index: 0 }, score: 1 });
  expect(decisions[4]).toMatchObject({ match: { index: 3 } });
  expect((await dedupe(source())).kept).toEqual([items[0], items[1], items[3]]);
});

test('refuses what it cannot read', async () => {
  await expect(dedupe([{ text: 'a' } as unknown as Item])).rejects.toThrow(/item 0 has no text in `question`/);
  await expect(dedupe([], { near: 2 })).rejects.toThrow(/dedupe: near/);
  await expect(dedupe([q('a')], { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  const embed = (): Promise<number[][]> => Promise.resolve([]);
  await expect(dedupe([q('a')], { embed })).rejects.toThrow(/0 vectors for 1 texts/);
});

// skipped without the data sets: point MATHR_DATA at a folder that holds gsm8k_train.jsonl.gz
const data = resolve(process.env['MATHR_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data'));

test.skipIf(!existsSync(join(data, 'gsm8k_train.jsonl.gz')))(
  'finds planted near duplicates of GSM8K with a recall above 0.98 at a precision above 0.99',
  async () => {
    const rng = createRng(1);
    const real = (await readDataset(data, 'gsm8k_train'))
      .slice(0, 4000)
      .map(({ question }) => ({ question, planted: false }));
    const planted = real.slice(0, 800).flatMap(({ question }) => {
      const changed = edited(question, rng.integer(2) + 1, (bound) => rng.integer(bound));
      return changed === question || question.split(' ').length < 25 ? [] : [{ question: changed, planted: true }];
    });
    expect(planted.length).toBeGreaterThan(600);
    const { removed } = await dedupe([...real, ...planted]);
    const found = removed.filter(({ item }) => item.planted).length;
    expect(found / planted.length).toBeGreaterThanOrEqual(0.98);
    expect(found / removed.length).toBeGreaterThanOrEqual(0.99);
  },
);

/** Words of no quantity exchanged, inserted or taken out. */
function edited(question: string, edits: number, draw: (bound: number) => number): string {
  const words = question.split(' ');
  for (let i = 0; i < edits; i++) {
    const places = words.flatMap((word, at) =>
      /^(?:the|and|that|from|with|for|his|her|they|she|has|have|were|gets)$/.test(word) ? [at] : [],
    );
    const at = places[draw(Math.max(1, places.length))];
    if (at === undefined) break;
    words.splice(at, draw(2), ...(draw(2) === 0 ? ['really'] : []));
  }
  return words.join(' ');
}
