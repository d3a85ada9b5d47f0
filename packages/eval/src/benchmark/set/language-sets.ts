import type { BenchmarkSet } from '../benchmark-set.ts';
import { unifiedEvaluation } from '../prompt/unified-evaluation.ts';
import { textField } from '../read-fields.ts';

// longer than English ones: some scripts take several tokens a letter
const MAX_TOKENS = 2048;

const MGSM_LANGUAGES = ['bn', 'de', 'en', 'es', 'fr', 'ja', 'ru', 'sw', 'te', 'th', 'zh'] as const;

const MSVAMP_LANGUAGES = {
  bn: 'Bengali',
  de: 'German',
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  ja: 'Japanese',
  ru: 'Russian',
  sw: 'Swahili',
  th: 'Thai',
  zh: 'Chinese',
} as const;

const mgsm = (language: string): BenchmarkSet => ({
  name: `mgsm-${language}`,
  title: `MGSM (${language}): GSM8K problems translated by people`,
  origin: 'Shi et al. 2022, arXiv:2210.03057',
  licence: 'CC BY-SA 4.0',
  size: 250,
  language,
  files: [`mgsm/mgsm_${language}`, `mgsm_${language}`],
  hub: { id: 'juletxara/mgsm', config: language },
  answer: 'number',
  prompt: unifiedEvaluation,
  maxTokens: MAX_TOKENS,
  read: (record) => ({
    question: textField(record, 'question'),
    // on the hub `answer` is a solution and `answer_number` the answer
    answer: textField(record, 'answer_number', 'answer'),
    metadata: { language },
  }),
});

const msvamp = ([language, name]: readonly [string, string]): BenchmarkSet => ({
  name: `msvamp-${language}`,
  title: `MSVAMP (${language}): SVAMP problems translated by machine and checked`,
  origin: 'Chen et al. 2023, arXiv:2310.20246',
  licence: 'MIT',
  size: 1000,
  language,
  files: [`msvamp/msvamp_${name}`, `msvamp_${name}`],
  hub: { id: 'Mathoctopus/MSVAMP', config: language },
  answer: 'number',
  prompt: unifiedEvaluation,
  maxTokens: MAX_TOKENS,
  read: (record) => ({
    question: textField(record, 'm_query', 'query'),
    answer: textField(record, 'response').replace(/\.0+$/, ''),
    metadata: { language },
  }),
});

/** Word problems in eleven and ten languages; `mgsm` and `msvamp` are all of them together. */
export const LANGUAGE_SETS: readonly BenchmarkSet[] = [
  ...MGSM_LANGUAGES.map(mgsm),
  ...Object.entries(MSVAMP_LANGUAGES).map(msvamp),
];
