import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freeBuffers } from './free-buffers.js';

test('large arrays are empty afterwards, and their memory is soon free', async () => {
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 0; i < 20; i++) {
    const arrays = [new Float32Array(2 ** 20), new Uint8Array(2 ** 22)];
    freeBuffers(arrays);
    expect(arrays.map(({ length }) => length)).toEqual([0, 0]);
    await setImmediate();
    await setImmediate();
  }
  // 160 MB would be waiting for the garbage collector
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
});

test('one buffer may be named twice, and small ones are left', () => {
  const large = new Float32Array(2 ** 20);
  const small = new Float32Array(10);
  freeBuffers([large, large, small]);
  expect([large.length, small.length]).toEqual([0, 10]);
});
