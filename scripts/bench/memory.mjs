// Peak memory and time of training steps with and without what saves memory, each in a fresh process, as a table:
//   node scripts/bench/memory.mjs                      a fresh model of 29 M parameters
//   node scripts/bench/memory.mjs --model <source>     a checkpoint
// --length 512 (tokens, one sequence), --steps 2, --quantize int8,int4,nf4 (adds adapters on a rounded base), --only <text>
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: flags } = parseArgs({
  options: {
    model: { type: 'string' },
    length: { type: 'string', default: '512' },
    steps: { type: 'string', default: '2' },
    quantize: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
  },
});

const adapter = { rank: 16 };
const checkpointed = { gradientCheckpointing: true };
const rounded = flags.quantize.split(',').filter(Boolean);
/** @type {[name: string, options: object][]} */
const all = [
  ['all weights', {}],
  ['all weights, checkpointing', checkpointed],
  ['all weights, checkpointing, 8-bit moments', { ...checkpointed, optimizer: 'adamw-8bit' }],
  ['all weights, checkpointing, moments on disk', { ...checkpointed, optimizerState: 'disk' }],
  ['LoRA r16', { adapter }],
  ['LoRA r16, checkpointing', { adapter, ...checkpointed }],
  ...rounded.flatMap((quantize) => [
    [`LoRA r16 on ${quantize}`, { adapter, quantize }],
    [`LoRA r16 on ${quantize}, checkpointing`, { adapter, quantize, ...checkpointed }],
  ]),
];
const cases = all.filter(([name]) => name.includes(flags.only));

const show = (line) => process.stdout.write(`${line}\n`);
show('| what is trained | peak MB | of it after opening MB | CPU s per step | loss |');
show('|---|---|---|---|---|');
for (const [name, options] of cases) {
  const spec = { options, model: flags.model, length: Number(flags.length), steps: Number(flags.steps) };
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(new URL('memory-case.mjs', import.meta.url)), JSON.stringify(spec)],
    { encoding: 'utf8', maxBuffer: 2 ** 24 },
  );
  if (child.status !== 0) throw new Error(`${name}: ${child.stderr}`);
  const { peakMB, openMB, cpuSeconds, loss } = JSON.parse(child.stdout);
  show(`| ${name} | ${peakMB} | ${openMB} | ${cpuSeconds.toFixed(2)} | ${loss.toFixed(4)} |`);
}
