import { rowsIn, type PipelineManifest, type RowsDifference, type StageRecord } from '@mathr/dataset/pipeline';

/** A run as a table of its stages: what came in, what went on, and why rows were taken away. */
export function describeRun({ stages, warnings }: PipelineManifest): string {
  const lines = stages.map((stage) => [
    stage.name,
    stage.use,
    stage.inputs.length === 0 ? '' : String(rowsIn(stage)),
    String(stage.rows),
    describeRemovals(stage),
  ]);
  const table = columns([['stage', 'use', 'in', 'out', 'taken away'], ...lines]);
  return `${table}\n${warnings.map((warning) => `! ${warning}\n`).join('')}`;
}

/** One stage: facts as JSON, options and the first rows are left to the caller. */
export function describeStage(stage: StageRecord): string {
  const { name, use, key, rows, removed, sha256, seconds, inputs, warnings, facts } = stage;
  const lines = [
    `${name} (${use}), ${seconds.toFixed(1)} s, key ${key}`,
    ...inputs.map((input) => `  from ${input.name}: ${input.rows} rows`),
    `  ${rows} rows, sha256 ${sha256.slice(0, 16)}…`,
    `  ${removed} taken away: ${describeRemovals(stage) || 'none'}`,
    ...warnings.map((warning) => `  ! ${warning}`),
    ...Object.entries(facts).map(([fact, value]) => `  ${fact}: ${shorten(JSON.stringify(value))}`),
  ];
  return `${lines.join('\n')}\n`;
}

export function describeDifference(difference: RowsDifference): string {
  const { rows, same, added, removed, changed, changedFields, sources } = difference;
  const moved = Object.entries(sources).filter(([, [before, after]]) => before !== after);
  const lines = [
    `${rows[0]} rows before, ${rows[1]} after: ${same} the same, ${added} added, ${removed} removed, ${changed} changed`,
    ...Object.entries(changedFields).map(([field, count]) => `  ${field} changed in ${count}`),
    ...moved.map(([source, [before, after]]) => `  ${source}: ${before} -> ${after}`),
  ];
  return `${lines.join('\n')}\n`;
}

function describeRemovals({ removedBy }: StageRecord): string {
  return Object.entries(removedBy)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const isNumber = (i: number): boolean => i === 2 || i === 3;
  return rows
    .map((row) =>
      row
        .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shorten(text: string): string {
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
