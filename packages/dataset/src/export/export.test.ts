import type { Problem, StepLabels, TraceRecord } from '@mathr/core';
import { expect, test } from 'vitest';

import { adapterOf } from '../adapt/adapters.ts';
import type { AdaptedRow } from '../adapt/dataset-adapter.ts';
import { cardConfigs } from '../source/card-configs.ts';
import { datasetCard, type CardFile } from './dataset-card.ts';
import { fitsColumn, inferColumns } from './table-columns.ts';
import { messagesRow, preferenceRow, promptCompletionRow, promptRow, stepwiseRow, verlRow } from './trl-rows.ts';

const problem: Problem = { id: 'p', question: 'Q', answer: '1', source: 's' };
const trace: TraceRecord = { problemId: 'p', question: 'Q', reasoning: 'R', solution: 'S', author: 'm' };

/** What our own adapters read in a row that we export. */
function readBack(row: object): AdaptedRow {
  const adapted = adapterOf(row as Readonly<Record<string, unknown>>)?.adapt({ ...row }, { id: 'p', source: 's' });
  if (adapted === undefined || typeof adapted === 'string') throw new Error(adapted ?? 'no adapter fits');
  return adapted;
}

test('conversations carry a system prompt, an instruction and the thinking as asked for', () => {
  const prompt = (question: string): string => `${question} Box it.`;
  expect(messagesRow(trace, { system: 'Y', prompt })).toEqual({
    messages: [
      { role: 'system', content: 'Y' },
      { role: 'user', content: 'Q Box it.' },
      { role: 'assistant', content: '<think>\nR\n</think>\n\nS' },
    ],
  });
  expect(promptCompletionRow(trace, { thinking: 'drop' })).toEqual({
    prompt: [{ role: 'user', content: 'Q' }],
    completion: [{ role: 'assistant', content: 'S' }],
  });
  expect(promptCompletionRow(trace, { thinking: 'field' }).completion).toEqual([
    { role: 'assistant', content: 'S', thinking: 'R' },
  ]);
});

test('what is exported reads back as what it was', () => {
  for (const thinking of ['tags', 'field'] as const) {
    for (const row of [messagesRow(trace, { thinking }), promptCompletionRow(trace, { thinking })]) {
      expect(readBack(row).traces).toMatchObject([{ question: 'Q', reasoning: 'R', solution: 'S' }]);
    }
  }
  expect(readBack(promptRow(problem)).problem).toMatchObject({ id: 'p', question: 'Q', answer: '1' });
  expect(readBack(verlRow(problem, { index: 3 })).problem).toMatchObject({ question: 'Q', answer: '1' });
  const preference = { problemId: 'p', question: 'Q', chosen: 'good', rejected: 'bad' };
  expect(readBack(preferenceRow(preference)).preferences).toEqual([preference]);
  const labels: StepLabels = { problemId: 'p', question: 'Q', steps: ['a\n', 'b\n', 'c'], labels: [1, 0.2, null] };
  expect(readBack(stepwiseRow(labels) ?? {}).stepLabels).toEqual([
    { problemId: 'p', question: 'Q', steps: ['a\n', 'b'], labels: [1, 0] },
  ]);
  expect(stepwiseRow({ ...labels, labels: [null, 1, 1] })).toBeUndefined();
});

test('columns are those that hold all values of a field', () => {
  const talk = [{ role: 'user', content: 'Q' }];
  const rows = [
    { a: 'x', b: 1, c: [], d: [1, null], e: talk, f: null, g: [true], h: { x: 1 } },
    { a: 'y', b: 'z', c: ['s'], d: [2], e: [{ ...talk[0], thinking: 'T' }], f: undefined, g: [false], i: true },
  ];
  const columns = inferColumns(rows);
  expect(columns).toEqual({
    a: 'string',
    b: 'json',
    c: 'strings',
    d: 'numbers',
    e: 'thinking-messages',
    f: 'json',
    g: 'booleans',
    h: 'json',
    i: 'boolean',
  });
  for (const row of rows) {
    for (const [name, value] of Object.entries(row))
      expect(fitsColumn(value, columns[name] ?? 'json'), name).toBe(true);
  }
  expect(fitsColumn(1.5, 'integer')).toBe(false);
  expect(fitsColumn(['s', 1], 'strings')).toBe(false);
  expect(fitsColumn([], 'string')).toBe(false);
});

const file = (path: string, split: string, rows: number): CardFile => ({
  path,
  split,
  rows,
  sizeBytes: 10,
  sha256: 'ab',
});

test('a card says in its head which file is which split, as readers of cards find it', () => {
  const files = [
    file('data/train-00000-of-00002.parquet', 'train', 900),
    file('data/train-00001-of-00002.parquet', 'train', 50),
    file('data/test-00000-of-00001.parquet', 'test', 50),
  ];
  const card = datasetCard({ name: 'A: "b"', licence: 'cc-by-4.0', languages: ['en', 'no'], files });
  const patterns = [
    { split: 'train', pattern: 'data/train-*' },
    { split: 'test', pattern: 'data/test-*' },
  ];
  expect(cardConfigs(card)).toEqual([{ name: 'default', isDefault: false, files: patterns }]);
  expect(card).toContain('pretty_name: "A: \\"b\\""\nlicense: cc-by-4.0\nlanguage:\n- en\n- "no"\n');
  expect(card).toContain('- 1K<n<10K\n');
  expect(card).toContain('| train | 950 | 2 | 20 |');
});

test('a card leaves out what is not known, and keeps tables whole', () => {
  const card = datasetCard({
    name: 'X',
    files: [file('f.csv', 's', 1)],
    filters: [{ name: 'a|b\nc', before: 2, after: 1 }],
  });
  expect(card).toContain('| a\\|b c | 2 | 1 | 1 |  |');
  expect(card).not.toMatch(/Sources|Overlaps|license|undefined/);
});
