import { formatBytes } from '../plan/byte-size.ts';
import type { Measurement } from './bench-case.ts';

/** One line of the result. */
export interface BenchRow {
  readonly name: string;
  readonly measurement: Measurement;
  readonly plannedBytes: number;
}

const HEAD = ['case', 'tokens/s', 'first token', 'sessions', 'opening', 'memory', 'planned'];

/** A table of what was measured, with the memory that was planned beside. */
export function describeBench(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ name, measurement, plannedBytes }) => {
    const { tokensPerSecond, firstTokenSeconds, sessionSeconds, openSeconds, peakMemoryBytes } = measurement;
    return [
      name,
      rate(tokensPerSecond),
      firstTokenSeconds === null ? '-' : seconds(firstTokenSeconds),
      seconds(sessionSeconds),
      seconds(openSeconds),
      formatBytes(peakMemoryBytes),
      formatBytes(plannedBytes),
    ];
  });
  const all = [HEAD, ...cells];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n');
}

function rate(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

function seconds(value: number): string {
  return value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(1)} s`;
}
