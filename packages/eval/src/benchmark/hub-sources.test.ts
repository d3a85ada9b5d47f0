import { expect, test } from 'vitest';

import { benchmarkCards, findSets } from './benchmarks.ts';

const lettered = { question: 'q', options: ['A)1', 'B)2'], correct: 'A' };

/**
 * Where each set lies on the hub and a record with its columns. Ids, configurations, splits and columns were compared with
 * how public code reads the same data sets (evaluation harnesses, dataset cards quoted in repositories).
 */
const CONFIRMED: Readonly<Record<string, readonly [source: string, record: Readonly<Record<string, unknown>>]>> = {
  gsm8k: ['openai/gsm8k main test', { question: 'q', answer: 's\n#### 4' }],
  'gsm-hard': ['reasoning-machines/gsm-hard train', { input: 'q', code: 'c', target: 4 }],
  'gsm-plus': [
    'qintongli/GSM-Plus testmini',
    { question: 'q', answer: '4', perturbation_type: 't', seed_question: 's' },
  ],
  'gsm-plus-full': ['qintongli/GSM-Plus test', { question: 'q', answer: '4', perturbation_type: 't' }],
  'gsm-symbolic': [
    'apple/GSM-Symbolic main test',
    { id: 1, instance: 0, question: 'q', answer: '#### 4', original_id: 7 },
  ],
  'gsm-symbolic-p1': ['apple/GSM-Symbolic p1 test', { id: 1, instance: 0, question: 'q', answer: '#### 4' }],
  'gsm-symbolic-p2': ['apple/GSM-Symbolic p2 test', { id: 1, instance: 0, question: 'q', answer: '#### 4' }],
  svamp: ['ChilleD/SVAMP train+test', { ID: 'a', Body: 'b', Question: 'q', Answer: '4.0', Type: 't' }],
  asdiv: ['EleutherAI/asdiv validation', { body: 'b', question: 'q', answer: '4 (apples)', solution_type: 't' }],
  cmath: ['weitianwen/cmath test', { question: 'q', golden: '4', grade: 1, reasoning_step: 1, num_digits: 1 }],
  'cmath-600': ['weitianwen/cmath validation', { question: 'q', golden: '4', grade: 1 }],
  math: [
    'EleutherAI/hendrycks_math algebra+counting_and_probability+geometry+intermediate_algebra+number_theory+prealgebra+precalculus test',
    { problem: 'q', level: 'Level 2', type: 'Algebra', solution: '\\boxed{4}' },
  ],
  'math-500': [
    'HuggingFaceH4/MATH-500 test',
    { problem: 'q', answer: '4', subject: 'Algebra', level: 2, unique_id: 'u' },
  ],
  aime24: ['HuggingFaceH4/aime_2024 train', { id: 60, problem: 'q', solution: 's', answer: '4', year: '2024' }],
  aime25: ['math-ai/aime25 test', { id: '0', problem: 'q', answer: '4' }],
  amc23: ['math-ai/amc23 test', { id: 0, question: 'q', answer: '4' }],
  olympiadbench: ['Hothan/OlympiadBench OE_TO_maths_en_COMP train', { id: 1, question: 'q', final_answer: ['4'] }],
  'college-math': ['di-zhang-fdu/College_Math_Test test', { question: 'q', answer: '4', data_topic: 't' }],
  aqua: ['deepmind/aqua_rat raw test', lettered],
  'mmlu-stem': ['TIGER-Lab/MMLU-STEM test', { question: 'q', choices: ['3', '4'], answer: 1, subject: 's' }],
  jeebench: [
    'daman1209arora/jeebench test',
    { subject: 'math', description: 'd', gold: 'A', index: 1, type: 'MCQ', question: 'q' },
  ],
  'jeebench-math': ['daman1209arora/jeebench test', { subject: 'math', gold: '4', type: 'Integer', question: 'q' }],
  theoremqa: ['TIGER-Lab/TheoremQA test', { Question: 'q', Answer: '4', Answer_type: 'integer', Picture: null }],
};

const sourceOf = (name: string): string | undefined => {
  const { hub } = findSets(name)[0];
  return hub && [hub.id, hub.config, hub.split ?? 'test'].filter((part) => part !== undefined).join(' ');
};

test('every set of the hub is one that was confirmed', () => {
  const named = benchmarkCards.filter(({ hub }) => hub !== undefined).map(({ name }) => name);
  const families = named.filter((name) => /^(?:mgsm|msvamp|olymmath)-/.test(name));
  expect(named.filter((name) => !families.includes(name)).sort()).toEqual(Object.keys(CONFIRMED).sort());
  for (const name of families) {
    const [family, ...rest] = name.split('-');
    const id = { mgsm: 'juletxara/mgsm', msvamp: 'Mathoctopus/MSVAMP', olymmath: 'RUC-AIBOX/OlymMATH' }[family ?? ''];
    expect(sourceOf(name)).toBe(`${id} ${rest.join('-')} test`);
  }
});

test.each(Object.entries(CONFIRMED))('%s reads the columns that it has on the hub', (name, [source, record]) => {
  expect(sourceOf(name)).toBe(source);
  expect(findSets(name)[0].read(record)).toMatchObject({ question: expect.stringContaining('q') as string });
});
