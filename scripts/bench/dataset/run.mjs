// Speed, memory, recall and precision of deduplication and decontamination, beside datasketch when Python has it.
// Usage: npm run build:js && node scripts/bench/dataset/run.mjs [--rows 387000] [--rounds 1] [--python python3] [--data folder]
// Prints one JSON line per case: { case, ours, unit, peer, peerName, ratio, peakMemoryMB, … }; unit is rows/s, ratio is ours / peer.
// Every measurement is a fresh process; ours and the peer's alternate; medians are compared.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '387000' },
    rounds: { type: 'string', default: '1' },
    tasks: { type: 'string', default: 'dedupe,decontaminate,both' },
    python: { type: 'string', default: process.env.MATHR_PYTHON ?? 'python3' },
    data: { type: 'string', default: process.env.MATHR_DATA ?? join(import.meta.dirname, '../../../../shared/data') },
  },
});
const here = (name) => join(import.meta.dirname, name);
const folder = mkdtempSync(join(tmpdir(), 'mathr-bench-'));
const hasPeer = spawnSync(values.python, ['-c', 'import datasketch']).status === 0;
if (!hasPeer) process.stderr.write(`${values.python} has no datasketch: measuring ours alone\n`);

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${args[0]} failed:\n${stderr}`);
  return stdout.trim().split('\n').at(-1);
}
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  for (const rows of values.rows.split(',')) {
    const file = join(folder, `${rows}.jsonl`);
    run(process.execPath, [here('synthesise.mjs'), rows, file, '--data', values.data]);
    for (const task of values.tasks.split(',')) measureCase(task, rows, file);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureCase(task, rows, file) {
  const spec = JSON.stringify({ file, task });
  const ours = [];
  const peer = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    ours.push(JSON.parse(run(process.execPath, [here('ours.mjs'), spec])));
    if (hasPeer && task === 'dedupe') peer.push(JSON.parse(run(values.python, [here('peer.py'), spec])));
  }
  const { value: _, seconds: __, peakMemoryMB, ...quality } = ours[0];
  const value = median(ours.map((m) => m.value));
  const peerValue = peer.length === 0 ? null : median(peer.map((m) => m.value));
  const line = {
    case: `${task}/${rows}`,
    ours: Math.round(value),
    unit: 'rows/s',
    peer: peerValue === null ? null : Math.round(peerValue),
    peerName: peerValue === null ? null : 'datasketch',
    ratio: peerValue === null ? null : Number((value / peerValue).toFixed(1)),
    peakMemoryMB: Math.round(peakMemoryMB),
    peerPeakMemoryMB: peer.length === 0 ? null : Math.round(median(peer.map((m) => m.peakMemoryMB))),
    seconds: Number(median(ours.map((m) => m.seconds)).toFixed(1)),
    ...quality,
    ...(peer.length === 0 ? {} : { peerNearRecall: peer[0].nearRecall, peerCpuSeconds: peer[0].cpuSeconds }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
