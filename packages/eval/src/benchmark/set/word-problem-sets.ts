import type { BenchmarkSet, SourceRecord } from '../benchmark-set.ts';
import { unanswerableGrader } from '../grade/grade-unanswerable.ts';
import { unifiedEvaluation } from '../prompt/unified-evaluation.ts';
import { optionalNumber, optionalText, textField, withoutUndefined } from '../read-fields.ts';

type WordProblemSet = Omit<BenchmarkSet, 'answer' | 'prompt' | 'maxTokens' | 'language'> & Partial<BenchmarkSet>;

/** What these sets share: numbers as answers, English, solutions below 1,024 tokens. */
function wordProblems(set: WordProblemSet): BenchmarkSet {
  return { answer: 'number', prompt: unifiedEvaluation, maxTokens: 1024, language: 'en', ...set };
}

const COBBE = 'Cobbe et al. 2021, arXiv:2110.14168';

/** A record of GSM8K: the final answer follows `####` in `answer`. */
export function readGsm8k(record: SourceRecord): ReturnType<BenchmarkSet['read']> {
  const solution = textField(record, 'answer');
  const at = solution.lastIndexOf('####');
  const answer = solution.slice(at + 4).trim();
  if (at < 0 || answer === '') throw new Error('"answer" has no "#### …" line with the final answer');
  return { question: textField(record, 'question'), answer, solution };
}

/** GSM-Symbolic: the template's number goes along, for the variance over its instances. */
function readSymbolic(record: SourceRecord): ReturnType<BenchmarkSet['read']> {
  const template = optionalNumber(record, 'original_id', 'id_orig', 'id');
  const instance = optionalNumber(record, 'instance');
  return { ...readGsm8k(record), metadata: withoutUndefined({ template, instance }) };
}

const GSM_SYMBOLIC = {
  origin: 'Mirzadeh et al. 2024, arXiv:2410.05229',
  licence: 'CC BY-NC-ND 4.0 (generated data); Apple sample-code licence (templates)',
} as const;

const symbolic = (variant: '' | '-p1' | '-p2', size: number, config: string): BenchmarkSet =>
  wordProblems({
    ...GSM_SYMBOLIC,
    name: `gsm-symbolic${variant}`,
    title: `GSM-Symbolic${variant.toUpperCase()}: instances of templates`,
    size,
    files: [`gsm_symbolic${variant.replace('-', '_')}`],
    hub: { id: 'apple/GSM-Symbolic', config },
    read: readSymbolic,
  });

const templates = (variant: 'symbolic' | 'p1' | 'p2', size: number): BenchmarkSet =>
  wordProblems({
    ...GSM_SYMBOLIC,
    name: `gsm-symbolic-templates-${variant}`,
    title: `GSM-Symbolic, the first instance of each template (${variant})`,
    size,
    files: [`gsm_symbolic_templates_${variant}`],
    read: (record) => {
      const problem = readSymbolic(record);
      // the template itself, from which more instances are made
      const symbolic = { ...record, question_annotated: textField(record, 'question_annotated') };
      return { ...problem, metadata: { ...problem.metadata, symbolic } };
    },
    notes: [
      '`metadata.symbolic` is the template: `parseSymbolicTemplate` of @mathr/dataset/generate makes instances of it.',
    ],
  });

const GSM_PLUS: Omit<WordProblemSet, 'name' | 'title' | 'size' | 'files'> = {
  origin: 'Li et al. 2024, arXiv:2402.19255',
  licence: 'CC BY-SA 4.0',
  graderVersion: 1,
  grade: unanswerableGrader,
  notes: ['Questions of "critical thinking" lack what it takes to answer them: right is to say so (gold "None").'],
  read: (record) => ({
    question: textField(record, 'question'),
    answer: textField(record, 'answer'),
    topic: textField(record, 'perturbation_type'),
    metadata: withoutUndefined({ seedQuestion: optionalText(record, 'seed_question') }),
  }),
};

const MAWPS: Omit<WordProblemSet, 'name' | 'title' | 'size' | 'files'> = {
  origin: 'Koncel-Kedziorski et al. 2016, ACL N16-1136',
  licence: 'research data, no licence stated',
  read: (record) =>
    withoutUndefined({
      question: textField(record, 'input', 'Question', 'question'),
      answer: textField(record, 'target', 'Answer', 'answer'),
      topic: optionalText(record, 'type'),
    }),
};

const mawpsPart = (part: string, size: number): BenchmarkSet =>
  wordProblems({ ...MAWPS, name: `mawps-${part}`, title: `MAWPS, ${part} part`, size, files: [`mawps_${part}`] });

const ASDIV: Omit<WordProblemSet, 'name' | 'title' | 'size' | 'files'> = {
  origin: 'Miao et al. 2020, arXiv:2106.15772',
  licence: 'CC BY-NC 4.0',
  notes: ['Some answers are words, times or ratios.'],
  read: (record) =>
    withoutUndefined({
      id: optionalText(record, 'ID'),
      question: `${textField(record, 'Body', 'body')} ${textField(record, 'Question', 'question')}`,
      // "16 (oranges)": the unit is not part of the answer
      answer: textField(record, 'Answer', 'answer').replace(/\s*\([^()]*\)$/, ''),
      level: optionalNumber(record, 'Grade'),
      topic: optionalText(record, 'Solution-Type', 'solution_type'),
    }),
};

const CMATH: Omit<WordProblemSet, 'name' | 'title' | 'size' | 'files'> = {
  origin: 'Wei et al. 2023, arXiv:2306.16636',
  licence: 'CC BY 4.0',
  language: 'zh',
  read: (record) =>
    withoutUndefined({
      question: textField(record, 'question'),
      answer: textField(record, 'golden', 'answer'),
      level: optionalNumber(record, 'grade'),
      metadata: { reasoningSteps: record['reasoning_step'], digits: record['num_digits'], language: 'zh' },
    }),
};

/** Word problems in English and Chinese, from grade school on. */
export const WORD_PROBLEM_SETS: readonly BenchmarkSet[] = [
  wordProblems({
    name: 'gsm8k',
    title: 'GSM8K: grade-school word problems',
    origin: COBBE,
    licence: 'MIT',
    size: 1319,
    files: ['gsm8k_test', 'gsm8k'],
    hub: { id: 'openai/gsm8k', config: 'main' },
    read: readGsm8k,
  }),
  wordProblems({
    name: 'gsm-hard',
    title: 'GSM-Hard: GSM8K with larger numbers',
    origin: 'Gao et al. 2022, arXiv:2211.10435',
    licence: 'MIT',
    size: 1319,
    files: ['gsm_hard'],
    hub: { id: 'reasoning-machines/gsm-hard', split: 'train' },
    read: (record) => ({ question: textField(record, 'input'), answer: numberText(record['target']) }),
    notes: [
      'Numbers were replaced in the code of solutions: some answers are fractional or negative where the story has none.',
    ],
  }),
  wordProblems({
    ...GSM_PLUS,
    name: 'gsm-plus',
    title: 'GSM-Plus: GSM8K under eight perturbations (testmini)',
    size: 2400,
    files: ['gsm_plus_testmini'],
    hub: { id: 'qintongli/GSM-Plus', split: 'testmini' },
  }),
  wordProblems({
    ...GSM_PLUS,
    name: 'gsm-plus-full',
    title: 'GSM-Plus: GSM8K under eight perturbations',
    size: 10_552,
    files: ['gsm_plus'],
    hub: { id: 'qintongli/GSM-Plus' },
  }),
  symbolic('', 5000, 'main'),
  symbolic('-p1', 5000, 'p1'),
  symbolic('-p2', 2500, 'p2'),
  templates('symbolic', 100),
  templates('p1', 100),
  templates('p2', 50),
  wordProblems({
    name: 'svamp',
    title: 'SVAMP: variations of simple word problems',
    origin: 'Patel et al. 2021, arXiv:2103.07191',
    licence: 'MIT',
    size: 1000,
    files: ['svamp', 'SVAMP'],
    hub: { id: 'ChilleD/SVAMP', split: 'train+test' },
    read: (record) =>
      withoutUndefined({
        id: optionalText(record, 'ID'),
        question: [withStop(textField(record, 'Body')), textField(record, 'Question')].join(' '),
        answer: numberText(record['Answer']),
        topic: optionalText(record, 'Type'),
      }),
  }),
  wordProblems({
    ...ASDIV,
    name: 'asdiv',
    title: 'ASDiv: diverse word problems by grade',
    size: 2305,
    files: ['asdiv'],
    hub: { id: 'EleutherAI/asdiv', split: 'validation' },
  }),
  wordProblems({
    ...ASDIV,
    name: 'asdiv-2215',
    title: 'ASDiv, the 2,215 of the Qwen2.5-Math evaluation',
    size: 2215,
    files: ['asdiv_qwen'],
  }),
  wordProblems({
    ...MAWPS,
    name: 'mawps',
    title: 'MAWPS: four collections of word problems',
    size: 2065,
    files: ['mawps', 'mawps_addsub+mawps_multiarith+mawps_singleeq+mawps_singleop'],
  }),
  mawpsPart('addsub', 395),
  mawpsPart('multiarith', 600),
  mawpsPart('singleeq', 508),
  mawpsPart('singleop', 562),
  wordProblems({
    ...CMATH,
    name: 'cmath',
    title: 'CMATH: Chinese elementary-school problems',
    size: 1098,
    files: ['cmath_deepseek'],
    hub: { id: 'weitianwen/cmath' },
  }),
  wordProblems({
    ...CMATH,
    name: 'cmath-600',
    title: 'CMATH, the 600 of its validation part',
    size: 600,
    files: ['cmath'],
    hub: { id: 'weitianwen/cmath', split: 'validation' },
  }),
];

/** A number without the noise of floating point: 135.0 is 135, 3244047.0999999996 is 3244047.1. */
function numberText(value: unknown): string {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number))
    throw new Error(`the answer is ${String(value)}, no number`);
  return String(Number(number.toPrecision(15)));
}

function withStop(body: string): string {
  return /[.?!,]$/.test(body) ? body : `${body}.`;
}
