// Builds the JavaScript of every package (no type declarations): what `npm start`, `npm test` and the benchmarks need.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';

const PARALLEL = 2;
const packages = readdirSync(new URL('../packages', import.meta.url));
const queue = [...packages];

async function build(name) {
  const cwd = new URL(`../packages/${name}/`, import.meta.url);
  const tsup = new URL('../node_modules/tsup/dist/cli-default.js', import.meta.url).pathname;
  const child = spawn(process.execPath, [tsup, '--silent'], {
    cwd,
    env: { ...process.env, MATHR_NO_DTS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`building packages/${name} failed:\n${output}`);
}

async function worker() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) await build(name);
}

await Promise.all(Array.from({ length: PARALLEL }, worker));
process.stdout.write(`built ${packages.length} packages\n`);
