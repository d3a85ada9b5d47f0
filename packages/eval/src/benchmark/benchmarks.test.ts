import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import { scriptedSampler } from '../evaluate/__fixtures__/scripted-sampler.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { defineBenchmark } from './define-benchmark.ts';
import { gsm8k } from './gsm8k.ts';
import { math500 } from './math500.ts';
import { readBenchmark } from './read-benchmark.ts';

const problem: Problem = { id: 'p', question: 'Half of 3?', answer: '\\frac{3}{2}', solution: 'secret' };

test('the question is asked, the gold never', () => {
  for (const style of ['chat', 'text'] as const) {
    for (const benchmark of [gsm8k({ style }), math500({ style })]) {
      const prompt = JSON.stringify(benchmark.prompt(problem));
      expect(prompt).toContain('Half of 3?');
      expect(prompt).not.toMatch(/frac|secret/);
    }
  }
});

test('answers are read where the prompt asks for them', async () => {
  expect(await gsm8k().grade({ ...problem, answer: '18' }, 'so \\boxed{9} each\n#### 18')).toMatchObject({
    status: 'correct',
  });
  expect(await math500().grade(problem, 'thus \\boxed{1.5}.')).toMatchObject({ status: 'correct', extracted: '1.5' });
});

test('a benchmark is spread into the options of evaluate', async () => {
  const sampler = scriptedSampler(() => '\\boxed{3/2}');
  const result = await evaluate({ sampler, problems: [problem], ...math500({ style: 'text' }), samples: 2 }).result();
  expect(result).toMatchObject({
    name: 'math-500',
    accuracy: 1,
    samples: 2,
    provenance: { grader: 'math-500/1 (standard-boxed/1, 0 shots)' },
  });
});

test('refuses a name that is no file name', () => {
  expect(() => defineBenchmark({ ...gsm8k(), name: 'My Benchmark!' })).toThrow('lower-case letters');
});

test.each([
  [673, ['olympiadbench has 674 problems as published; 673 were read']],
  [674, []],
  [675, []],
])('of OlympiadBench both published editions have their size: %i', (n, expected) => {
  const records = Array.from({ length: n }, (_, id) => ({ id, question: `q${id}`, final_answer: ['4'] }));
  expect(readBenchmark('olympiadbench', records).notes).toEqual(expected);
});
