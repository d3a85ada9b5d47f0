import { tensor } from '@mathr/core';
import { expect, test } from 'vitest';
import { parameterLayout, sharedFlat, sharedFlatOf, slotView } from './parameter-layout.ts';

const layout = parameterLayout([
  { name: 'a', shape: [2, 3], decay: true },
  { name: 'b', shape: [17], decay: false },
]);

test('each weight starts on a cache line of its own', () => {
  expect(layout.slots.map(({ offset }) => offset)).toEqual([0, 16]);
  expect(layout.size).toBe(48);
  expect(layout.count).toBe(23);
});

test('values that lie in one flat array are recognised, others are not', () => {
  const flat = sharedFlat(layout);
  const values = new Map(
    layout.slots.map((slot) => [slot.name, tensor('float32', slot.shape, slotView(flat, slot))] as const),
  );
  expect(sharedFlatOf(layout, values)?.buffer).toBe(flat.buffer);
  const moved = new Map(values).set('b', tensor('float32', [17], flat.subarray(17, 34)));
  expect(sharedFlatOf(layout, moved)).toBeUndefined();
  const copied = new Map(values).set('b', tensor('float32', [17], new Float32Array(17)));
  expect(sharedFlatOf(layout, copied)).toBeUndefined();
  // it stays 0
  values.delete('b');
  expect(sharedFlatOf(layout, values)?.buffer).toBe(flat.buffer);
});
