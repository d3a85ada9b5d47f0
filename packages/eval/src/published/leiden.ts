/** Table 4.1 of the Leiden thesis on distilling GPT-4.1 and Claude Sonnet 4 into Qwen2.5-32B-Instruct, as printed. */
import type { PublishedTable } from './published-table.ts';

// GSM8K: 200 questions twice; AIME 2024: 30 problems twice
const ROWS = [
  ['GPT-4.1', 93.5, 36.7],
  ['Claude Sonnet 4', 94.5, 35],
  ['Qwen2.5-32B-Instruct', 47.8, 1.7],
  ['SFT from GPT-4.1', 49.5, 1.7],
  ['SFT from Claude Sonnet 4', 49.3, 1.7],
  ['SFT from GPT-4.1, then GRPO', 46.3, 1.7],
  ['SFT from Claude Sonnet 4, then GRPO', 49.8, 1.7],
] as const;

export const LEIDEN_TABLE: PublishedTable = {
  id: 'leiden-models',
  title: 'Teachers, students and GRPO on GSM8K and AIME 2024',
  source: 'Leiden thesis on distilling large models, then GRPO, table 4.1',
  rows: ROWS.flatMap(([system, gsm8k, aime]) => [
    { system, benchmark: 'gsm8k', percent: gsm8k, n: 400 },
    { system, benchmark: 'aime24', percent: aime, n: 60 },
  ]),
  remarks: [
    'Qwen2.5-32B-Instruct usually scores far above 90 on GSM8K; 47.8 suggests that only answers behind the asked-for ' +
      'marker were read, so the student rows may measure format more than mathematics.',
  ],
};
