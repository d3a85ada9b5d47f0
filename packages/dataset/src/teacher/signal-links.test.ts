import { expect, test } from 'vitest';

import { createSignalLinks } from './signal-links.ts';

test('aborts every call with its parent, for its reason, and no call that has ended', () => {
  const link = createSignalLinks();
  const parent = new AbortController();
  const other = new AbortController();
  const [a, b, c] = [link(parent.signal), link(parent.signal), link(other.signal)];
  b.release();
  parent.abort(new Error('enough'));
  expect(a.signal.reason).toEqual(new Error('enough'));
  expect([b.signal.aborted, c.signal.aborted]).toEqual([false, false]);
  expect(link(parent.signal).signal.aborted).toBe(true);
  expect(link(undefined).signal.aborted).toBe(false);
});

test('adds one listener to the parent, however many calls there are', () => {
  const parent = new AbortController().signal;
  let added = 0;
  const add = parent.addEventListener.bind(parent);
  parent.addEventListener = (...args: Parameters<typeof add>) => {
    added++;
    add(...args);
  };
  const link = createSignalLinks();
  for (let i = 0; i < 50; i++) link(parent);
  expect(added).toBe(1);
});
