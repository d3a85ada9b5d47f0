// How often @mathr/verify/compact says what @mathr/verify says: on the hand-checked table, and on golds of public data sets
// in other spellings, with mistakes and against the golds of other problems.
// Usage: node scripts/verify-differential/compact.mjs [--data ../shared/data]
// Needs built JavaScript (pnpm build:js). Prints a table.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildPairs } from './pairs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: { data: { type: 'string', default: process.env.MATHR_DATA ?? resolve(root, '../shared/data') } },
});
const full = await import('../../packages/verify/dist/index.js');
const compact = await import('../../packages/verify/dist/compact/index.js');

const pairs = buildPairs(values.data, join(root, 'packages/verify/src/cases'));
const rows = new Map();
for (const { group, gold, text, whole } of pairs) {
  const [ours, theirs] = [compact, full].map((kit) => (whole ? kit.grade(gold, text) : kit.verify(gold, text)).status);
  const name = group.replace(/^(?:spellings|strangers)\//, '');
  const row = rows.get(name) ?? { pairs: 0, same: 0, undecided: 0, incorrect: 0, correct: 0 };
  rows.set(name, row);
  row.pairs++;
  row[ours === theirs ? 'same' : ours]++;
}

const print = (...cells) =>
  process.stdout.write(`${cells.map((cell, i) => String(cell).padEnd(i === 0 ? 32 : 14)).join('')}\n`);
print('pairs of', 'number', 'same', 'undecided', 'incorrect', 'correct');
for (const [name, row] of rows) {
  const share = `${((100 * row.same) / row.pairs).toFixed(2)} %`;
  print(name, row.pairs, share, row.undecided, row.incorrect, row.correct);
}
