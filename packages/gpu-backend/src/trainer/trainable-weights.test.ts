import { tensor } from '@mathr/core';
import { expect, test } from 'vitest';
import { Engine } from './engine.ts';
import { TrainableWeights, type WeightsSnapshot } from './trainable-weights.ts';

const parameters = [
  { name: 'matrix', shape: [2, 2], decay: true },
  { name: 'norm', shape: [2], decay: false },
];
const values = new Map([
  ['matrix', tensor('float32', [2, 2], Float32Array.of(1, 2, 3, 4))],
  ['norm', tensor('float32', [2], Float32Array.of(1, 1))],
]);

function valuesIn(snapshot: WeightsSnapshot): number[] {
  const { buffer, slots } = snapshot.reference(null);
  return slots.flatMap(({ offset, length }) => [...new Float32Array(buffer).slice(offset, offset + length)]);
}

test.each([{ eagerCopyBytes: 0 }, { eagerCopyBytes: 1e6 }])(
  'a snapshot does not see later updates or loads: %o',
  async (options) => {
    const engine = new Engine({});
    const weights = new TrainableWeights(engine, parameters, values, options);
    const first = weights.snapshot();
    const second = weights.snapshot();
    await weights.update({ learningRate: 0.5, weightDecay: 1 });
    expect([...(weights.values().get('matrix')?.data ?? [])]).toEqual([0.5, 1, 1.5, 2]);
    const third = weights.snapshot();
    weights.setValues(new Map([['norm', tensor('float32', [2], Float32Array.of(7, 8))]]));
    expect(valuesIn(first)).toEqual([1, 2, 3, 4, 1, 1]);
    expect(valuesIn(second)).toEqual([1, 2, 3, 4, 1, 1]);
    expect(valuesIn(third)).toEqual([0.5, 1, 1.5, 2, 1, 1]);
    expect(valuesIn(weights.snapshot())).toEqual([0.5, 1, 1.5, 2, 7, 8]);
    await engine.pool.close();
  },
);

test('an update waits for calls that read shared weights', async () => {
  const engine = new Engine({});
  const weights = new TrainableWeights(engine, parameters, values, { eagerCopyBytes: 0 });
  const snapshot = weights.snapshot();
  const order: string[] = [];
  const call = new Promise<void>((resolve) => setTimeout(resolve, 30)).then(() => void order.push('call'));
  await Promise.all([snapshot.use(call), weights.update({ learningRate: 0.1 }).then(() => order.push('update'))]);
  expect(order).toEqual(['call', 'update']);
  await engine.pool.close();
});
