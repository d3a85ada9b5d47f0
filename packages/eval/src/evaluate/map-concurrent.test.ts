import { expect, test } from 'vitest';

import { mapConcurrent } from './map-concurrent.ts';

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('runs so many at a time and yields as they finish', async () => {
  let active = 0;
  let most = 0;
  const work = async (ms: number): Promise<number> => {
    most = Math.max(most, ++active);
    await after(ms);
    active--;
    return ms;
  };
  const done: number[] = [];
  for await (const value of mapConcurrent([40, 5, 5, 5], 2, work)) done.push(value);
  expect(done).toEqual([5, 5, 5, 40]);
  expect(most).toBe(2);
});

test('an error reaches the reader and nothing more is started', async () => {
  let started = 0;
  const work = async (item: number): Promise<number> => {
    started++;
    await after(1);
    if (item === 1) throw new Error('broken');
    return item;
  };
  const read = async (): Promise<void> => {
    for await (const _ of mapConcurrent([0, 1, 2, 3, 4, 5], 1, work));
  };
  await expect(read()).rejects.toThrow('broken');
  expect(started).toBe(2);
});

test('no items, no outcomes', async () => {
  for await (const _ of mapConcurrent([], 3, async () => 1)) expect.unreachable();
});
