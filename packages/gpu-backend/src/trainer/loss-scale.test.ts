import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { crossEntropy, openSmallModel, someExamples } from './__fixtures__/small-model.ts';
import { LossScale } from './loss-scale.ts';

test('halves at an overflow and doubles after 2,000 finite updates in a row', () => {
  // torch.amp.GradScaler: init_scale=65536, growth_factor=2, backoff_factor=0.5, growth_interval=2000
  const scale = new LossScale();
  expect(scale.value).toBe(65_536);
  scale.update({ overflowed: true });
  expect(scale.value).toBe(32_768);
  for (let i = 0; i < 1999; i++) scale.update({ overflowed: false });
  expect(scale.value).toBe(32_768);
  scale.update({ overflowed: true });
  for (let i = 0; i < 2000; i++) scale.update({ overflowed: false });
  expect(scale.value).toBe(32_768);
  for (let i = 0; i < 40; i++) scale.update({ overflowed: true });
  expect(scale.value).toBe(1);
});

test.each([false, true])('steps are those of float32, by layer: %s', async (gradientCheckpointing) => {
  const losses: number[][] = [];
  for (const precision of ['float32', 'float16'] as const) {
    await using model = await openSmallModel({ precision, gradientCheckpointing, provider: 'cpu' });
    const found: number[] = [];
    for (let step = 0; step < 4; step++) {
      const { loss } = await model.forwardBackward({ examples: someExamples(6) }, crossEntropy);
      const { gradNorm, skipped } = await model.optimStep({ learningRate: 0.01, maxGradNorm: 0.5 });
      expect(skipped).toBe(false);
      found.push(loss, gradNorm);
    }
    losses.push(found);
  }
  const [whole = [], half = []] = losses;
  for (const [i, value] of half.entries()) expect(value).toBeCloseTo(whole[i] ?? NaN, 2);
  // the scale itself is in no number that is reported
  expect(Math.max(...half)).toBeLessThan(100);
});

test('an overflow skips the update and lowers the scale until gradients are finite again', async () => {
  await using model = await openSmallModel({ precision: 'float16', provider: 'cpu' });
  // 3e38 / 65,536: finite as it is, infinite when it is scaled
  const large = someExamples(2).map(({ tokens }) => ({ tokens, inputs: { weight: tokens.map(() => 5e33) } }));
  const skips: boolean[] = [];
  for (let step = 0; step < 12; step++) {
    await model.forwardBackward({ examples: large }, crossEntropy);
    const { skipped } = await model.optimStep({ learningRate: 1e-6 });
    skips.push(skipped);
  }
  expect(skips[0]).toBe(true);
  expect(skips.at(-1)).toBe(false);
});

test('a resumed run has the scale that it had', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-loss-scale-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  // finite at half the first scale: a second overflow would tell that it was forgotten
  const examples = someExamples(2).map(({ tokens }) => ({ tokens, inputs: { weight: tokens.map(() => 5e33) } }));
  const skips = async (model: Awaited<ReturnType<typeof openSmallModel>>): Promise<boolean[]> => {
    const found: boolean[] = [];
    for (let step = 0; step < 10; step++) {
      await model.forwardBackward({ examples }, crossEntropy);
      found.push((await model.optimStep({ learningRate: 0 })).skipped);
    }
    return found;
  };
  await using model = await openSmallModel({ precision: 'float16', provider: 'cpu' });
  expect((await skips(model)).at(-1)).toBe(false);
  await model.save(dir);
  await using resumed = await openSmallModel({ precision: 'float16', provider: 'cpu' });
  await resumed.load(dir);
  expect(await skips(resumed)).not.toContain(true);
});
