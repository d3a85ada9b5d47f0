// One case on @mathr/dataset: reads { file, task, threads } from argv, prints { value (rows/s), seconds, peakMemoryMB, … }.
// task: dedupe, decontaminate, both; threads: 0 for this one alone, otherwise as many workers. Reading the file is not timed; the rows are in memory as they are for the peer.
import { readFileSync } from 'node:fs';
import { decontaminate, dedupe } from '@mathr/dataset';
import { openCleanWorkers } from '@mathr/dataset/node';

const { file, task, limit, threads } = JSON.parse(process.argv[2]);
const rowsOf = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
const rows = rowsOf(file).slice(0, limit);
const benchmark = rowsOf(`${file}.benchmark`);

const workers = threads > 0 ? openCleanWorkers({ threads }) : undefined;
const start = performance.now();
const cpu = process.cpuUsage();
const report = {};
let left = rows;
if (task !== 'decontaminate') {
  const { kept, removed } = await dedupe(rows, { workers });
  left = kept;
  Object.assign(report, quality(removed));
}
if (task !== 'dedupe') {
  const { removed } = await decontaminate(left, { all: benchmark }, { workers });
  const planted = left.filter(({ kind }) => kind === 'contaminated');
  const found = new Set(removed.map(({ item }) => item));
  report.contaminatedRecall = planted.filter((item) => found.has(item)).length / planted.length;
}
const seconds = (performance.now() - start) / 1000;
const used = process.cpuUsage(cpu);
await workers?.[Symbol.asyncDispose]();
report.cpuSeconds = (used.user + used.system) / 1e6;
process.stdout.write(
  `${JSON.stringify({ value: rows.length / seconds, seconds, peakMemoryMB: process.resourceUsage().maxRSS / 1024, ...report })}\n`,
);

/** Recall of the planted rows, and the share of the removed rows that were planted (or repeat the same planted row). */
function quality(removed) {
  const gone = new Set(removed.map(({ item }) => item));
  const rate = (kind) => {
    const planted = rows.filter((row) => row.kind === kind);
    return planted.filter((row) => gone.has(row)).length / planted.length;
  };
  const right = removed.filter(({ item, match }) => {
    const ids = [item.id, item.of, match.id, match.of].filter((id) => id !== null);
    return new Set(ids).size < ids.length;
  });
  return { exactRecall: rate('exact'), nearRecall: rate('near'), precision: right.length / removed.length };
}
