import { expect, test } from 'vitest';

import { describeBench } from './describe-bench.ts';
import { listCases } from './list-cases.ts';

const options = { batches: [1, 16], trainBatch: 8, length: 100, seconds: 5, open: undefined };

test('lists training and sampling of a model, or of every built-in size', () => {
  const names = listCases({ ...options, model: 'dir', kinds: ['train', 'sample'] }).map(({ name }) => name);
  expect(names).toEqual(['train 8×100', 'sample 1×(50+50)', 'sample 16×(50+50)']);
  const builtIn = listCases({ ...options, kinds: ['train'] });
  expect(builtIn.map(({ name }) => name)).toEqual(['tiny train 8×100', 'small train 8×100', 'medium train 8×100']);
});

// 8 · 128 / 1234.5 s
test('shows a row for each case, and how to read it', () => {
  const measurement = {
    tokensPerSecond: 1234.5,
    peakMemoryBytes: 300 * 2 ** 20,
    openSeconds: 0.2,
    sessionSeconds: 1.26,
    firstTokenSeconds: null,
  };
  const spec = { kind: 'train', batch: 8, length: 128 } as const;
  const [head, row, , note] = describeBench([{ name: 'train 8×128', spec, measurement, plannedBytes: 2 ** 31 }]).split(
    '\n',
  );
  expect(head?.trim().split(/ {2,}/)).toEqual([
    'case',
    'tokens/s',
    'each',
    'first token',
    'sessions',
    'opening',
    'memory',
    'planned',
  ]);
  expect(row?.trim().split(/ {2,}/)).toEqual([
    'train 8×128',
    '1235',
    '829 ms',
    '-',
    '1.3 s',
    '200 ms',
    '300 MiB',
    '2.0 GiB',
  ]);
  expect(note).toContain('8 sequences of 128 tokens');
});
