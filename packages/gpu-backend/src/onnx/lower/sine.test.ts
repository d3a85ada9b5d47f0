import { expect, test } from 'vitest';
import { tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { createRunner } from '../__fixtures__/compare-with-interpreter.ts';

const x = g.input('x', 'float', ['N']);

test('sines and cosines of positions are those of the angle, without kernels of their own', async () => {
  const runner = await createRunner({ sin: g.sin(x), cos: g.cos(x) }, { kernels: 'onnx' });
  const angles = Float32Array.from(
    { length: 20_000 },
    (_, i) => (i % 2 === 0 ? 1 : -1) * (i < 10_000 ? i / 1000 : i * 5),
  );
  const outputs = await runner.run({ x: tensor('float32', [angles.length], angles) });
  for (const [name, reference] of [['sin', Math.sin] as const, ['cos', Math.cos] as const]) {
    const values = [...(outputs[name] ?? [])];
    const errors = values.map((value, i) => Math.abs(value - reference(angles[i] ?? 0)));
    // one rounding of 1 in float32 is 6e-8
    expect(Math.max(...errors), name).toBeLessThan(2e-7);
    expect(values).toHaveLength(angles.length);
  }
});
