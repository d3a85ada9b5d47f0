import { expect, test } from 'vitest';
import { smallTokenizer } from '../trainer/__fixtures__/small-model.ts';
import { cutAtStop, StopText } from './stop-text.ts';

test('notices a stop text that several tokens make', () => {
  const watch = new StopText(smallTokenizer, ['+4=', '99']);
  const found = smallTokenizer.encode('12+4=9').map((token) => watch.push(token));
  expect(found).toEqual([false, false, false, false, true, false]);
  expect(watch.stoppedAt).toBe(5);
});

test('looks only at the last tokens, however long the text is', () => {
  const watch = new StopText(smallTokenizer, ['=']);
  for (let i = 0; i < 1000; i++) expect(watch.push(smallTokenizer.encode(String(i % 10))[0] ?? 0)).toBe(false);
  expect(watch.push(smallTokenizer.encode('=')[0] ?? 0)).toBe(true);
});

test('cuts before the stop text that comes first', () => {
  expect(cutAtStop('a b c d', ['d', 'b c'])).toBe('a ');
  expect(cutAtStop('a b', ['x'])).toBe('a b');
});
