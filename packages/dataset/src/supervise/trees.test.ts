import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TraceRecord } from '@mathr/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { adapterNamed, adapterOf } from '../adapt/adapters.ts';
import type { RowFields } from '../adapt/dataset-adapter.ts';
import { searchTree } from '../adapt/search-trees.ts';
import { sampleTree } from './sample-tree.ts';
import type { SearchTree } from './search-tree.ts';
import { splitSteps } from './split-steps.ts';
import { treePaths } from './tree-paths.ts';
import { treePreferences } from './tree-preferences.ts';
import { treeStepLabels } from './tree-step-labels.ts';
import { treeTraces } from './tree-traces.ts';

const trace = (solution: string, verdict?: 'correct' | 'incorrect'): TraceRecord => ({
  problemId: 'p',
  question: '?',
  solution,
  verdict,
  author: 'model',
});

test.each([
  ['one line', ['one line']],
  ['a\nb', ['a\n', 'b']],
  ['a\nb\n\nc', ['a\nb\n\n', 'c']],
  ['Step 1: a\n\nb\nStep 2: c', ['Step 1: a\n\nb\n', 'Step 2: c']],
  ['First\n\\[\nx = 1\n\\]\nso 1', ['First\n', '\\[\nx = 1\n\\]\n', 'so 1']],
  ['  \n ', []],
])('%j is the steps %j', (text, steps) => {
  expect(splitSteps(text)).toEqual(steps);
});

test('steps put together are the text', () => {
  const line = fc.constantFrom('a', '', ' ', 'Step 2: b', '\\[', '\\]', '$$', '## Step 3', '\t');
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join('\n');
      expect(splitSteps(text).join('')).toBe(text.trim() === '' ? '' : text);
    }),
  );
});

test('the value of a step is the share of right answers behind it', () => {
  const tree = sampleTree([
    trace('a\nb\nc', 'correct'),
    trace('a\nb\nd', 'incorrect'),
    trace('a\ne', 'incorrect'),
    trace('a\nf'),
  ]);
  // of the three judged solutions through a one is right; of the two through b one
  expect(treeStepLabels(tree).map(({ steps, labels }) => [steps.join(''), labels])).toEqual([
    ['a\nb\nc', [1 / 3, 1 / 2, 1]],
    ['a\nb\nd', [1 / 3, 1 / 2, 0]],
    ['a\ne', [1 / 3, 0]],
    ['a\nf', [1 / 3, null]],
  ]);
  expect(treeStepLabels(tree, { labels: 'hard' })[1]?.labels).toEqual([1, 1, 0]);
  expect(treeStepLabels(tree, { perTree: 2 })).toHaveLength(2);
  expect(treePreferences(tree)).toEqual([
    {
      problemId: 'p',
      question: '?',
      chosen: 'a\nb\n',
      rejected: 'a\ne',
      prefix: 'a\n',
      margin: 0.5,
      judge: 'monte-carlo',
    },
    {
      problemId: 'p',
      question: '?',
      chosen: 'a\nb\nc',
      rejected: 'a\nb\nd',
      prefix: 'a\nb\n',
      margin: 1,
      judge: 'monte-carlo',
    },
  ]);
});

test('a solution that ends where others go on is a path of its own; equal ones that disagree are judged by none', () => {
  const tree = sampleTree([
    trace('a\nb', 'incorrect'),
    trace('a', 'correct'),
    trace('c', 'correct'),
    trace('c', 'incorrect'),
  ]);
  expect(treePaths(tree).map((path) => path.map(({ step }) => step.trim()).join())).toEqual(['a', 'a,b', 'c']);
  expect(treeTraces(tree, 'model').map(({ solution, verdict }) => [solution, verdict])).toEqual([
    ['a\n', 'correct'],
    ['a\nb', 'incorrect'],
  ]);
});

test('refuses traces of several problems, or none', () => {
  expect(() => sampleTree([trace('a'), { ...trace('b'), problemId: 'q' }])).toThrow(/got traces of 2 problems/);
  expect(() => sampleTree([])).toThrow(/got no traces/);
});

test('a solution of 20,000 lines is cut to a tree of bearable depth without losing text', () => {
  const solution = Array.from({ length: 20_000 }, (_, i) => `line ${i}`).join('\n');
  const [path] = treePaths(sampleTree([trace(solution, 'correct')]));
  expect(path).toHaveLength(1000);
  expect(path?.map(({ step }) => step).join('')).toBe(solution);
});

/** A search of rStar-Math by hand: two first steps, one of which leads on. */
const rstar = {
  answer: '4',
  rstar: {
    '0': { text: '', extra_info: 'question: What is 2 + 2?', q_value: 0.5, visit_count: 4 },
    '0.1': { text: '<code>\n# Step 1: add\nx = 2 + 2\n<end_of_step>\n', q_value: 1, visit_count: 2 },
    '0.2': { text: '<code>\nx = 2 * 3\n', q_value: -1, visit_count: 2, final_answer: '\\boxed{6}' },
    '0.1.1': { text: 'print(x)\n<end_of_code>', q_value: 1, visit_count: 1, final_answer: '4' },
    '0.1.2': { text: 'print(y)', q_value: 0, visit_count: 0 },
  },
};

test('reads the trees of rStar-Math: Q to a chance, answers to outcomes', () => {
  const adapter = adapterOf(rstar);
  expect(adapter?.name).toBe('rstar-tree');
  const row = adapter?.adapt(rstar, { id: 'r1', source: 'rstar' });
  if (row === undefined || typeof row === 'string') throw new Error('not read');
  expect(row.problem).toMatchObject({ question: 'What is 2 + 2?', answer: '4' });
  expect(row.stepLabels?.map(({ labels }) => labels)).toEqual([[1, 1], [1, null], [0]]);
  expect(row.traces?.map(({ verdict }) => verdict)).toEqual(['correct', 'incorrect']);
  expect(row.preferences?.map(({ margin }) => margin)).toEqual([1]);
});

test.each([
  [{ rstar: {} }, /no node "0"/],
  [{ rstar: { '0': {} } }, /no question/],
  [{ question: '?', rstar: { '0': {}, '0.3.1': {} } }, /children of "0.3", and no such node/],
])('says what a tree lacks: %#', (fields, message) => {
  expect(adapterNamed('rstar-tree').adapt(fields, { id: 'x', source: 'x' })).toMatch(message);
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));
const rows = (name: string): RowFields[] =>
  gunzipSync(readFileSync(`${data}/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RowFields);

// skipped without the data sets: point MATHR_DATA at a folder that holds them
test.skipIf(!existsSync(`${data}/math_aps_tree_samples.jsonl.gz`))('reads released trees of MATH-APS', () => {
  const trees = rows('math_aps_tree_samples').map(
    (row, i) => searchTree(row, { id: `t${i}`, source: 'math-aps' }) as SearchTree,
  );
  // python: leaves = lambda n: 1 if not n['children'] else sum(map(leaves, n['children'])), of each reasoning_steps
  expect(trees.map((tree) => treePaths(tree).length)).toEqual([137, 85, 20]);
  for (const tree of trees) {
    for (const { chosen, rejected, prefix, margin } of treePreferences(tree)) {
      expect(chosen.startsWith(prefix) && rejected.startsWith(prefix)).toBe(true);
      expect(margin).toBeGreaterThanOrEqual(0.3);
    }
    // a way that ends in the right box was estimated at 1 by every rollout, but for two that the release has at 0
    const judged = treeTraces(tree, 'math-aps');
    expect(judged.length).toBeGreaterThan(5);
    expect(judged.filter(({ verdict }) => verdict === 'correct').length / judged.length).toBeGreaterThan(0.9);
  }
});

test.skipIf(!existsSync(`${data}/math_aps_samples.jsonl.gz`))(
  'reads released lists of beginnings as the same trees',
  () => {
    for (const [i, row] of rows('math_aps_samples').entries()) {
      const tree = searchTree(row, { id: `p${i}`, source: 'math-aps' }) as SearchTree;
      const list = row['reasoning_steps'] as { readonly solution_prefix: string }[];
      const distinct = new Set(list.map(({ solution_prefix: text }) => text.slice(tree.question.length).trim()));
      const nodes = new Set<string>();
      for (const path of treePaths(tree)) {
        for (let end = 1; end <= path.length; end++)
          nodes.add(
            path
              .slice(0, end)
              .map(({ step }) => step)
              .join('')
              .trim(),
          );
      }
      distinct.delete('');
      expect(nodes).toEqual(distinct);
    }
  },
);

test.skipIf(!existsSync(`${data}/gsm8k_example_model_solutions.jsonl.gz`))(
  'sampled solutions of GSM8K share beginnings, and pairs differ only behind them',
  () => {
    let pairs = 0;
    for (const [i, row] of rows('gsm8k_example_model_solutions').entries()) {
      const samples = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'].map(
        (author): TraceRecord => {
          const { solution, is_correct: isCorrect } = row[author] as {
            readonly solution: string;
            readonly is_correct: boolean;
          };
          return { ...trace(solution, isCorrect ? 'correct' : 'incorrect'), problemId: `gsm8k-${i}`, author };
        },
      );
      const tree = sampleTree(samples);
      const right = samples.filter(({ verdict }) => verdict === 'correct').length;
      expect(tree.root.value).toBeCloseTo(right / 4, 12);
      for (const { chosen, rejected, prefix } of treePreferences(tree)) {
        pairs++;
        expect(chosen.slice(prefix.length)).not.toBe(rejected.slice(prefix.length));
      }
    }
    expect(pairs).toBeGreaterThan(500);
  },
);
