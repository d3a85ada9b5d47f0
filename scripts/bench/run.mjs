// Speed and memory of the embedded engine, beside PyTorch and transformers when Python has them.
// Usage: pnpm bench [--sizes tiny,small,medium] [--rounds 3] [--python python3] [--threads 2] [--dataset]
// With --dataset the cases of dataset/run.mjs follow: deduplication and decontamination of 387,000 problems.
// Prints one JSON line per case: { case, ours, unit, peer, peerName, ratio, peakMemoryMB, peerPeakMemoryMB }.
// ratio is ours / peer of tokens per second: above 1 is faster. Every measurement is a fresh process; ours and the
// peer's alternate; the medians are compared.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SIZES } from './sizes.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'tiny,small,medium' },
    rounds: { type: 'string', default: '3' },
    python: { type: 'string', default: process.env.MATHR_PYTHON ?? 'python3' },
    threads: { type: 'string', default: '2' },
    dataset: { type: 'boolean', default: false },
  },
});

const threads = Number(values.threads);
const rounds = Number(values.rounds);

const cases = values.sizes.split(',').flatMap((name) => [
  {
    name: `train/${name}`,
    kind: 'train',
    size: SIZES[name],
    batch: 8,
    length: 128,
    steps: name === 'tiny' ? 40 : 8,
    threads,
  },
  ...[1, 16, 64].map((batch) => ({
    name: `sample/${name}/batch-${batch}`,
    kind: 'sample',
    size: SIZES[name],
    batch,
    prompt: 32,
    newTokens: name === 'medium' ? 64 : 128,
    threads,
  })),
]);

const peerWorks = spawnSync(values.python, ['-c', 'import torch, transformers']).status === 0;
if (!peerWorks) process.stderr.write(`${values.python} has no torch and transformers: measuring ours alone\n`);

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measure(command, script, spec) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(command, [path, JSON.stringify(spec)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${spec.name} failed in ${script}:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

for (const spec of cases) {
  const ours = [];
  const peer = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(measure(process.execPath, 'ours.mjs', spec));
    if (peerWorks) peer.push(measure(values.python, 'peer.py', spec));
  }
  const value = median(ours.map((m) => m.value));
  const line = {
    case: spec.name,
    ours: Math.round(value),
    unit: 'tokens/s',
    peer: null,
    peerName: null,
    ratio: null,
    peakMemoryMB: Math.round(median(ours.map((m) => m.peakMemoryMB))),
    peerPeakMemoryMB: null,
  };
  if (peer.length > 0) {
    const peerValue = median(peer.map((m) => m.value));
    line.peer = Math.round(peerValue);
    line.peerName = spec.kind === 'train' ? 'PyTorch eager' : 'transformers generate';
    line.ratio = Number((value / peerValue).toFixed(2));
    line.peerPeakMemoryMB = Math.round(median(peer.map((m) => m.peakMemoryMB)));
  }
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

if (values.dataset) {
  const path = fileURLToPath(new URL('dataset/run.mjs', import.meta.url));
  spawnSync(process.execPath, [path, '--python', values.python], { stdio: 'inherit' });
}
