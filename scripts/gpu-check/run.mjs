// A developer's check of an execution provider on the machine at hand: does it compute what the interpreter computes, which
// operators does it leave to the CPU, and how fast is it beside the CPU?
//   node scripts/build-js.mjs && node scripts/gpu-check/run.mjs [--provider webgpu] [--sizes tiny,small]
// Prints a Markdown table; exit code 1 when the provider does not work here or a test fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mul, neg, sum } from '../../packages/core/dist/graph/index.js';
import { modelConfig, openModel, probeProviders, trainTokenizer } from '../../packages/gpu-backend/dist/index.js';
import { BENCH_SIZES, measureCase } from '../../packages/mathr/dist/bench.js';

const crossEntropy = {
  name: 'cross-entropy',
  inputs: [{ name: 'weight', per: 'target' }],
  build: (outputs, { weight }) => ({ loss: neg(sum(mul(outputs.tokenLogProbs(), weight))) }),
};
// graphs against the interpreter, then whole trainers and samplers
const SUITES = ['src/onnx', 'src/provider', 'src/trainer', 'src/sampler'].map(
  (folder) => `packages/gpu-backend/${folder}`,
);

const { values } = parseArgs({
  options: { provider: { type: 'string', default: 'webgpu' }, sizes: { type: 'string', default: 'tiny,small,medium' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const [status] = await probeProviders({ providers: [values.provider] });
if (status === undefined || !status.available) {
  process.stderr.write(`${values.provider} does not work here: ${status?.reason ?? 'it is no provider'}\n`);
  process.exit(1);
}
const failed = runSuites();
await showPlacement();
await runBenchmarks();
process.exit(failed === 0 ? 0 : 1);

function runSuites() {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-gpu-check-'));
  const file = join(dir, 'tests.json');
  // one file at a time on one device, which may be a slow one
  const how = [
    '--maxWorkers=1',
    '--testTimeout=3600000',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ];
  const { status: code } = spawnSync('npx', ['vitest', 'run', ...SUITES, ...how], {
    cwd: root,
    env: { ...process.env, MATHR_TEST_PROVIDER: values.provider },
    // progress is for the terminal, tables for a file
    stdio: ['ignore', 2, 2],
  });
  const { testResults } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { testResults: [] };
  rmSync(dir, { recursive: true });
  process.stdout.write(`| test file on ${values.provider} | passed | failed |\n|---|---|---|\n`);
  let failures = 0;
  for (const { name, assertionResults } of testResults) {
    const bad = assertionResults.filter((test) => test.status === 'failed');
    const good = assertionResults.filter((test) => test.status === 'passed');
    failures += bad.length;
    process.stdout.write(`| ${name.slice(name.indexOf('src/'))} | ${good.length} | ${bad.length} |\n`);
    for (const { fullName, failureMessages } of bad)
      process.stdout.write(`\n- ${fullName}: ${failureMessages[0]?.split('\n')[0] ?? ''}\n\n`);
  }
  if (code === 0 || failures > 0) return failures;
  // a driver that ends the process leaves no test that failed
  process.stdout.write('\nThe tests ended before their time.\n');
  return 1;
}

/** Trains and samples a small model with profiles on, and counts where its nodes ran. */
async function showPlacement() {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-gpu-check-'));
  const tokenizer = trainTokenizer(['a b c'], { vocabularySize: 300 });
  const config = modelConfig({ vocabularySize: 300, hiddenSize: 64, layers: 2, heads: 4, keyValueHeads: 2 });
  const options = { provider: values.provider, adapter: { rank: 4 }, profile: dir };
  const model = await openModel({ config, tokenizer, seed: 1 }, options);
  const examples = [{ tokens: [5, 6, 7, 8, 9], inputs: { weight: [0, 1, 1, 1, 1] } }];
  await model.forwardBackward({ examples }, crossEntropy);
  await model.optimStep({ learningRate: 1e-3 });
  const sampler = await model.sampler();
  const requests = [1, 0.9].map((topP) => ({ prompt: [5, 6, 7], maxTokens: 8, topP, ignoreEos: true }));
  let drawn = 0;
  for await (const { tokens } of sampler.sample(requests)) drawn += tokens.length;
  await model.close();
  const ran = new Map();
  for (const file of readdirSync(dir)) {
    for (const { cat, args } of JSON.parse(readFileSync(join(dir, file), 'utf8'))) {
      if (cat !== 'Node' || args?.provider === undefined) continue;
      const key = `${args.provider.replace('ExecutionProvider', '')} | ${args.op_name}`;
      ran.set(key, (ran.get(key) ?? 0) + 1);
    }
  }
  rmSync(dir, { recursive: true });
  const elsewhere = [...ran].filter(([key]) => !key.toLowerCase().startsWith(values.provider));
  const all = [...ran.values()].reduce((sum, count) => sum + count, 0);
  const left = elsewhere.reduce((sum, [, count]) => sum + count, 0);
  process.stdout.write(
    `\n${all - left} of ${all} runs of nodes were on ${values.provider} (a step and ${drawn} tokens)`,
  );
  process.stdout.write(`${left === 0 ? '.' : '; the others:'}\n\n`);
  if (left === 0) return;
  process.stdout.write('| provider | operator | runs |\n|---|---|---|\n');
  for (const [key, count] of elsewhere.sort((a, b) => b[1] - a[1])) process.stdout.write(`| ${key} | ${count} |\n`);
}

async function runBenchmarks() {
  const heads = ['float32', 'float16'].map((precision) => `${values.provider} ${precision}, tokens/s`);
  process.stdout.write(
    `\n| case | ${heads.join(' | ')} | cpu, tokens/s | ratio of the better |\n|---|---|---|---|---|\n`,
  );
  for (const name of values.sizes.split(',')) {
    const size = BENCH_SIZES[name];
    await compare(`train/${name}`, { kind: 'train', size, batch: 8, length: 128, steps: 8 });
    for (const batch of [1, 16, 64])
      await compare(`sample/${name}/batch-${batch}`, { kind: 'sample', size, batch, prompt: 32, newTokens: 64 });
  }
}

async function compare(name, spec) {
  const whole = await measure(spec, { provider: values.provider });
  const half = await measure(spec, { provider: values.provider, precision: 'float16' });
  const cpu = await measure(spec, { provider: 'cpu' });
  // a device without half precision has one number
  const ratio = Math.max(...[whole, half].filter(Number.isFinite)) / cpu;
  const cells = [whole, half, cpu].map((rate) => (Number.isFinite(rate) ? Math.round(rate) : '-'));
  process.stdout.write(`| ${name} | ${cells.join(' | ')} | ${ratio.toPrecision(2)} |\n`);
}

async function measure(spec, open) {
  try {
    return (await measureCase({ ...spec, open })).tokensPerSecond;
  } catch (error) {
    process.stderr.write(`${spec.kind} on ${open.provider} failed: ${error.message}\n`);
    return Number.NaN;
  }
}
