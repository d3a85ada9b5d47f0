import { lastBoxed } from '@mathr/verify';

import type { BenchmarkSet, SourceRecord } from '../benchmark-set.ts';
import { standardBoxed } from '../prompt/standard-boxed.ts';
import { listField, optionalNumber, optionalText, textField, withoutUndefined } from '../read-fields.ts';

type ExpressionSet = Omit<BenchmarkSet, 'answer' | 'prompt' | 'maxTokens' | 'language'> & Partial<BenchmarkSet>;

/** What these sets share: expressions as answers, in a box. */
function expressions(set: ExpressionSet): BenchmarkSet {
  return { answer: 'expression', prompt: standardBoxed, maxTokens: 4096, language: 'en', ...set };
}

/** MATH and what has its layout: the answer is given, or in the last box of the solution. */
function readMath(record: SourceRecord): ReturnType<BenchmarkSet['read']> {
  const solution = optionalText(record, 'solution');
  const answer = optionalText(record, 'answer') ?? lastBoxed(solution ?? '');
  if (answer === undefined) throw new Error('there is no "answer" and no \\boxed{…} in "solution"');
  return withoutUndefined({
    id: optionalText(record, 'unique_id'),
    question: textField(record, 'problem'),
    answer,
    solution,
    level: optionalNumber(record, 'level'),
    topic: optionalText(record, 'subject', 'type'),
  });
}

/** AIME and AMC as the usual collections have them. */
function readContest(record: SourceRecord): ReturnType<BenchmarkSet['read']> {
  return withoutUndefined({
    id: optionalText(record, 'id', 'ID'),
    question: textField(record, 'problem', 'question', 'Problem'),
    answer: textField(record, 'expected_answer', 'answer', 'Answer'),
    solution: optionalText(record, 'reference_solution', 'solution', 'Solution'),
  });
}

const MAA = 'problems © MAA: for evaluation, not to be re-licensed';

const olymmath = (language: 'en' | 'zh', tier: 'easy' | 'hard'): BenchmarkSet =>
  expressions({
    name: `olymmath-${language}-${tier}`,
    title: `OlymMATH (${language}, ${tier}): olympiad problems checked by people`,
    origin: 'Sun et al. 2025, arXiv:2503.21380',
    licence: 'MIT',
    size: 100,
    language,
    files: [`olymmath_${language}_${tier}`],
    hub: { id: 'RUC-AIBOX/OlymMATH', config: `${language}-${tier}` },
    maxTokens: 32_768,
    read: (record) => ({ ...readMath(record), metadata: { language, tier } }),
  });

const carp = (language: 'en' | 'zh'): BenchmarkSet =>
  expressions({
    name: `carp-${language}`,
    title: `CARP (${language}): middle-school algebra with computation graphs`,
    origin: 'Zhang et al. 2023, arXiv:2306.02408',
    licence: 'CC BY-NC-SA 4.0',
    size: 976,
    language,
    files: [`carp_${language}_test`],
    read: (record) =>
      withoutUndefined({
        question: textField(record, 'content'),
        answer: textField(record, 'answer'),
        solution: optionalText(record, 'steps'),
        metadata: { language },
      }),
  });

/** Competition and college mathematics. */
export const COMPETITION_SETS: readonly BenchmarkSet[] = [
  expressions({
    name: 'math',
    title: 'MATH: competition problems of five levels',
    origin: 'Hendrycks et al. 2021, arXiv:2103.03874',
    licence: 'MIT',
    size: 5000,
    files: ['math_test', 'math'],
    hub: {
      id: 'EleutherAI/hendrycks_math',
      config: 'algebra+counting_and_probability+geometry+intermediate_algebra+number_theory+prealgebra+precalculus',
    },
    read: readMath,
  }),
  expressions({
    name: 'math-500',
    title: 'MATH-500: the 500 test problems of "Let’s Verify Step by Step"',
    origin: 'Lightman et al. 2023, arXiv:2305.20050',
    licence: 'MIT',
    size: 500,
    files: ['math500', 'math-500', 'math_500'],
    hub: { id: 'HuggingFaceH4/MATH-500' },
    read: readMath,
  }),
  expressions({
    name: 'aime24',
    title: 'AIME 2024, I and II',
    origin: 'Mathematical Association of America, 2024',
    licence: MAA,
    size: 30,
    files: ['aime24'],
    hub: { id: 'HuggingFaceH4/aime_2024', split: 'train' },
    maxTokens: 32_768,
    read: readContest,
  }),
  expressions({
    name: 'aime25',
    title: 'AIME 2025, I and II',
    origin: 'Mathematical Association of America, 2025',
    licence: MAA,
    size: 30,
    files: ['aime25'],
    hub: { id: 'math-ai/aime25' },
    maxTokens: 32_768,
    read: readContest,
  }),
  expressions({
    name: 'amc23',
    title: 'AMC 12 2023, A and B, with numbers as answers',
    origin: 'Mathematical Association of America, 2023',
    licence: MAA,
    size: 40,
    files: ['amc23'],
    hub: { id: 'math-ai/amc23' },
    maxTokens: 16_384,
    read: readContest,
  }),
  expressions({
    name: 'olympiadbench',
    title: 'OlympiadBench: open-ended English mathematics without pictures',
    origin: 'He et al. 2024, arXiv:2402.14008',
    licence: 'Apache-2.0',
    // OE_TO_maths_en_COMP: 674 on the hub since its publishers took one out in July 2024; 675 before, the edition that
    // Qwen2.5-Math and many after it were evaluated with
    size: 674,
    otherSizes: [675],
    files: ['olympiadbench_en_math'],
    hub: { id: 'Hothan/OlympiadBench', config: 'OE_TO_maths_en_COMP', split: 'train' },
    maxTokens: 16_384,
    read: (record) =>
      withoutUndefined({
        id: optionalText(record, 'id'),
        question: [optionalText(record, 'context'), textField(record, 'question')].filter(Boolean).join('\n\n'),
        answer: listField(record, 'final_answer').join(', '),
        topic: optionalText(record, 'subfield'),
        metadata: withoutUndefined({ unit: optionalText(record, 'unit'), type: optionalText(record, 'answer_type') }),
      }),
  }),
  olymmath('en', 'easy'),
  olymmath('en', 'hard'),
  olymmath('zh', 'easy'),
  olymmath('zh', 'hard'),
  expressions({
    name: 'college-math',
    title: 'College Math: exercises of nine textbooks',
    origin: 'Tang et al. 2024 (MathScale), arXiv:2403.02884',
    licence: 'problems under the licences of their books (CC BY and others, in `metadata.licence`)',
    size: 2818,
    files: ['college_math'],
    hub: { id: 'di-zhang-fdu/College_Math_Test' },
    read: (record) =>
      withoutUndefined({
        question: textField(record, 'question'),
        answer: textField(record, 'answer'),
        topic: optionalText(record, 'data_topic')?.replace('college_math.', ''),
        metadata: withoutUndefined({ licence: optionalText(record, 'license') }),
      }),
  }),
  carp('en'),
  carp('zh'),
];
