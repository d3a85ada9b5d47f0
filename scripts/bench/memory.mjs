// Peak memory and time of training steps on one sequence, with and without what saves memory, as a table. Every row is a
// process of its own.
// Usage: node scripts/bench/memory.mjs                            all that saves memory, a fresh model of 29 M parameters
//        node scripts/bench/memory.mjs --model DIR|hf:owner/name  a checkpoint
//        node scripts/bench/memory.mjs --shape qwen2.5-0.5b|qwen2.5-1.5b   random weights, written to a temporary folder
// --qlora: adapters alone, over the base in float32, int8, int4 and NF4, with the ratio to float32 run the same way.
// --lengths 256,512 (tokens; default 512), --steps 3, --only TEXT (rows whose names contain it, and what these are compared with)
// Needs the packages built (npm run build:js). 1.5 B parameters take 6 GB on disk, and in float32 in memory.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const qwen = { family: 'qwen2', vocabularySize: 151_936, keyValueHeads: 2, contextLength: 2048 };
const SHAPES = {
  'qwen2.5-0.5b': { ...qwen, hiddenSize: 896, intermediateSize: 4864, layers: 24, heads: 14 },
  'qwen2.5-1.5b': { ...qwen, hiddenSize: 1536, intermediateSize: 8960, layers: 28, heads: 12 },
};

const { values: flags } = parseArgs({
  options: {
    model: { type: 'string' },
    shape: { type: 'string' },
    qlora: { type: 'boolean', default: false },
    lengths: { type: 'string', default: '512' },
    steps: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});

const adapter = { rank: 16 };
const checkpointed = { gradientCheckpointing: true };

/** Names, options, and the name of the row that a row is compared with. @type {[name: string, options: object, other?: string][]} */
const savings = [
  ['all weights', {}],
  ['all weights, checkpointing', checkpointed, 'all weights'],
  ['all weights, checkpointing, 8-bit moments', { ...checkpointed, optimizer: 'adamw-8bit' }, 'all weights'],
  ['all weights, checkpointing, moments on disk', { ...checkpointed, optimizerState: 'disk' }, 'all weights'],
  ['LoRA r16', { adapter }],
  ['LoRA r16, checkpointing', { adapter, ...checkpointed }, 'LoRA r16'],
];
/** @type {typeof savings} */
const bases = [{}, checkpointed].flatMap((run) => {
  const suffix = run === checkpointed ? ', checkpointing' : '';
  return [
    [`float32${suffix}`, { adapter, ...run }],
    ...['int8', 'int4', 'nf4'].map((quantize) => [
      `${quantize}${suffix}`,
      { adapter, quantize, ...run },
      `float32${suffix}`,
    ]),
  ];
});

const all = flags.qlora ? bases : savings;
const wanted = all.filter(([name]) => name.includes(flags.only));
const compared = new Set(wanted.map(([, , other]) => other));
const cases = all.filter((each) => wanted.includes(each) || compared.has(each[0]));
if (cases.length === 0)
  throw new Error(`no row has '${flags.only}' in its name: ${all.map(([name]) => name).join('; ')}`);
if (flags.shape !== undefined && !(flags.shape in SHAPES))
  throw new Error(`--shape is ${Object.keys(SHAPES).join(' or ')}`);

const dir = flags.shape === undefined ? undefined : await mkdtemp(join(tmpdir(), 'memory-'));
const show = (line) => process.stdout.write(`${line}\n`);
try {
  if (dir !== undefined) run('random-model.mjs', { dir, size: SHAPES[flags.shape] });
  show('| what is trained | tokens | peak MB | ratio | of it when open MB | CPU s per step | loss |');
  show('|---|---|---|---|---|---|---|');
  for (const length of flags.lengths.split(',').map(Number)) measure(dir ?? flags.model, length);
} finally {
  if (dir !== undefined) await rm(dir, { recursive: true });
}

function measure(model, length) {
  const peaks = new Map();
  for (const [name, options, other] of cases) {
    const result = run('memory-case.mjs', { options, model, length, steps: Number(flags.steps) });
    const { peakMB, openMB, cpuSeconds, losses } = JSON.parse(result);
    peaks.set(name, peakMB);
    const ratio = (peakMB / peaks.get(other ?? name)).toFixed(2);
    const loss = [losses[0], losses.at(-1)].map((each) => each.toFixed(3)).join(' to ');
    show(`| ${name} | ${length} | ${peakMB} | ${ratio} | ${openMB} | ${cpuSeconds.toFixed(1)} | ${loss} |`);
  }
}

function run(script, spec) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const args = [...process.execArgv, path, JSON.stringify(spec)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 24 });
  if (status !== 0) throw new Error(`${script} ${JSON.stringify(spec)} failed:\n${stderr}`);
  return stdout;
}
