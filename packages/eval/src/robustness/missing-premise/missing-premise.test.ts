import type { ChatModel } from '@mathr/core';
import { expect, test } from 'vitest';

import { agreeOnDoubt, firstDoubt } from './first-doubt.ts';
import { judgeAbstention } from './judge-abstention.ts';
import { markerRates } from './marker-rates.ts';

test('finds where the doubt begins', () => {
  const text = 'Let me see.\n\nThe problem does not give the price.\n\nWait, the price is missing.';
  expect(firstDoubt(text)).toEqual({ paragraph: 1, paragraphs: 3, at: 11 / (11 + 37 + 26) });
  expect(firstDoubt('All is there: 2 + 2 = 4.')).toBeNull();
  expect(firstDoubt(text, (paragraph) => paragraph.startsWith('Wait'))?.paragraph).toBe(2);
});

test('three readings: the majority, else the middle one', () => {
  expect(agreeOnDoubt([4, 2, 4])).toBe(4);
  expect(agreeOnDoubt([9, 2, 4])).toBe(4);
  expect(agreeOnDoubt([null, 2, null])).toBeNull();
  expect(agreeOnDoubt([null, 2, 5])).toBe(5);
  expect(agreeOnDoubt([])).toBeNull();
});

test('marker words are counted as words', () => {
  const { words, perThousand } = markerRates('But wait, maybe butter.\n\nPerhaps CHECK; might.\n\n\n');
  expect(words).toBe(7);
  expect(perThousand).toMatchObject({
    but: 1000 / 7,
    wait: 1000 / 7,
    check: 1000 / 7,
    paragraphs: 1000 / 7,
    alternatively: 0,
  });
  expect(markerRates('').perThousand['wait']).toBe(0);
});

test('the judge sees the end only and answers with a digit', async () => {
  const asked: string[] = [];
  const replying = (text: string): ChatModel => ({
    specificationVersion: 'v1',
    id: 'judge',
    chat: async (messages) => {
      asked.push(messages.map(({ content }) => content).join());
      return { text, stopReason: 'eos', usage: { promptTokens: 1, completionTokens: 1 } };
    },
  });
  const given = { question: 'How many?', answer: '3', response: 'secret first\n\nmiddle\n\nlast' };
  const verdicts = await Promise.all(
    ['0', ' 1.', '2\n', '3', 'I think 0', ''].map((text) => judgeAbstention(replying(text), given)),
  );
  expect(verdicts).toEqual(['abstained', 'correct', 'wrong', 'unreadable', 'unreadable', 'unreadable']);
  expect(asked[0]).toContain('middle\n\nlast');
  expect(asked[0]).not.toContain('secret');
  expect(await judgeAbstention(replying('0'), { ...given, response: ' ' })).toBe('unreadable');
});
