import { expect, test } from 'vitest';
import { overlongPenalty } from './overlong-penalty.ts';

// DAPO's setting: 20480 tokens at most, a buffer of 4096
test.each([
  [16384, 0],
  [17408, -0.25],
  [18432, -0.5],
  [20480, -1],
  [20481, -1],
])('%i tokens cost %d', async (length, expected) => {
  const reward = overlongPenalty({ maxTokens: 20480, buffer: 4096 });
  const value = await reward({
    problem: { id: 'p', question: '', answer: '' },
    text: '',
    tokens: Array.from({ length: length }, () => 0),
    stopReason: 'length',
    signal: new AbortController().signal,
  });
  expect(value).toBeCloseTo(expected, 12);
});
