import { Writable } from 'node:stream';

import { expect, test } from 'vitest';

import { formatDuration, formatProgress, ProgressLine } from './progress-line.ts';

test('shows share, rate, time left and metrics', () => {
  const text = formatProgress({ label: 'grpo', done: 45, total: 180, metrics: { reward: 0.7125 } }, 30_000);
  // 45 in 30 s is 1.5 a second; 135 are left: 90 s
  expect(text).toBe('grpo 45/180  25%  1.5/s  ETA 1:30  reward 0.713');
});

test('counts the rate from where a resumed job began', () => {
  expect(formatProgress({ label: 'x', done: 110, total: 120 }, 20_000, 100)).toContain('2.0 s each  ETA 0:20');
});

test.each([
  [0, '0:00'],
  [65, '1:05'],
  [7389, '2:03:09'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('prints at most once per interval without a terminal, and at once for a new label', () => {
  let time = 0;
  let text = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const line = new ProgressLine({ stream, now: () => time });
  line.update({ label: 'a', done: 1, total: 9 });
  line.update({ label: 'a', done: 2, total: 9 });
  time = 11_000;
  line.update({ label: 'a', done: 3, total: 9 });
  line.update({ label: 'b', done: 0, total: 2 });
  expect(text.split('\n').map((row) => row.split('  ')[0])).toEqual(['a 1/9', 'a 3/9', 'b 0/2', '']);
});
