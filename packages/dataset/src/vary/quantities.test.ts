import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { formatRational } from '../template/rational.ts';
import { findQuantities } from './find-quantities.ts';
import { sameQuantities } from './same-quantities.ts';

test.each([
  ['3 balls at $1.54 each', ['3', '77/50']],
  ['1,250 stamps and 12,5', ['1250', '12', '5']],
  ['Three hundred and five of twenty-one', ['305', '21']],
  ['half of it, a third of it, two-thirds, 3/4 and 1 1/2', ['1/2', '1/3', '2/3', '3/4', '3/2']],
  ['20% or 30 % or fifty percent', ['20', '30', '50']],
  ['two dozen, 3 dozen, 5 million, a hundred', ['24', '36', '5000000', '100']],
  ['twice as many, then tripled', ['2', '3']],
  ['the 5th of the third day at 3:30, A4, second', []],
  ['5-inch heels, 2.5 km, .5', ['5', '5/2', '1/2']],
  ['two and a half hours, one or two', ['5/2', '1', '2']],
  ['a cat, an hour, a third player and a dog', []],
  ['He had 5, 6 and 7.', ['5', '6', '7']],
])('"%s" has %j', (text, values) => {
  expect(findQuantities(text).map(({ value }) => formatRational(value))).toEqual(values);
  for (const { text: written, start, end } of findQuantities(text)) expect(text.slice(start, end)).toBe(written);
});

test.each([
  ['3 balls at $1.54', 'three balls, 1.54 dollars each', true],
  ['20% of 50', 'fifty, of which twenty percent', true],
  ['20% of 50', '20 of 50', false],
  ['one of 3', '3', true],
  ['3 and 3', '3', false],
  ['twice 4', 'two times 4', false],
  ['', '', true],
])('"%s" and "%s": %s', (a, b, same) => {
  expect(sameQuantities(a, b).same).toBe(same);
});

test('says what is missing and what was added', () => {
  expect(sameQuantities('3 pens and 3 cups for $2', '3 pens for $5')).toEqual({
    same: false,
    missing: ['3', '2'],
    added: ['5'],
  });
  expect(sameQuantities('one of 3', '3', { strict: true }).missing).toEqual(['1']);
});

const path = resolve(
  process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'),
  'paramawps_test.jsonl.gz',
);

// skipped without the data set: point MATHR_DATA at a folder with paramawps_test.jsonl.gz
test.skipIf(!existsSync(path))('published paraphrases mostly keep their quantities, changed ones are found', () => {
  const rows = gunzipSync(readFileSync(path))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: number; original_text: string; equation: string });
  const originals = new Map(rows.filter(({ id }) => id < 10_000_000).map((row) => [row.id, row]));
  let [kept, all, caught] = [0, 0, 0];
  for (const row of rows) {
    const original = originals.get(row.id % 10_000_000);
    if (original === undefined || original === row || original.equation !== row.equation) continue;
    all++;
    if (sameQuantities(original.original_text, row.original_text).same) kept++;
    const changed = row.original_text.replace(/\d+/, (digits) => `${digits}7`);
    if (!sameQuantities(original.original_text, changed).same || changed === row.original_text) caught++;
  }
  // the others were read: nearly all state another number, leave one out or add one
  expect([kept, all]).toEqual([1074, 1365]);
  expect(caught).toBe(all);
});
