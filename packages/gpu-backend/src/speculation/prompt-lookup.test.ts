import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookUpDraft } from './prompt-lookup.js';

test.each([
  { name: 'what followed the same two tokens', text: [1, 2, 3, 4, 9, 1, 2], count: 2, draft: [3, 4] },
  { name: 'the nearest of equal matches', text: [1, 2, 3, 1, 2, 4, 1, 2], count: 1, draft: [4] },
  { name: 'the longest match, though it is farther', text: [7, 1, 2, 3, 8, 1, 2, 4, 7, 1, 2], count: 1, draft: [3] },
  { name: 'a repetition, on and on', text: [5, 1, 2, 1, 2], count: 5, draft: [1, 2, 1, 2, 1] },
  { name: 'one token again and again', text: [3, 3, 3], count: 3, draft: [3, 3, 3] },
  { name: 'nothing after one known token', text: [1, 2, 3, 9, 2], count: 4, draft: [] },
  { name: 'nothing at first', text: [1], count: 4, draft: [] },
  { name: 'nothing when nothing is asked for', text: [1, 1, 1], count: 0, draft: [] },
])('drafts $name', ({ text, count, draft }) => {
  expect(lookUpDraft(text, count)).toEqual(draft);
});

test('a draft is what followed an earlier occurrence of the last two tokens', () => {
  const texts = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 8 }), (text, count) => {
      const draft = lookUpDraft(text, count);
      const pair = text.slice(-2).join();
      const followers = text.slice(2).filter((_, i) => `${text[i]},${text[i + 1]}` === pair);
      if (followers.length === 0) expect(draft).toEqual([]);
      else {
        expect(draft.length).toBe(count);
        expect(followers).toContain(draft[0]);
      }
    }),
  );
});
