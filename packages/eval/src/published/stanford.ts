/**
 * Numbers that the Stanford report on distillation, GRPO and multi-agent reranking printed (math_reasoner), as printed.
 * Of AIME 2024, with 30 problems, unless said otherwise.
 */
import type { PublishedRow, PublishedTable } from './published-table.ts';

const SOURCE = 'Stanford report on math_reasoner: distillation, GRPO and multi-agent reranking';

const aime = (system: string, percent: number, tokens?: number, against?: string): PublishedRow => ({
  system,
  benchmark: 'aime24',
  percent,
  n: 30,
  ...(tokens === undefined ? {} : { tokens }),
  ...(against === undefined ? {} : { against }),
});

const scaling: PublishedTable = {
  id: 'stanford-scaling',
  title: 'GRPO by model size, AIME 2024',
  source: SOURCE,
  rows: [
    aime('1.5B GRPO', 10),
    aime('7B GRPO', 16.7),
    aime('32B base', 50),
    aime('32B instruct', 26.7),
    aime('32B GRPO', 76.7),
  ],
};

const ablation: PublishedTable = {
  id: 'stanford-ablation',
  title: 'What each part adds, AIME 2024',
  source: SOURCE,
  rows: [
    aime('32B GRPO, four agents', 79.9, 4 * 5048, '32B GRPO'),
    aime('32B GRPO', 76.7, 5048, '32B distilled, no GRPO'),
    aime('32B distilled, no GRPO', 72.1, 31_764, '32B base'),
    aime('32B base', 50, 32_000),
  ],
  ratios: [
    { benchmark: 'aime24', what: 'tokens of the 32B base over those of 32B GRPO', printed: 6.3, of: [32_000, 5048] },
    { benchmark: 'aime24', what: 'tokens of the distilled over those of 32B GRPO', printed: 6.3, of: [31_764, 5048] },
    { benchmark: 'aime24', what: 'speed of inference of 32B GRPO over that before', printed: 2.1 },
  ],
  remarks: [
    'Simple problems take 2,184 tokens and complex ones 7,912; the mean of 5,048 is that of exactly as many of each.',
    'With four agents the tokens are 4 × 5,048 = 20,192: 1.6 times fewer than the base model, not 6.3 times.',
  ],
};

const comparison: PublishedTable = {
  id: 'stanford-comparison',
  title: 'Against other models, AIME 2024',
  source: SOURCE,
  rows: [
    aime('32B base', 50, 32_000),
    aime('32B instruct', 26.7),
    aime('Qwen2.5-Math-72B', 30),
    aime('Qwen2.5-Math-72B with TIR', 40),
    aime('R1-Distill', 73.3),
    aime('32B GRPO', 76.7, 5048),
    aime('32B GRPO, four agents', 79.9, 4 * 5048),
  ],
};

const seven: PublishedTable = {
  id: 'stanford-7b',
  title: 'The 7B model, AIME 2024',
  source: SOURCE,
  rows: [aime('7B GRPO', 65.2, 5137), aime('7B at 32K tokens', 58.7, 32_000)],
};

// counts of 30 in this order
const CHOICES = ['one answer', 'one answer with TIR', 'maj@64', 'rm@64', 'maj@256', 'rm@256'];
const COUNTS = { '1.5B': [3, 7, 9, 18, 9, 19], '7B': [5, 6, 13, 21, 14, 21], '72B': [9, 12, 14, 18, 16, 19] };

const toolUse: PublishedTable = {
  id: 'stanford-tir',
  title: 'Tool-integrated reasoning and selection, AIME 2024',
  source: SOURCE,
  rows: Object.entries(COUNTS).flatMap(([size, counts]) =>
    counts.map((count, index) => {
      const percent = Math.round((1000 * count) / 30) / 10;
      return aime(`${size}, ${CHOICES[index]}`, percent, undefined, index === 0 ? undefined : `${size}, ${CHOICES[0]}`);
    }),
  ),
  remarks: [
    'The text says that small models gain most from tools, but the 7B model gains 1 of 30 and the 72B model 3 of 30.',
    'More samples do not always help: 7B rm@64 = rm@256 and 1.5B maj@64 = maj@256.',
  ],
};

export const STANFORD_TABLES: readonly PublishedTable[] = [scaling, ablation, comparison, seven, toolUse];
