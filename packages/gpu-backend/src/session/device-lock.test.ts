import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { DeviceLock, releaseHeldBy } from './device-lock.js';

const LOCK = new URL('./device-lock.js', import.meta.url).href;

test('one thread at a time has the device, and all get it', async () => {
  // the lock, how many are inside, how often somebody was not alone, how often work was done
  const shared = new Int32Array(new SharedArrayBuffer(16));
  const program = `
    import { workerData, threadId } from 'node:worker_threads';
    import { setTimeout } from 'node:timers/promises';
    import { DeviceLock } from ${JSON.stringify(LOCK)};
    const shared = workerData;
    const lock = new DeviceLock(shared.subarray(0, 1), threadId);
    const work = () => lock.exclusively(async () => {
      if (Atomics.add(shared, 1, 1) > 0) Atomics.add(shared, 2, 1);
      await setTimeout(1);
      Atomics.sub(shared, 1, 1);
      Atomics.add(shared, 3, 1);
    });
    const keep = setInterval(() => undefined, 1000);
    await Promise.all(Array.from({ length: 50 }, work));
    clearInterval(keep);
  `;
  const ended = Array.from({ length: 3 }, () => {
    const url = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
    const worker = new Worker(url, { workerData: shared, execArgv: [] });
    return new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
  });
  await Promise.all(ended);
  expect([...shared]).toEqual([0, 0, 0, 150]);
});

test('work is done in the order asked, and a failure leaves the device free', async () => {
  const lock = new DeviceLock(new Int32Array(new SharedArrayBuffer(4)), 1);
  const order: number[] = [];
  const first = lock.exclusively(async () => {
    order.push(1);
    throw new Error('no memory');
  });
  const second = lock.exclusively(async () => order.push(2));
  await expect(first).rejects.toThrow('no memory');
  await second;
  expect(order).toEqual([1, 2]);
});

test('what a thread held is free when the thread is no more', async () => {
  const word = new Int32Array(new SharedArrayBuffer(4));
  word[0] = 7;
  const waiting = new DeviceLock(word, 1).exclusively(async () => 'done');
  releaseHeldBy(word, 8);
  expect(word[0]).toBe(7);
  releaseHeldBy(word, 7);
  expect(await waiting).toBe('done');
});
