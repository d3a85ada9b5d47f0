import { expect, test } from 'vitest';
import { crossEntropy, openSmallModel, someExamples } from '../trainer/__fixtures__/small-model.ts';
import { probeProvider } from './probe-provider.ts';
import type { Provider } from './provider.ts';

const { available, reason } = await probeProvider('webgpu');

test.skipIf(!available)(
  'models that train at a time in one process, in several threads, share a GPU',
  { timeout: 600_000 },
  async () => {
    // each is alone on the CPU; without a lock the runtime ends the process
    const lossesOf = async (provider: Provider): Promise<number[]> => {
      await using model = await openSmallModel({ provider, workers: 2 });
      const losses: number[] = [];
      for (let step = 0; step < 3; step++) {
        losses.push((await model.forwardBackward({ examples: someExamples(12) }, crossEntropy)).loss);
        await model.optimStep({ learningRate: 0.01 });
      }
      return losses;
    };
    const expected = await lossesOf('cpu');
    for (const losses of await Promise.all([lossesOf('webgpu'), lossesOf('webgpu')]))
      for (const [i, loss] of losses.entries()) expect(loss).toBeCloseTo(expected[i] ?? 0, 3);
  },
);

test.runIf(!available)(`says why there is no GPU to test: ${reason?.trim()}`, () => {
  expect(reason).toMatch(/\w/);
});
