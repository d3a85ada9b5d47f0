import { expect, test } from 'vitest';

import { wilson } from '../statistics/wilson.ts';
import { comparePublished, flagPublished, rightCount } from './flag-published.ts';
import { publishedFor, PUBLISHED_TABLES } from './published-tables.ts';
import type { PublishedRow } from './published-table.ts';

const rowsOf = (id: string): readonly PublishedRow[] => PUBLISHED_TABLES.find((table) => table.id === id)?.rows ?? [];
const row = (id: string, system: string, benchmark: string): PublishedRow => {
  const found = rowsOf(id).find((one) => one.system === system && one.benchmark === benchmark);
  if (found === undefined) throw new RangeError(`no row ${system}`);
  return found;
};
const flags = PUBLISHED_TABLES.flatMap((table) => flagPublished(table));

test('single runs that no count of right answers gives are impossible', () => {
  // mission E08: 76.7 = 23/30, but 79.9, 72.1, 65.2, 58.7 are not k/30
  expect(rightCount(row('stanford-scaling', '32B GRPO', 'aime24'))).toBe(23);
  expect(wilson(23, 30).map((end) => Math.round(1000 * end) / 10)).toEqual([59.1, 88.2]);
  const impossible = flags.filter(({ kind }) => kind === 'impossible').map(({ system }) => system);
  expect([...new Set(impossible)].sort()).toEqual([
    '32B GRPO, four agents',
    '32B distilled, no GRPO',
    '7B GRPO',
    '7B at 32K tokens',
  ]);
});

test('the Leiden shares are whole counts', () => {
  // mission J03: k/400: 374, 378, 191, 198, 197, 185, 199; k/60: 22, 21, 1
  const counts = (benchmark: string) =>
    rowsOf('leiden-models')
      .filter((one) => one.benchmark === benchmark)
      .map(rightCount);
  expect(counts('gsm8k')).toEqual([374, 378, 191, 198, 197, 185, 199]);
  expect(counts('aime24')).toEqual([22, 21, 1, 1, 1, 1, 1]);
});

test('the best student cannot be told from the baseline', () => {
  // mission J05: 199 against 191 of 400, z = .57
  const test = comparePublished(
    row('leiden-models', 'Qwen2.5-32B-Instruct', 'gsm8k'),
    row('leiden-models', 'SFT from Claude Sonnet 4, then GRPO', 'gsm8k'),
  );
  expect(test?.z).toBeCloseTo(0.57, 2);
  expect(test?.p).toBeGreaterThan(0.5);
  expect(
    comparePublished(
      row('stanford-ablation', '32B GRPO', 'aime24'),
      row('stanford-ablation', '32B GRPO, four agents', 'aime24'),
    ),
  ).toBeNull();
});

test('contradictions within a source are found from the tables', () => {
  // mission E04 against E01: 65.2 and 16.7 for the 7B model
  const found = flags.filter(({ kind }) => kind === 'contradicted');
  expect(found.map(({ table, system }) => `${table}: ${system}`)).toEqual([
    'stanford-scaling: 7B GRPO',
    'stanford-7b: 7B GRPO',
  ]);
  expect(found[0]?.message).toContain('65.2 %');
});

test('results files that hold other numbers than the table are named', () => {
  // mission X10: only base MATH 53.2 and the four SFT rows agree
  const rows = [...rowsOf('columbia-main'), ...rowsOf('columbia-later')].filter(
    (one) => one.recordedPercent !== undefined,
  );
  const agreeing = rows
    .filter((one) => one.recordedPercent === one.percent)
    .map((one) => `${one.system} ${one.benchmark}`);
  expect(agreeing).toEqual([
    'base math-500',
    'SFT, LoRA gsm8k',
    'SFT, LoRA math-500',
    'SFT, full gsm8k',
    'SFT, full math-500',
  ]);
  // the two folders with a base_direct run are in the remarks
  expect(flags.filter(({ kind }) => kind === 'file-differs')).toHaveLength(rows.length - 5);
  expect(rows.length - 5).toBe(15);
  expect(flags.filter(({ kind }) => kind === 'estimate')).toHaveLength(18);
});

test('printed differences and ratios follow from the rows', () => {
  // mission E02: +22.1, +4.6, +3.2; E05: 6.339 and 6.292
  const percent = rowsOf('stanford-ablation').map((one) => one.percent);
  expect(percent.slice(0, 3).map((value, i) => Math.round(10 * (value - (percent[i + 1] ?? 0))) / 10)).toEqual([
    3.2, 4.6, 22.1,
  ]);
  const tokens = rowsOf('stanford-ablation').map((one) => one.tokens ?? 0);
  expect((tokens[3] ?? 0) / (tokens[1] ?? 1)).toBeCloseTo(6.339, 3);
  expect((tokens[2] ?? 0) / (tokens[1] ?? 1)).toBeCloseTo(6.292, 3);
  // E07 has no numbers to be recomputed from; E05: 6.3 as printed
  const ratios = PUBLISHED_TABLES.find(({ id }) => id === 'stanford-ablation')?.ratios ?? [];
  expect(ratios.map(({ printed, of }) => [printed, of === undefined ? null : of[0] / of[1]])).toEqual([
    [6.3, expect.closeTo(6.339, 3)],
    [6.3, expect.closeTo(6.292, 3)],
    [2.1, null],
  ]);
  // mission E10: counts of 30 in percent
  expect(rowsOf('stanford-tir').map(rightCount)).toEqual([
    3, 7, 9, 18, 9, 19, 5, 6, 13, 21, 14, 21, 9, 12, 14, 18, 16, 19,
  ]);
});

test('tables are found by benchmark', () => {
  expect(publishedFor('math-500').map(({ id }) => id)).toEqual(['columbia-main', 'columbia-later']);
  expect(publishedFor('gsm8k').flatMap(({ rows }) => rows.map(({ benchmark }) => benchmark))).not.toContain('aime24');
  expect(publishedFor('unheard-of')).toEqual([]);
});
