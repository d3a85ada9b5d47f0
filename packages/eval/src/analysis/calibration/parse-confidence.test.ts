import { expect, test } from 'vitest';

import { parseConfidence } from './parse-confidence.ts';

test.each([
  // papers-2, 57: "90%", "0.9", "Confidence: 90/100"
  ['Confidence: 90/100', 0.9],
  ['confidence: **7/10**', 0.7],
  ['Answer: 12\nConfidence = 85', 0.85],
  ['I am 70 percent sure', null],
  ['I am confident at 70 percent.', 0.7],
  ['First, confidence: 20%. After checking, confidence: 95%', 0.95],
  ['Confidence (0-100): 80', 0.8],
  ['My confidence from 0 to 100 is 80', 0.8],
  ['Confidence: 1', 0.01],
  ['Confidence: 1.0', 1],
  ['Confidence: 250', null],
  ['The answer is 42', null],
  ['Confidence: high', null],
  ['', null],
])('%j says %s', (reply, confidence) => {
  expect(parseConfidence(reply).confidence).toBe(confidence);
});

test('a number alone is one where nothing else was asked', () => {
  expect(['90%', '0.9', '85', '7/10'].map((reply) => parseConfidence(reply, { isSlot: true }).confidence)).toEqual([
    0.9, 0.9, 0.85, 0.7,
  ]);
  expect(parseConfidence('90%').confidence).toBeNull();
});

test('notices an honest refusal', () => {
  expect(parseConfidence("I don't know.")).toEqual({ confidence: null, abstains: true });
  expect(parseConfidence('I do not know, confidence: 5')).toEqual({ confidence: 0.05, abstains: true });
  expect(parseConfidence('You know that 2 = 2').abstains).toBe(false);
});

test('a megabyte takes no time', () => {
  const start = performance.now();
  for (const text of ['confidence '.repeat(90_000), '9'.repeat(1_000_000)]) parseConfidence(text);
  expect(performance.now() - start).toBeLessThan(200);
});
