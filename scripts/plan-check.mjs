// Does the planner predict what is taken? Runs cases in fresh processes and prints predicted and measured peak memory.
// Usage: node scripts/build-js.mjs && node scripts/plan-check.mjs [--model DIRECTORY] [--only TEXT]
// With --model cases of that model follow (SmolLM2-135M takes 5 GB at most and some minutes). --only runs the cases whose
// names contain the text. Prints a Markdown table; exit code 1 when a prediction is more than 15 % off.
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { modelConfig } from '@mathr/gpu-backend';
import { readModelConfig } from '@mathr/gpu-backend/format';
import { estimate } from '@mathr/gpu-backend/plan';
import { BENCH_SIZES, measureCase } from 'mathr/bench';

const { values } = parseArgs({ options: { model: { type: 'string' }, only: { type: 'string', default: '' } } });

const train = (batch, length, open = {}) => ({ kind: 'train', batch, length, steps: 3, open });
const sample = (batch, prompt, newTokens, open = {}) => ({ kind: 'sample', batch, prompt, newTokens, open });
const rank16 = { rank: 16 };

const cases = {
  'small, all weights, 8×128, 2 workers': { size: BENCH_SIZES.small, ...train(8, 128, { workers: 2 }) },
  'small, 4 runs of 512 tokens': {
    size: BENCH_SIZES.small,
    ...train(8, 256, { workers: 1, tokensPerMicroBatch: 512 }),
  },
  'small, 64 completions of 64+64': { size: BENCH_SIZES.small, ...sample(64, 64, 64, { workers: 2 }) },
  'medium, all weights, 8×128': { size: BENCH_SIZES.medium, ...train(8, 128) },
  'medium, all weights, 2×512': { size: BENCH_SIZES.medium, ...train(2, 512) },
  'medium, activations computed again': { size: BENCH_SIZES.medium, ...train(8, 128, { gradientCheckpointing: true }) },
  'medium, 8-bit moments': { size: BENCH_SIZES.medium, ...train(8, 128, { optimizer: 'adamw-8bit' }) },
  'medium, 16 completions of 64+64': { size: BENCH_SIZES.medium, ...sample(16, 64, 64) },
};

if (values.model !== undefined) {
  const model = resolve(values.model);
  const name = basename(model);
  Object.assign(cases, {
    [`${name}, all weights, 2×256`]: { model, ...train(2, 256) },
    [`${name}, all weights, 2×512`]: { model, ...train(2, 512) },
    [`${name}, activations computed again, 2×256`]: { model, ...train(2, 256, { gradientCheckpointing: true }) },
    [`${name}, moments on disk, 2×256`]: { model, ...train(2, 256, { optimizerState: 'disk' }) },
    [`${name}, adapter, 2×256`]: { model, ...train(2, 256, { adapter: rank16 }) },
    [`${name}, adapter, 8×256 at once`]: { model, ...train(8, 256, { adapter: rank16, tokensPerMicroBatch: 2048 }) },
    [`${name}, adapter over NF4, 2×256`]: { model, ...train(2, 256, { adapter: rank16, quantize: 'nf4' }) },
    [`${name}, adapter over NF4, activations computed again, 2×512`]: {
      model,
      ...train(2, 512, { adapter: rank16, quantize: 'nf4', gradientCheckpointing: true }),
    },
    [`${name}, adapter, activations computed again, 2×512`]: {
      model,
      ...train(2, 512, { adapter: rank16, gradientCheckpointing: true }),
    },
    [`${name}, 1 completion of 32+32`]: { model, ...sample(1, 32, 32) },
    [`${name}, 16 completions of 200+32`]: { model, ...sample(16, 200, 32) },
    [`${name}, the same in 8 bits`]: { model, ...sample(16, 200, 32, { rollout: { quantize: 'int8' } }) },
  });
}

async function predict(spec) {
  const length = spec.kind === 'train' ? spec.length : spec.prompt + spec.newTokens;
  const config =
    spec.model === undefined
      ? modelConfig({ ...spec.size, contextLength: 1024 })
      : (await readModelConfig(spec.model)).config;
  const { rollout, ...open } = spec.open;
  const drawing = { batch: spec.batch, promptTokens: spec.prompt, quantize: rollout?.quantize };
  return estimate(config, {
    ...open,
    length,
    batch: spec.batch,
    cores: availableParallelism(),
    train: spec.kind === 'train',
    ...(spec.kind === 'sample' && { rollout: drawing }),
  });
}

const megabytes = (bytes) => String(Math.round(bytes / 2 ** 20));
let worst = 0;
process.stdout.write('| case | predicted, MiB | measured, MiB | ratio | most of it |\n|---|---|---|---|---|\n');
for (const [name, spec] of Object.entries(cases)) {
  if (!name.includes(values.only)) continue;
  const { peakBytes, dominant } = await predict(spec);
  const { peakMemoryBytes } = await measureCase(spec);
  const ratio = peakBytes / peakMemoryBytes;
  worst = Math.max(worst, Math.abs(ratio - 1));
  process.stdout.write(
    `| ${name} | ${megabytes(peakBytes)} | ${megabytes(peakMemoryBytes)} | ${ratio.toFixed(2)} | ${dominant} |\n`,
  );
}
process.stdout.write(`\nat most ${(100 * worst).toFixed(0)} % off\n`);
process.exitCode = worst > 0.15 ? 1 : 0;
