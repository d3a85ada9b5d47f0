import { MathrError } from '@mathr/core';

import { gsm8kProblem } from '../read/gsm8k-problem.ts';
import { textField } from '../read/mapped-problem.ts';
import { mathProblem } from '../read/math-problem.ts';
import { codeTraceAdapter, stepPairAdapter } from './code-traces.ts';
import type { DatasetAdapter, RowFields } from './dataset-adapter.ts';
import { mappedAdapter } from './mapped-adapter.ts';
import { mathShepherdAdapter } from './math-shepherd.ts';
import { multipleChoiceAdapter } from './multiple-choice.ts';
import { openR1Adapter } from './open-r1.ts';
import { prm800kAdapter } from './prm800k.ts';
import { prmBenchAdapter, processBenchAdapter } from './process-bench.ts';
import { recordAdapter } from './record-adapter.ts';
import { searchTreeAdapters } from './search-trees.ts';
import { stratosAdapter } from './stratos.ts';
import {
  alpacaAdapter,
  messagesAdapter,
  promptAdapter,
  trlCompletionAdapter,
  trlPreferenceAdapter,
  trlStepwiseAdapter,
} from './trl.ts';

const has = (fields: RowFields, ...names: readonly string[]): boolean => names.every((name) => name in fields);

/** The layout of GSM8K and its relatives. */
const gsm8kAdapter: DatasetAdapter = {
  name: 'gsm8k',
  description: 'GSM8K, GSM-Symbolic: question, answer that ends with #### and the result',
  fits: (fields) => has(fields, 'question') && /####\s*\S/.test(textField(fields, 'answer') ?? ''),
  adapt(fields, { id, source }) {
    const problem = gsm8kProblem(fields, id, source);
    return problem === undefined ? 'its answer has no #### with a result behind it' : { problem };
  },
};

/** The layout of MATH and MATH-500. */
const mathAdapter: DatasetAdapter = {
  name: 'math',
  description: 'MATH, MATH-500, CARP: problem or content, solution or steps with a box, level, type or subject',
  fits: (fields) =>
    (has(fields, 'problem') || has(fields, 'content')) &&
    has(fields, 'level') &&
    (has(fields, 'type') || has(fields, 'subject')),
  adapt(fields, { id, source }) {
    const problem = mathProblem(fields, id, source);
    return problem === undefined ? 'it has no problem, or no answer and no boxed one in its solution' : { problem };
  },
};

/** Sets whose layout is a matter of names alone. */
const mapped: readonly DatasetAdapter[] = [
  mappedAdapter(
    'jeebench',
    {
      question: 'question',
      answer: 'gold',
      topic: 'subject',
      metadata: ['type', 'description', 'index'],
    },
    {
      description: 'JEEBench: question, gold, subject (math, phy, chem), type (MCQ, MCQ(multiple), Integer, Numeric)',
      fits: (fields) => has(fields, 'gold', 'subject', 'question', 'type'),
    },
  ),
  mappedAdapter(
    'deepmath',
    {
      question: 'question',
      answer: 'final_answer',
      level: 'difficulty',
      topic: 'topic',
      traces: ['r1_solution_1', 'r1_solution_2', 'r1_solution_3'].map((text) => ({ text, author: 'deepseek-r1' })),
    },
    {
      // huggingface.co/datasets/zwhe99/DeepMath-103K
      description: 'DeepMath-103K: question, final_answer, difficulty, topic, r1_solution_1 to 3',
      fits: (fields) => has(fields, 'final_answer', 'r1_solution_1'),
    },
  ),
  mappedAdapter(
    'openmathinstruct',
    {
      question: ['problem', 'question'],
      answer: 'expected_answer',
      metadata: ['problem_source', 'dataset', 'generation_type'],
      traces: { text: 'generated_solution', author: 'openmathinstruct', correct: 'is_correct' },
    },
    {
      // huggingface.co/datasets/nvidia/OpenMathInstruct-2 and -1
      description: 'OpenMathInstruct 1 and 2: problem or question, generated_solution, expected_answer',
      fits: (fields) => has(fields, 'generated_solution', 'expected_answer'),
    },
  ),
  mappedAdapter(
    'gsm-plus',
    { question: 'question', answer: 'answer', solution: 'solution', topic: 'perturbation_type' },
    {
      description: 'GSM-Plus: question, solution, answer, perturbation_type',
      fits: (fields) => has(fields, 'perturbation_type'),
    },
  ),
  mappedAdapter(
    'asdiv',
    {
      question: ({ Body, Question }) => `${String(Body)} ${String(Question)}`,
      answer: 'Answer',
      id: 'ID',
      level: 'Grade',
      topic: ['Solution-Type', 'Type'],
    },
    {
      description: 'ASDiv and SVAMP: Body, Question, Answer',
      fits: (fields) => has(fields, 'Body', 'Question', 'Answer'),
    },
  ),
  mappedAdapter(
    'mawps',
    { question: 'input', answer: 'target', topic: 'type' },
    { description: 'MAWPS, GSM-Hard: input, target', fits: (fields) => has(fields, 'input', 'target') },
  ),
  mappedAdapter(
    'olympiadbench',
    { question: 'question', answer: 'final_answer', solution: 'solution', id: 'id', topic: 'subfield' },
    {
      description: 'OlympiadBench: question, final_answer, solution, subfield',
      fits: (fields) => has(fields, 'final_answer', 'subfield'),
    },
  ),
];

/** Numina's sets; AIME, AMC and HMMT in the layouts that go round; anything with a question and an answer. */
const general: readonly DatasetAdapter[] = [
  mappedAdapter(
    'numina',
    {
      question: 'problem',
      // NuminaMath-CoT has no answer field; 1.5 has one that may say "proof"
      answer: ['answer', { in: 'solution', by: 'boxed' }],
      solution: 'solution',
      topic: 'problem_type',
      metadata: ['source', 'question_type', 'problem_is_valid', 'solution_is_valid', 'synthetic'],
    },
    {
      // huggingface.co/datasets/AI-MO/NuminaMath-CoT and NuminaMath-1.5
      description: 'NuminaMath-CoT and 1.5: source, problem, solution with a box',
      fits: (fields) =>
        has(fields, 'problem', 'solution', 'source') && (has(fields, 'messages') || has(fields, 'problem_is_valid')),
    },
  ),
  mappedAdapter(
    'competition',
    {
      question: ['problem', 'question', 'Problem', 'Question'],
      answer: ['expected_answer', 'answer', 'Answer', { in: ['solution', 'reference_solution'], by: 'boxed' }],
      solution: ['reference_solution', 'solution', 'Solution'],
      id: ['id', 'ID'],
      level: ['difficulty'],
      metadata: ['url', 'year', 'source'],
    },
    {
      description:
        'AIME, AMC, HMMT and AIMO sets: problem or question, answer or expected_answer, solution, url or year',
      fits: (fields) =>
        textField(fields, ['problem', 'question', 'Problem', 'Question']) !== undefined &&
        (['url', 'year', 'Year', 'reference_solution'].some((name) => name in fields) ||
          /^(aime|amc|hmmt)/i.test(textField(fields, 'id') ?? '')),
    },
  ),
];

const last: DatasetAdapter = mappedAdapter(
  'question-answer',
  {
    question: ['question', 'problem', 'query', 'content', 'm_query', 'original_text'],
    answer: [
      'final_answer',
      'expected_answer',
      'label_answer',
      'ground_truth',
      'answer',
      'gt',
      'golden',
      'ans',
      { in: ['solution', 'response', 'output'], by: 'any' },
    ],
    solution: ['solution', 'reference_solution', 'response'],
    id: ['id', 'unique_id', 'uuid'],
    level: ['level', 'difficulty'],
    topic: ['topic', 'subject', 'type', 'category'],
  },
  {
    description:
      'any other set with a question (question, problem) and an answer (answer, final_answer, a boxed solution)',
    fits: (fields) =>
      textField(fields, ['question', 'problem', 'query', 'content', 'm_query', 'original_text']) !== undefined,
  },
);

/** The layouts that are known, particular ones first. */
export const adapters: readonly DatasetAdapter[] = [
  recordAdapter,
  openR1Adapter,
  stratosAdapter,
  prm800kAdapter(),
  ...searchTreeAdapters,
  codeTraceAdapter,
  stepPairAdapter,
  mathShepherdAdapter,
  processBenchAdapter,
  prmBenchAdapter,
  trlStepwiseAdapter,
  trlPreferenceAdapter,
  gsm8kAdapter,
  mathAdapter,
  ...mapped,
  multipleChoiceAdapter,
  ...general,
  messagesAdapter,
  trlCompletionAdapter,
  promptAdapter,
  alpacaAdapter,
  last,
];

/**
 * The adapter of that name.
 *
 * @throws {MathrError} `unsupported` with the names that there are.
 */
export function adapterNamed(name: string): DatasetAdapter {
  const found = adapters.find((adapter) => adapter.name === name);
  if (found !== undefined) return found;
  const names = adapters.map((adapter) => adapter.name).join(', ');
  throw new MathrError(
    'unsupported',
    `there is no adapter "${name}"; choose one of ${names}, or give a mapping of fields`,
    {
      what: name,
    },
  );
}

/** The adapter whose layout a row has; undefined when none does. */
export function adapterOf(fields: RowFields): DatasetAdapter | undefined {
  return adapters.find((adapter) => adapter.fits(fields));
}
