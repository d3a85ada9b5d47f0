import type { StageRecord } from './stage-record.ts';

/** Rows that a stage worked on: of those that look others up, the rows of its first input. */
export function rowsIn({ use, inputs }: StageRecord): number {
  if (LOOKS_UP.has(use)) return inputs[0]?.rows ?? 0;
  return inputs.reduce((sum, { rows }) => sum + rows, 0);
}

const LOOKS_UP: ReadonlySet<string> = new Set(['decontaminate', 'drop-paraphrases', 'gate']);
