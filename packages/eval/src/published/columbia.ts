/**
 * Numbers of SLM-Math (Columbia): table 1, and rows of a later report of which an earlier version says that starred
 * values are estimates from partial runs. `recordedPercent` is what the repository's own results files hold.
 */
import type { PublishedRow, PublishedTable } from './published-table.ts';

interface Recorded {
  readonly gsm8k?: number;
  readonly math?: number;
}

/** Both benchmarks have 500 problems. */
function rows(system: string, gsm8k: number, math: number, recorded: Recorded, isEstimate?: true): PublishedRow[] {
  const row = (benchmark: string, percent: number, recordedPercent: number | undefined): PublishedRow => ({
    system,
    benchmark,
    percent,
    n: 500,
    ...(recordedPercent === undefined ? {} : { recordedPercent }),
    ...(isEstimate === undefined ? {} : { isEstimate }),
  });
  return [row('gsm8k', gsm8k, recorded.gsm8k), row('math-500', math, recorded.math)];
}

const main: PublishedTable = {
  id: 'columbia-main',
  title: 'A 1.5B model by training and workflow',
  source: 'SLM-Math (Columbia), table 1',
  rows: [
    ...rows('base', 65.8, 53.2, { gsm8k: 70, math: 53.2 }),
    ...rows('SFT, LoRA', 80, 67.2, { gsm8k: 80, math: 67.2 }),
    ...rows('SFT, full', 81.6, 67, { gsm8k: 81.6, math: 67 }),
    ...rows('solver and checker with tools', 81.4, 49.8, {}),
    ...rows('majority vote', 70.2, 54.8, { gsm8k: 77.4, math: 46 }),
    ...rows('Python tools', 72.6, 45.2, { gsm8k: 84, math: 56.8 }),
  ],
  remarks: [
    'Both result folders of the solver and checker with tools hold a run of the base model without tools (81.4 and 65.4).',
  ],
};

const later: PublishedTable = {
  id: 'columbia-later',
  title: 'Reinforcement and agents, later report',
  source: 'SLM-Math (Columbia), final report, version 3',
  rows: [
    ...rows('GRPO', 82.4, 68.2, {}, true),
    ...rows('solver and verifier, base', 83.4, 66.2, { gsm8k: 84 }, true),
    ...rows('solver and verifier, SFT solver', 86, 67, { gsm8k: 83.4, math: 61.4 }, true),
    ...rows('solver and verifier, SFT verifier', 84, 67.4, { gsm8k: 70, math: 46.8 }, true),
    ...rows('solver and verifier, both SFT', 86.4, 68, { gsm8k: 85.8 }, true),
    ...rows('solver and verifier, RL', 86.8, 68.8, { gsm8k: 83.4 }, true),
    ...rows('code feedback, first row', 76.4, 60, {}, true),
    ...rows('code feedback, second row', 82.8, 66, { gsm8k: 81.6 }, true),
    ...rows('code feedback, third row', 84.6, 67.8, { gsm8k: 85, math: 52.8 }, true),
  ],
  remarks: [
    'A caption in the source says that starred values are estimates from partial runs; the printed one does not.',
  ],
};

export const COLUMBIA_TABLES: readonly PublishedTable[] = [main, later];
