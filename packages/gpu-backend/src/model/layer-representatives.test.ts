import { expect, test } from 'vitest';
import { modelConfig } from './config.ts';
import { adapterShift, layerRepresentatives } from './layer-representatives.ts';
import { loraLayout } from './lora-layout.ts';

const sizes = { vocabularySize: 9, hiddenSize: 8, layers: 4, heads: 2 };
const llama = modelConfig(sizes);

test('all layers of a plain model are alike; those with a window are of another kind', () => {
  expect(layerRepresentatives(llama, undefined)).toEqual([0, 0, 0, 0]);
  const sliding = { window: 2, layers: [true, true, false, true], ropeTheta: 1000 };
  const gemma = modelConfig({ ...sizes, family: 'gemma3', sliding });
  expect(layerRepresentatives(gemma, undefined)).toEqual([0, 0, 2, 0]);
});

test('layers with other adapters are of another kind', () => {
  const some = loraLayout(llama, { rank: 1, targets: ['q_proj', 'model.layers.1.mlp.up_proj'] });
  expect(layerRepresentatives(llama, some)).toEqual([0, 1, 0, 0]);
  // q; q and up; q; q
  expect([0, 2, 3].map((layer) => adapterShift(some, 0, layer))).toEqual([0, 3, 4]);
});
