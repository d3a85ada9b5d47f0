import { expect, test } from 'vitest';

import { cardConfigs, matchesPattern } from './card-configs.ts';
import { fileFormat } from './file-format.ts';
import { selectFiles } from './select-files.ts';
import { parseSourceReference } from './source-reference.ts';

test.each([
  ['hf:openai/gsm8k', { kind: 'hub', name: 'openai/gsm8k', revision: 'main' }],
  ['hf:a/b@v1.0#test', { kind: 'hub', name: 'a/b', revision: 'v1.0', selector: 'test' }],
  ['hf:a/b@refs/pr/1#main/train', { kind: 'hub', name: 'a/b', revision: 'refs/pr/1', selector: 'main/train' }],
  ['https://x.org/a.jsonl?b#c', { kind: 'url', url: 'https://x.org/a.jsonl?b#c' }],
  ['data/x.jsonl', { kind: 'path', path: 'data/x.jsonl' }],
  ['data#train', { kind: 'path', path: 'data', selector: 'train' }],
])('%s is understood', (source, expected) => {
  expect(parseSourceReference(source)).toEqual(expected);
});

test.each(['hf:', 'hf:../etc', 'hf:a/b/c', 'hf:a/b@../../x', 'hf:a b/c', ''])('%j is no source', (source) => {
  expect(() => parseSourceReference(source)).toThrow(/is no data source; give a folder/);
});

test.each([
  ['a/b.train.jsonl.gz', 'jsonl', 'gzip', 'b.train'],
  ['x.PARQUET', 'parquet', 'none', 'x'],
  ['x.csv.zst', 'csv', 'zstd', 'x'],
  ['x.feather', 'arrow', 'none', 'x'],
])('%s is %s, packed with %s', (name, format, packing, stem) => {
  expect(fileFormat(name)).toEqual({ format, packing, stem });
});

test.each(['README.md', 'x.gz', '.jsonl', 'parquet', 'x.jsonl.bak'])('%s is no data', (name) => {
  expect(fileFormat(name)).toBeUndefined();
});

test('patterns of cards match as the hub matches them', () => {
  expect(matchesPattern('data/train-00000-of-00001.parquet', 'data/train-*')).toBe(true);
  expect(matchesPattern('data/train_1M-00000.parquet', 'data/train-*')).toBe(false);
  expect(matchesPattern('a/b/c.json', '**/*.json')).toBe(true);
  expect(matchesPattern('c.json', '**/*.json')).toBe(true);
  expect(matchesPattern('a/b/c.json', '*.json')).toBe(false);
  expect(matchesPattern('x1.csv', './x[0-9].csv')).toBe(true);
  expect(matchesPattern('a+b.csv', 'a+b.csv')).toBe(true);
});

// huggingface.co/datasets/open-r1/OpenR1-Math-220k: the head of its card, cut down
const card = `---
license: apache-2.0
language:
- en
configs:
- config_name: all
  data_files:
  - split: default
    path: all/default-*
  - split: extended
    path: all/extended-*
- config_name: default
  data_files:
  - split: train
    path: data/train-*
dataset_info:
- config_name: all
  features:
  - name: problem
    dtype: string
  splits:
  - name: default
    num_bytes: 4964543659
---
# Card
- config_name: not in the head
`;

test('reads the configurations of a card, and nothing else of it', () => {
  expect(cardConfigs(card)).toEqual([
    {
      name: 'all',
      isDefault: false,
      files: [
        { split: 'default', pattern: 'all/default-*' },
        { split: 'extended', pattern: 'all/extended-*' },
      ],
    },
    { name: 'default', isDefault: false, files: [{ split: 'train', pattern: 'data/train-*' }] },
  ]);
  expect(cardConfigs('no head')).toEqual([]);
  const short =
    '---\r\nconfigs:\r\n  - config_name: a\r\n    data_files: "*.csv"\r\n  - config_name: b\r\n    data_files: [x.csv, \'y.csv\']\r\n---\r\n';
  expect(cardConfigs(short).map(({ files }) => files.map(({ pattern }) => pattern))).toEqual([
    ['*.csv'],
    ['x.csv', 'y.csv'],
  ]);
});

const paths = [
  'README.md',
  'all/default-0.parquet',
  'all/extended-0.parquet',
  'data/train-0.parquet',
  'data/train-1.parquet',
  'dataset_infos.json',
];
const select = (selector: string | undefined, withCard: string | undefined, from = paths): string[] =>
  selectFiles(from, { selector, card: withCard, source: 'hf:x/y' }).map(({ path }) => path);

test('the card decides which files are which part', () => {
  expect(select(undefined, card)).toEqual(['data/train-0.parquet', 'data/train-1.parquet']);
  expect(select('all', card)).toEqual(['all/default-0.parquet', 'all/extended-0.parquet']);
  expect(select('all/extended', card)).toEqual(['all/extended-0.parquet']);
  expect(() => select('all/test', card)).toThrow(
    /hf:x\/y has only all\/default, all\/extended, default\/train; configuration "all" split "test"/,
  );
  const two = card.replace('config_name: default', 'config_name: other');
  expect(() => select('train', two)).toThrow(/has the configurations all, other; choose one/);
});

test('without a card names decide', () => {
  expect(select('train', undefined)).toEqual(['data/train-0.parquet', 'data/train-1.parquet']);
  expect(select('all', undefined)).toHaveLength(2);
  // ProcessBench: a file is a split
  expect(select('math', undefined, ['gsm8k.json', 'math.json'])).toEqual(['math.json']);
  // a folder of its own for each split, and validation by its other names
  expect(select('validation', undefined, ['train/0.jsonl', 'dev/0.jsonl'])).toEqual(['dev/0.jsonl']);
  expect(select('valid', undefined, ['x_train.csv', 'x_val.csv'])).toEqual(['x_val.csv']);
});
