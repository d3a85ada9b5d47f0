// Peak memory of training LoRA adapters over a base in float32, int8, int4 and NF4.
// Usage: node scripts/bench/qlora.mjs --model DIR|hf:owner/name [--lengths 256,512] [--steps 3] [--threads 2]
//        node scripts/bench/qlora.mjs --shape qwen2.5-0.5b   (random weights of these sizes, made in a temporary folder)
// Needs the packages built (npm run build:js). Every case is a process of its own. Prints one JSON line per case:
// { case, peakMB, openedMB, ofFloat32, ofPlainFloat32, secondsCpu, losses }: `ofFloat32` divides by the peak of float32
// run the same way, `ofPlainFloat32` by that of float32 without gradient checkpointing.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const SHAPES = {
  'qwen2.5-0.5b': {
    family: 'qwen2',
    vocabularySize: 151_936,
    hiddenSize: 896,
    intermediateSize: 4864,
    layers: 24,
    heads: 14,
    keyValueHeads: 2,
    contextLength: 2048,
  },
};

const { values } = parseArgs({
  options: {
    model: { type: 'string' },
    shape: { type: 'string' },
    lengths: { type: 'string', default: '256,512' },
    steps: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
  },
});

const dir = values.shape === undefined ? undefined : await mkdtemp(join(tmpdir(), 'qlora-'));
try {
  if (dir !== undefined) run('qlora-model.mjs', { dir, size: SHAPES[values.shape] });
  const model = dir ?? values.model;
  if (model === undefined) throw new Error('give --model or --shape');
  for (const length of values.lengths.split(',').map(Number)) measure(model, length);
} finally {
  if (dir !== undefined) await rm(dir, { recursive: true });
}

function measure(model, length) {
  const [steps, threads] = [Number(values.steps), Number(values.threads)];
  let plainMB;
  for (const gradientCheckpointing of [false, true]) {
    let wholeMB;
    for (const quantize of [undefined, 'int8', 'int4', 'nf4']) {
      const result = run('qlora-case.mjs', { model, length, steps, threads, gradientCheckpointing, quantize });
      wholeMB ??= result.peakMB;
      plainMB ??= result.peakMB;
      const line = {
        case: `${quantize ?? 'float32'}/${result.tokens}${gradientCheckpointing ? '/checkpointing' : ''}`,
        peakMB: Math.round(result.peakMB),
        openedMB: Math.round(result.openedMB),
        ofFloat32: Number((result.peakMB / wholeMB).toFixed(2)),
        ofPlainFloat32: Number((result.peakMB / plainMB).toFixed(2)),
        secondsCpu: Number(result.secondsCpu.toFixed(2)),
        losses: result.losses.map((loss) => Number(loss.toFixed(4))),
      };
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  }
}

function run(script, spec) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, JSON.stringify(spec)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
  const last = stdout.trim().split('\n').at(-1);
  return last ? JSON.parse(last) : undefined;
}
