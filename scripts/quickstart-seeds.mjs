// Developer check: the quickstart chain on several fresh seeds, as a Markdown table.
// Usage: node scripts/quickstart-seeds.mjs [--seeds 1,2,3,4,5] [--out runs/seeds]
// Holds when, on every seed, warmup < distilled < grpo each with p < 0.01 and majority@4 is above grpo's average.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1,2,3,4,5' }, out: { type: 'string', default: 'runs/seeds' } },
});
const STAGES = ['teacher', 'warmup', 'distilled', 'distilled-ce', 'grpo', 'majority@4', 'rerank@4'];
const cli = new URL('../packages/mathr/dist/cli.js', import.meta.url).pathname;
const percent = (x) => (100 * x).toFixed(1);

const rows = [];
let holds = true;
for (const seed of values.seeds.split(',')) {
  const dir = join(values.out, seed);
  const { status } = spawnSync(process.execPath, [cli, 'run', 'quickstart', '--seed', seed, '--out', dir], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`seed ${seed} failed with exit code ${status}`);
  const results = JSON.parse(readFileSync(join(dir, 'results.json'), 'utf8'));
  const accuracy = Object.fromEntries(results.stages.map((stage) => [stage.name, stage.accuracy]));
  const p = (from, to) => results.comparisons.find((c) => c.from === from && c.to === to)?.p ?? Number.NaN;
  const steps = [p('warmup', 'distilled'), p('distilled', 'grpo')];
  const good =
    accuracy.warmup < accuracy.distilled &&
    accuracy.distilled < accuracy.grpo &&
    steps.every((x) => x < 0.01) &&
    accuracy['majority@4'] > accuracy.grpo;
  holds &&= good;
  rows.push([
    seed,
    ...STAGES.map((name) => percent(accuracy[name])),
    ...steps.map((x) => (x < 0.001 ? '< 0.001' : x.toFixed(3))),
    results.seconds.toFixed(0),
    results.peakMemoryMB.toFixed(0),
    good ? 'yes' : 'no',
  ]);
}
const head = ['seed', ...STAGES, 'p warmup→distilled', 'p distilled→grpo', 'seconds', 'MB', 'holds'];
const line = (cells) => `| ${cells.join(' | ')} |`;
process.stdout.write([line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n'));
process.exitCode = holds ? 0 : 1;
