import { expect, test } from 'vitest';

import { fanOut } from './fan-out.ts';

test('branches abort with their signal and its reason, released ones do not', () => {
  const controller = new AbortController();
  const fan = fanOut(controller.signal);
  const [first, second] = [fan.branch(), fan.branch()];
  second.release();
  controller.abort(new Error('enough'));
  expect(first.signal.reason).toEqual(new Error('enough'));
  expect(second.signal.aborted).toBe(false);
  expect(fan.branch().signal.aborted).toBe(true);
});

test('a closed one no longer listens', () => {
  const controller = new AbortController();
  const fan = fanOut(controller.signal);
  const { signal } = fan.branch();
  fan.close();
  controller.abort();
  expect(signal.aborted).toBe(false);
});
