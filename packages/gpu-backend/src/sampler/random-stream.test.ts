import { createRng } from '@mathr/core';
import { expect, test } from 'vitest';
import { nextUniform } from './random-stream.js';

test("continues core's generator, to 22 bits", () => {
  const rng = createRng(7).split(3);
  const state = Uint32Array.from(rng.state().position);
  for (let i = 0; i < 100; i++) expect(nextUniform(state)).toBe(Math.floor(rng.next() * 4194304) / 4194304);
});
