import { expect, test } from 'vitest';
import { foldCommonShapes, foldShapes } from './fold-shapes.ts';

test('common characters are folded in place as they are one by one', () => {
  let common = 0;
  for (let code = 1; code < 0x10000; code++) {
    const codes = Uint16Array.of(97, code, 98);
    if (!foldCommonShapes(codes, 3)) continue;
    common++;
    expect(String.fromCharCode(...codes)).toBe(foldShapes(String.fromCharCode(97, code, 98)));
  }
  expect(common).toBeGreaterThan(20_000);
  expect(String.fromCharCode(...folded('“Tom’s” 5 − 3 ≥ 1°, 小明'))).toBe('"Tom\'s" 5 - 3 ≥ 1°, 小明');
  expect(foldCommonShapes(Uint16Array.of(0xb2), 1)).toBe(false); // ²
});

function folded(text: string): Uint16Array {
  const codes = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  foldCommonShapes(codes, codes.length);
  return codes;
}
