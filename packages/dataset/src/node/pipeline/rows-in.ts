import type { StageRecord } from './stage-record.ts';

/** Rows that a stage worked on; of `decontaminate` and `gate` those of its first input, as the others are looked up. */
export function rowsIn({ use, inputs }: StageRecord): number {
  if (use === 'decontaminate' || use === 'gate') return inputs[0]?.rows ?? 0;
  return inputs.reduce((sum, { rows }) => sum + rows, 0);
}
