// Whether memory stays constant: writes and reads rows in every format that is written, each in a fresh process.
// Usage, after `npm run build:js`: node scripts/bench/dataset/streams.mjs [--rows 1000000]
// Prints one JSON line per case: { case, rows, rowsPerSecond, megabytes, peakMemoryMB }.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' } },
  allowPositionals: true,
});
const rows = Number(values.rows);
const [work, path] = positionals;

/** Problems of about 470 bytes as JSON, no two alike. */
function* problems() {
  for (let n = 0; n < rows; n++) {
    yield {
      id: `p-${n}`,
      question: `A farmer has ${n} sheep, buys ${n % 97} more and sells ${n % 7} on each of ${n % 13} days. How many are left?`,
      answer: String(n),
      solution: `${'We add what was bought and take away what was sold. '.repeat(5)}\n#### ${n}`,
      source: 'made',
      level: n % 5,
      metadata: { n },
    };
  }
}

if (work === undefined) {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-streams-'));
  for (const name of ['x.jsonl', 'x.jsonl.gz', 'x.parquet']) {
    for (const step of ['write', 'read']) {
      const args = [fileURLToPath(import.meta.url), step, join(dir, name), '--rows', String(rows)];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${step} ${name} failed:\n${stderr}`);
      process.stdout.write(stdout);
    }
  }
  rmSync(dir, { recursive: true });
} else {
  const { streamProblems, writeRows } = await import('@mathr/dataset/node');
  const { recordColumns } = await import('@mathr/dataset/export');
  const startMs = performance.now();
  let count = 0;
  if (work === 'write') {
    const options = path.endsWith('.parquet') ? { columns: recordColumns.problem } : {};
    count = (await writeRows(path, problems(), options)).rows;
  } else for await (const { question } of streamProblems(path)) count += Math.min(question.length, 1);
  const seconds = (performance.now() - startMs) / 1000;
  const line = {
    case: `${work}/${path.slice(path.lastIndexOf('/') + 3)}`,
    rows: count,
    rowsPerSecond: Math.round(count / seconds),
    megabytes: Math.round(statSync(path).size / 1e6),
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
