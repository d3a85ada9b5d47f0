// Ours against Math-Verify on the same pairs, in one run.
// Usage: node scripts/verify-differential/run.mjs [--data ../shared/data] [--python python3] [--out .cache/verify-differential] [--per-set 1000] [--only table]
// Needs built JavaScript (pnpm build:js) and, for the peer, a Python with math-verify; without one, ours is measured alone.
// Prints a table; writes pairs.jsonl, verdicts.jsonl (both verdicts of every pair) and disagreements.jsonl into --out.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildPairs } from './pairs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env.MATHR_DATA ?? resolve(root, '../shared/data') },
    python: { type: 'string', default: process.env.MATHR_PYTHON ?? 'python3' },
    out: { type: 'string', default: resolve(root, '.cache/verify-differential') },
    'per-set': { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
  },
});

const { grade, verify } = await import('../../packages/verify/dist/index.js');
const pairs = buildPairs(values.data, join(root, 'packages/verify/src/cases'), {
  perSet: Number(values['per-set']),
  only: values.only,
});
mkdirSync(values.out, { recursive: true });
const pairsFile = join(values.out, 'pairs.jsonl');
writeFileSync(pairsFile, jsonLines(pairs));

const ours = measureOurs();
const peer = measurePeer();
report();

/** Ten passes: the first warms the compiler up, the fastest of the others counts. */
function measureOurs() {
  const ask = (pair) => (pair.whole ? grade(pair.gold, pair.text) : verify(pair.gold, pair.text));
  const verdicts = pairs.map(ask);
  const times = Array.from({ length: 9 }, () => {
    const start = process.cpuUsage();
    const wall = performance.now();
    for (const pair of pairs) ask(pair);
    const { user, system } = process.cpuUsage(start);
    return { cpu: (user + system) / 1e6, wall: (performance.now() - wall) / 1000 };
  });
  return { verdicts, seconds: times.sort((a, b) => a.cpu - b.cpu)[0] };
}

function measurePeer() {
  const script = fileURLToPath(new URL('math_verify_peer.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(values.python, [script, pairsFile], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) {
    process.stderr.write(`${values.python} did not run Math-Verify: ours alone\n${(stderr ?? '').slice(-500)}\n`);
    return undefined;
  }
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { ...lines.at(-1), verdicts: lines.slice(0, -1).map(({ correct }) => correct) };
}

function report() {
  const rows = new Map();
  const disagreements = [];
  const verdicts = pairs.map((pair, index) => {
    const ourVerdict = ours.verdicts[index];
    const us = ourVerdict.status === 'correct';
    const them = peer?.verdicts[index];
    const row = rows.get(pair.group) ?? { pairs: 0, undecided: 0, labelled: 0, ours: 0, peer: 0, disagree: 0 };
    rows.set(pair.group, row);
    row.pairs++;
    if (ourVerdict.status === 'undecided') row.undecided++;
    if (pair.truth !== undefined) {
      row.labelled++;
      if (us === pair.truth) row.ours++;
      if ((them ?? false) === pair.truth) row.peer++;
    }
    const { status, extracted, how, reason } = ourVerdict;
    const both = { id: pair.id, gold: pair.gold, truth: pair.truth, ours: status, peer: them, extracted, how, reason };
    const isOdd = peer !== undefined && us !== (them ?? false);
    if (isOdd) row.disagree++;
    if (isOdd || (pair.truth !== undefined && us !== pair.truth))
      disagreements.push({ ...both, text: pair.text.slice(-300) });
    return both;
  });
  writeFileSync(join(values.out, 'verdicts.jsonl'), jsonLines(verdicts));
  writeFileSync(join(values.out, 'disagreements.jsonl'), jsonLines(disagreements));

  const share = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)} %`);
  const print = (...cells) =>
    process.stdout.write(`${cells.map((cell, i) => String(cell).padEnd(i === 0 ? 30 : 12)).join('')}\n`);
  print('group', 'pairs', 'undecided', 'labelled', 'ours right', 'peer right', 'disagree');
  const all = [...rows];
  const totals = [
    ['all but the table', sumRows(all.filter(([group]) => group !== 'table'))],
    ['all', sumRows(all)],
  ];
  for (const [group, row] of [...all, ...totals]) {
    print(
      group,
      row.pairs,
      row.undecided,
      row.labelled,
      share(row.ours, row.labelled),
      peer ? share(row.peer, row.labelled) : '-',
      row.disagree,
    );
  }
  const rate = ({ cpu }) => Math.round(pairs.length / cpu);
  process.stdout.write(`ours: ${rate(ours.seconds)} pairs/s of CPU time (${ours.seconds.cpu.toFixed(2)} s)\n`);
  if (peer === undefined) return;
  process.stdout.write(
    `math-verify ${peer.version}: ${rate(peer.seconds)} pairs/s of CPU time (${peer.seconds.cpu.toFixed(1)} s)\n`,
  );
  process.stdout.write(`ratio: ${Math.round(peer.seconds.cpu / ours.seconds.cpu)}\n`);
}

function sumRows(rows) {
  const total = { pairs: 0, undecided: 0, labelled: 0, ours: 0, peer: 0, disagree: 0 };
  for (const [, row] of rows) for (const key of Object.keys(total)) total[key] += row[key];
  return total;
}

function jsonLines(items) {
  return items.map((item) => `${JSON.stringify(item)}\n`).join('');
}
