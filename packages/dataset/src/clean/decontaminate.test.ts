import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { readDataset } from '../node/read-dataset.ts';
import { decontaminate } from './decontaminate.ts';
import { decontaminateStream } from './decontaminate-stream.ts';

const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(' ');
const q = (question: string): { question: string } => ({ question });
const CLIPS =
  'Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. How many clips did Natalia sell altogether in April and May?';

test('takes out the same question whatever its spelling', async () => {
  const [item, benchmark] = [q('WHAT is $1 + 1$ ?'), q('What is 1+1?')];
  expect(await decontaminate([item], [benchmark])).toEqual({
    kept: [],
    removed: [{ item, match: benchmark, score: 1, why: 'the same question' }],
  });
});

test('takes out a question that shares thirteen words in a row but not twelve', async () => {
  const benchmark = q(words(0, 30));
  const near = q(`before ${words(5, 18)} after`);
  const far = q(`before ${words(5, 17)} after`);
  const { kept, removed } = await decontaminate([near, far], [benchmark]);
  expect(kept).toEqual([far]);
  // 15 words hold three runs of 13, one of which is shared
  expect(removed).toEqual([
    { item: near, match: benchmark, score: 1 / 3, why: `shares 13 words in a row: "${words(5, 18)}"` },
  ]);
});

test('names the benchmark question with the largest overlap, and its benchmark', async () => {
  const [a, b] = [q(words(0, 14)), q(words(0, 20))];
  const item = q(`${words(0, 20)} end`);
  const removed = async (benchmarks: Parameters<typeof decontaminate>[1]): Promise<unknown> =>
    (await decontaminate([item], benchmarks)).removed.map(({ match, why }) => [match, why.slice(0, 22)]);
  expect(await removed([a, b])).toEqual([[b, 'shares 13 words in a r']]);
  expect(await removed({ easy: [a], hard: [b] })).toEqual([[b, 'hard: shares 13 words ']]);
  expect(await removed([{ name: 'all', problems: [a, b] }])).toEqual([[b, 'all: shares 13 words i']]);
  expect(await removed([[a], [b]])).toEqual([[b, 'shares 13 words in a r']]);
});

test('words is an option and is checked', async () => {
  expect((await decontaminate([q('one two three')], [q('zero one two')], { words: 2 })).removed).toHaveLength(1);
  await expect(decontaminate([], [], { words: 1 })).rejects.toThrow(/words/);
  await expect(decontaminate([], [{ text: 'a' } as never])).rejects.toThrow(/a benchmark holds \{"text":"a"\}/);
});

test.each([
  ['people, things and months', { Natalia: 'Maria', clips: 'pens', April: 'June', May: 'July' }, true],
  ['a name', { Natalia: 'Robert', her: 'his', she: 'he' }, true],
  ['and the number', { Natalia: 'Maria', clips: 'pens', 48: '52' }, false],
  ['and half', { Natalia: 'Maria', clips: 'pens', half: 'twice' }, false],
])('finds a paraphrase that renames %s', async (_, names, isFound) => {
  let text = CLIPS;
  for (const [from, to] of Object.entries(names)) text = text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to);
  const { removed } = await decontaminate([q(text)], [q(CLIPS)], { words: false });
  expect(removed.length === 1).toBe(isFound);
  if (isFound) expect(removed[0]?.why).toMatch(/the same but for names: (?:Maria|Robert) for Natalia/);
});

test('finds renamed variables', async () => {
  const benchmark = q(
    'Let $x$ and $y$ be positive integers with $xy + x + y = 71$ and $x^2y + xy^2 = 880$. Find $x^2 + y^2$.',
  );
  const item = q(
    'Let $p$ and $q$ be positive integers with $pq + p + q = 71$ and $p^2q + pq^2 = 880$. Find $p^2 + q^2$.',
  );
  expect((await decontaminate([item], [benchmark], { words: false })).removed).toHaveLength(1);
  expect((await decontaminate([item], [benchmark], { words: false, renamed: false })).removed).toEqual([]);
});

test('a judge has the last word on what embeddings bring up, and its silence counts as the same', async () => {
  const benchmark = q('Tom has 3 apples and buys 4. How many has he?');
  const items = [q('Find the total of three and four fruits.'), q('Name a prime.'), q('Count to seven.')];
  const embed = (texts: readonly string[]): Promise<number[][]> =>
    Promise.resolve(texts.map((text) => (text.startsWith('Name') ? [0, 1] : [1, 0.01 * text.length])));
  const judge = scriptedModel((messages) => {
    if ((messages.at(-1)?.content ?? '').includes('Count')) throw new Error('overloaded');
    return '{"same": true, "reason": "three and four"}';
  });
  const { kept, removed } = await decontaminate(items, { toy: [benchmark] }, { embed, judge, similarity: 0.5 });
  expect(kept).toEqual([items[1]]);
  expect(removed.map(({ why }) => why)).toEqual([
    'toy: the judge says they ask the same: three and four',
    'toy: the judge gave no verdict (overloaded), and they are alike',
  ]);
});

test('streams the decisions', async () => {
  const decisions = [];
  for await (const decision of decontaminateStream([q('What is 1+1?'), q('What?')], [q('what is 1 + 1?')])) {
    decisions.push(decision.kept);
  }
  expect(decisions).toEqual([false, true]);
});

// MATHR_DATA or ../shared/data beside the repository
const data = process.env['MATHR_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');

test.skipIf(!existsSync(join(data, 'gsm8k_test.jsonl.gz')))('takes out all of a benchmark’s own items', async () => {
  const names = ['gsm8k_test', 'math500', 'aime24', 'amc23', 'olympiadbench_en_math'] as const;
  const sets = await Promise.all(names.map((name) => readDataset(data, name)));
  const benchmarks = Object.fromEntries(names.map((name, i) => [name, sets[i] ?? []]));
  const own = sets.flat();
  expect(own.length).toBeGreaterThan(2000);
  expect((await decontaminate(own, benchmarks)).kept).toEqual([]);
  // the training half of GSM8K is another set: what goes shares much
  const train = (await readDataset(data, 'gsm8k_train')).slice(0, 2000);
  expect((await decontaminate(train, benchmarks)).removed.length).toBeLessThan(20);
});
