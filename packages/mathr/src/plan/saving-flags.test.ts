import { suggestSavings } from '@mathr/gpu-backend/plan';
import { modelConfig } from '@mathr/gpu-backend';
import { expect, test } from 'vitest';

import { savingFlags } from './saving-flags.ts';

test('names the flags of a change and no others', () => {
  const before = { length: 512, rollout: { batch: 16 } };
  expect(savingFlags(before, { ...before, adapter: { rank: 16 }, quantize: 'nf4' })).toBe(
    '--adapter r16 --quantize nf4',
  );
  expect(savingFlags(before, { ...before, gradientCheckpointing: true, rollout: { batch: 4, quantize: 'int8' } })).toBe(
    '--gradient-checkpointing --rollout 4 --decode int8',
  );
});

test('every change that the planner suggests has flags', () => {
  const config = modelConfig({ hiddenSize: 64, layers: 2, heads: 2, vocabularySize: 512, contextLength: 1024 });
  const options = { rollout: { batch: 16 }, tokensPerMicroBatch: 4096, workers: 2, length: 512 };
  const savings = suggestSavings(config, options, { atLeastBytes: 0 });
  expect(savings.length).toBeGreaterThan(5);
  for (const { change, options: after } of savings) expect(savingFlags(options, after), change).not.toBe('');
});
