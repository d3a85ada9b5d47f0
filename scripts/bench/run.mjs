// Speed and memory of the embedded engine, beside PyTorch and transformers when Python has them.
// Usage: pnpm bench [--sizes tiny,small,medium] [--rounds 3] [--python python3] [--threads 2] [--dataset]
//                   [--model DIRECTORY [--gguf FILE] [--gguf-q8 FILE] [--llama FOLDER] [--llama-python python3]]
// With --model sampling from that model follows, in float32 and with 8-bit weights, beside transformers and llama.cpp. The
// files hold its weights in F32 and Q8_0 (scripts/parity/requantize-gguf.py); FOLDER has node_modules/node-llama-cpp,
// whose sequences are JavaScript loops; the Python of --llama-python has llama-cpp-python, through which llama.cpp runs one
// batch for all sequences.
// With --dataset the cases of dataset/run.mjs follow: deduplication and decontamination of 387,000 problems.
// Prints one JSON line per case: { case, ours, unit, peer, peerName, ratio, peakMemoryMB, peerPeakMemoryMB }.
// ratio is ours / peer of tokens per second: above 1 is faster. Every measurement is a fresh process; ours and the
// peer's alternate; the medians are compared.
import { spawnSync } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BENCH_SIZES, measureCase } from 'mathr/bench';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'tiny,small,medium' },
    rounds: { type: 'string', default: '3' },
    python: { type: 'string', default: process.env.MATHR_PYTHON ?? 'python3' },
    threads: { type: 'string', default: '2' },
    model: { type: 'string' },
    gguf: { type: 'string' },
    'gguf-q8': { type: 'string' },
    llama: { type: 'string' },
    'llama-python': { type: 'string' },
    dataset: { type: 'boolean', default: false },
  },
});

const threads = Number(values.threads);
const rounds = Number(values.rounds);

const cases = values.sizes
  .split(',')
  .filter((name) => name !== '')
  .flatMap((name) => [
    {
      name: `train/${name}`,
      kind: 'train',
      size: BENCH_SIZES[name],
      batch: 8,
      length: 128,
      steps: name === 'tiny' ? 40 : 8,
      threads,
    },
    ...[1, 16, 64].map((batch) => ({
      name: `sample/${name}/batch-${batch}`,
      kind: 'sample',
      size: BENCH_SIZES[name],
      batch,
      prompt: 32,
      newTokens: name === 'medium' ? 64 : 128,
      threads,
    })),
  ]);

const peerWorks = spawnSync(values.python, ['-c', 'import torch, transformers']).status === 0;
if (!peerWorks) process.stderr.write(`${values.python} has no torch and transformers: measuring ours alone\n`);

/** Peers that can take a case, each a function to a measurement. */
function peersOf(spec) {
  const peers = [];
  const python = spec.kind === 'train' ? 'PyTorch eager' : 'transformers generate';
  if (peerWorks && spec.quantize === undefined) peers.push([python, () => measure(values.python, 'peer.py', spec)]);
  const file = spec.quantize === undefined ? values.gguf : values['gguf-q8'];
  if (spec.model === undefined || file === undefined) return peers;
  if (values.llama !== undefined) peers.push(['node-llama-cpp', () => measureLlama(spec, resolve(file))]);
  const llamaPython = values['llama-python'];
  if (llamaPython !== undefined)
    peers.push(['llama.cpp', () => measure(llamaPython, 'llama-batch.py', { ...spec, file: resolve(file) })]);
  return peers;
}

if (values.model !== undefined) {
  for (const quantize of [undefined, 'int8']) {
    for (const batch of [1, 16]) {
      const name = `sample/${basename(values.model)}/${quantize ?? 'f32'}/batch-${batch}`;
      cases.push({
        name,
        kind: 'sample',
        model: resolve(values.model),
        quantize,
        batch,
        prompt: 64,
        newTokens: 64,
        threads,
      });
    }
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function measure(command, script, spec) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(command, [path, JSON.stringify(spec)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${spec.name} failed in ${script}:\n${stderr}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

async function measureOurs({ quantize, ...spec }) {
  const open = quantize && { rollout: { quantize } };
  const { tokensPerSecond, peakMemoryBytes } = await measureCase({ ...spec, open });
  return { value: tokensPerSecond, peakMemoryMB: peakMemoryBytes / 2 ** 20 };
}

function measureLlama({ batch, prompt, newTokens }, file) {
  const path = fileURLToPath(new URL('../parity/llama-cpp.mjs', import.meta.url));
  const prompts = Array.from({ length: batch }, (_, i) =>
    Array.from({ length: prompt }, (_token, t) => 1000 + i * 97 + t * 13),
  );
  const contextLength = (prompt + newTokens + 16) * batch;
  const request = { file, threads, contextLength, prompts, newTokens, temperature: 1, warmUp: 4 };
  const input = JSON.stringify(request);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, values.llama], { encoding: 'utf8', input });
  if (status !== 0) throw new Error(`llama.cpp failed:\n${stderr}`);
  const { tokens, seconds, peakMemoryMB } = JSON.parse(stdout.trim().split('\n').at(-1));
  return { value: tokens.flat().length / seconds, peakMemoryMB };
}

for (const spec of cases) {
  const peers = peersOf(spec);
  const ours = [];
  const theirs = peers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    ours.push(await measureOurs(spec));
    for (const [i, [, run]] of peers.entries()) theirs[i].push(run());
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
  const lines = peers.map(([peerName], i) => {
    const peer = median(theirs[i].map((m) => m.value));
    return {
      ...line,
      peer: Math.round(peer),
      peerName,
      ratio: Number((value / peer).toFixed(2)),
      peerPeakMemoryMB: Math.round(median(theirs[i].map((m) => m.peakMemoryMB))),
    };
  });
  for (const each of lines.length > 0 ? lines : [line]) process.stdout.write(`${JSON.stringify(each)}\n`);
}

if (values.dataset) {
  const path = fileURLToPath(new URL('dataset/run.mjs', import.meta.url));
  spawnSync(process.execPath, [path, '--python', values.python], { stdio: 'inherit' });
}
