import { join } from 'node:path';

import type { PipelineResults } from '../pipeline/results.ts';

/** The ablation table and the comparisons as text, with where the files are. */
export function describeOutcome(results: PipelineResults, dir: string): string {
  const percent = (x: number): string => (100 * x).toFixed(1);
  const rows = results.stages.map((stage) => [
    stage.name,
    percent(stage.accuracy),
    `[${percent(stage.interval[0])}, ${percent(stage.interval[1])}]`,
    stage.greedy === null ? '-' : percent(stage.greedy),
    stage.heldOut === null ? '-' : percent(stage.heldOut.accuracy),
    stage.meanTokens.toFixed(1),
    stage.seconds.toFixed(0),
  ]);
  const head = ['stage', 'accuracy %', '95 % interval', 'greedy', 'held-out', 'tokens', 'seconds'];
  const table = alignColumns([head, ...rows]);
  const comparisons = results.comparisons.map(
    ({ from, to, delta, interval, p }) =>
      `${from} → ${to}: ${delta >= 0 ? '+' : ''}${percent(delta)} points [${percent(interval[0])}, ${percent(interval[1])}], p ${p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`}`,
  );
  const footer = [
    `${results.seconds.toFixed(0)} s, ${results.peakMemoryMB.toFixed(0)} MB at most`,
    `report: ${join(dir, 'report.html')}`,
    `results: ${join(dir, 'results.json')}`,
  ];
  return `\n${[table, '', ...comparisons, '', ...footer].join('\n')}\n`;
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
    .join('\n');
}
