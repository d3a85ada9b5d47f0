// A developer's check of an execution provider on the machine at hand: does it compute what the interpreter computes, and
// how fast is it beside the CPU?
//   node scripts/build-js.mjs && node scripts/gpu-check/run.mjs [--provider webgpu] [--sizes tiny,small]
// Prints a Markdown table; exit code 1 when the provider does not work here or a test fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { probeProviders } from '../../packages/gpu-backend/dist/index.js';
import { SIZES } from '../bench/sizes.mjs';

// graphs against the interpreter, then whole trainers and samplers
const SUITES = ['src/onnx', 'src/trainer', 'src/sampler'].map((folder) => `packages/gpu-backend/${folder}`);

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
runBenchmarks();
process.exit(failed === 0 ? 0 : 1);

function runSuites() {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-gpu-check-'));
  const file = join(dir, 'tests.json');
  spawnSync('npx', ['vitest', 'run', ...SUITES, '--reporter=json', `--outputFile=${file}`], {
    cwd: root,
    env: { ...process.env, MATHR_TEST_PROVIDER: values.provider },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
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
  return failures;
}

function runBenchmarks() {
  process.stdout.write(`\n| case | ${values.provider}, tokens/s | cpu, tokens/s | ratio |\n|---|---|---|---|\n`);
  for (const name of values.sizes.split(',')) {
    const size = SIZES[name];
    measureCase(`train/${name}`, { kind: 'train', size, batch: 8, length: 128, steps: 8 });
    for (const batch of [1, 16, 64])
      measureCase(`sample/${name}/batch-${batch}`, { kind: 'sample', size, batch, prompt: 32, newTokens: 64 });
  }
}

function measureCase(name, spec) {
  const [own, cpu] = [values.provider, 'cpu'].map((provider) => measure({ ...spec, provider }));
  process.stdout.write(`| ${name} | ${Math.round(own)} | ${Math.round(cpu)} | ${(own / cpu).toFixed(2)} |\n`);
}

function measure(spec) {
  const script = fileURLToPath(new URL('../bench/ours.mjs', import.meta.url));
  const {
    status: code,
    stdout,
    stderr,
  } = spawnSync(process.execPath, [script, JSON.stringify(spec)], {
    encoding: 'utf8',
  });
  if (code === 0) return JSON.parse(stdout.trim().split('\n').at(-1)).value;
  process.stderr.write(`${spec.kind} on ${spec.provider} failed:\n${stderr}\n`);
  return Number.NaN;
}
