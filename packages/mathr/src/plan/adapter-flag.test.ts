import { expect, test } from 'vitest';

import { adapterFlag } from './adapter-flag.ts';

test('reads a rank, and the projections that it is for', () => {
  expect(adapterFlag('r16')).toEqual({ rank: 16 });
  expect(adapterFlag('8')).toEqual({ rank: 8 });
  expect(adapterFlag('r4:q_proj,mlp.up_proj')).toEqual({ rank: 4, targets: ['q_proj', 'mlp.up_proj'] });
});

test.each(['', 'r0', 'lora', 'r16:'])('refuses %j', (text) => {
  expect(() => adapterFlag(text)).toThrow(/r16/);
});
