import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { DTYPE_BYTES, elementCount, type DType } from '../tensor/tensor.ts';
import { formatHeader, layoutOrder } from './format-header.ts';
import { parseHeader } from './parse-header.ts';

test('what it writes is what parseHeader reads, aligned to 8 bytes', () => {
  const info = fc.record({
    name: fc.string({ maxLength: 8 }).filter((name) => !name.startsWith('__')),
    dtype: fc.constantFrom(...(Object.keys(DTYPE_BYTES) as DType[])),
    shape: fc.array(fc.nat(4), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(info, { selector: ({ name }) => name }), (infos) => {
      const header = formatHeader(layoutOrder(infos), { note: '½ "quoted"' });
      expect(header.length % 8).toBe(0);
      const size = infos.reduce((sum, { dtype, shape }) => sum + elementCount(shape) * DTYPE_BYTES[dtype], 0);
      const { tensors, metadata } = parseHeader(header.subarray(8), size, 'f');
      expect(metadata['note']).toBe('½ "quoted"');
      for (const { name, dtype, shape } of infos) {
        const entry = tensors.get(name);
        expect(entry).toMatchObject({ dtype, shape });
        expect((entry?.start ?? 1) % DTYPE_BYTES[dtype]).toBe(0);
      }
    }),
    { seed: 1 },
  );
});

test('the order of the entries does not matter', () => {
  const infos = (['b', 'a'] as const).map((name) => ({ name, dtype: 'bool' as const, shape: [1] }));
  expect(layoutOrder(infos)).toEqual(layoutOrder([...infos].reverse()));
});

test('refuses a name twice, and reserved names', () => {
  const entry = (name: string) => ({ name, dtype: 'bool', shape: [1] }) as const;
  expect(() => formatHeader([entry('a'), entry('a')])).toThrow('"a" is written twice or reserved');
  expect(() => formatHeader([entry('__metadata__')])).toThrow('reserved');
});
