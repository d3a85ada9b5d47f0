import { formatBytes } from '../plan/byte-size.ts';
import type { BenchCase, Measurement } from './bench-case.ts';

/** One line of the result. */
export interface BenchRow {
  readonly name: string;
  readonly spec: BenchCase;
  readonly measurement: Measurement;
  readonly plannedBytes: number;
}

const HEAD = ['case', 'tokens/s', 'each', 'first token', 'sessions', 'opening', 'memory', 'planned'];

/** A table of what was measured, with the memory that was planned beside, and how to read it. */
export function describeBench(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, spec, measurement, plannedBytes }) => {
    const { tokensPerSecond, firstTokenSeconds, sessionSeconds, openSeconds, peakMemoryBytes } = measurement;
    return [
      name,
      rate(tokensPerSecond),
      each(spec, tokensPerSecond),
      firstTokenSeconds === null ? '-' : seconds(firstTokenSeconds),
      seconds(sessionSeconds),
      seconds(openSeconds),
      formatBytes(peakMemoryBytes),
      formatBytes(plannedBytes),
    ];
  });
  const all = [HEAD, ...cells];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const table = all.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
  const kinds = new Set(rows.map(({ spec }) => spec.kind));
  return [
    ...table,
    '',
    ...(['train', 'sample'] as const).filter((kind) => kinds.has(kind)).map((kind) => READ[kind]),
  ].join('\n');
}

const READ = {
  train: 'train 8×128: updates with 8 sequences of 128 tokens each; each is the time of one update.',
  sample:
    'sample 16×(64+64): 16 completions of 64 tokens after prompts of 64, together; each is the speed of one of them.',
} as const;

/** What one update takes, or how fast one completion grows. */
function each(spec: BenchCase, tokensPerSecond: number): string {
  if (spec.kind === 'train') return seconds((spec.batch * spec.length) / tokensPerSecond);
  return `${rate(tokensPerSecond / spec.batch)}/s`;
}

function rate(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function seconds(value: number): string {
  return value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(1)} s`;
}
