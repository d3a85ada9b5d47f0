// Speed, memory, recall and precision of deduplication and decontamination, beside datasketch when Python has it.
// Usage: npm run build:js && node scripts/bench/dataset/run.mjs [--rows 387000,1000000] [--tasks dedupe,both] [--threads 0,2]
//   [--rounds 1] [--python python3] [--data folder]
// Prints one JSON line per case: { case, ours, unit, peer, peerName, ratio, peakMemoryMB, cpuRatios, … }; unit is rows/s, ratio is
// ours / peer by the clock, cpuRatios the peer's CPU seconds / ours. The peer has its own plan of bands, and ours; the quicker counts.
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
    threads: { type: 'string', default: '0,2' },
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
  const threads = values.threads.split(',').map(Number);
  const plans = hasPeer && task === 'dedupe' ? ['default', 'ours'] : [];
  const ours = new Map(threads.map((count) => [count, []]));
  const peers = new Map(plans.map((plan) => [plan, []]));
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const [count, measured] of ours) {
      measured.push(
        JSON.parse(run(process.execPath, [here('ours.mjs'), JSON.stringify({ file, task, threads: count })])),
      );
    }
    for (const [plan, measured] of peers) {
      measured.push(JSON.parse(run(values.python, [here('peer.py'), JSON.stringify({ file, plan })])));
    }
  }
  const of = (measured, name) => median(measured.map((each) => each[name]));
  const [plan, peer] = [...peers].sort(([, a], [, b]) => of(b, 'value') - of(a, 'value'))[0] ?? [];
  for (const [count, measured] of ours) {
    const { value: _, seconds: __, peakMemoryMB: ___, cpuSeconds: ____, ...quality } = measured[0];
    const line = {
      case: `${task}/${rows}/${count === 0 ? 'one thread' : `${count} workers`}`,
      ours: Math.round(of(measured, 'value')),
      unit: 'rows/s',
      peer: peer === undefined ? null : Math.round(of(peer, 'value')),
      peerName: peer === undefined ? null : `datasketch, ${plan} plan`,
      ratio: peer === undefined ? null : Number((of(measured, 'value') / of(peer, 'value')).toFixed(1)),
      seconds: Number(of(measured, 'seconds').toFixed(1)),
      cpuSeconds: Number(of(measured, 'cpuSeconds').toFixed(1)),
      peakMemoryMB: Math.round(of(measured, 'peakMemoryMB')),
      peerPeakMemoryMB: peer === undefined ? null : Math.round(of(peer, 'peakMemoryMB')),
      ...quality,
      peerRecalls: Object.fromEntries([...peers].map(([name, each]) => [name, each[0].nearRecall])),
      peerCpuSeconds: Object.fromEntries([...peers].map(([name, each]) => [name, of(each, 'cpuSeconds')])),
      cpuRatios: Object.fromEntries(
        [...peers].map(([name, each]) => [
          name,
          Number((of(each, 'cpuSeconds') / of(measured, 'cpuSeconds')).toFixed(1)),
        ]),
      ),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
