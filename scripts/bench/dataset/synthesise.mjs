// Writes a large data set with known duplicates and known overlaps with benchmarks, made of real problems.
// Usage: node scripts/bench/dataset/synthesise.mjs <rows> <file.jsonl> [--data folder]
// Rows are { id, question, answer, kind, of }: `kind` is fresh, exact, near or contaminated; `of` is the row or benchmark item it repeats.
// - fresh: a real problem, or the sentences of two real problems with other numbers
// - exact (10%): an earlier fresh row in other case, spacing and LaTeX clothing
// - near (10%): an earlier fresh row of 15 words or more after one to three edits of words that carry no quantity
// - contaminated (2%): a benchmark question in other clothing, or 15 to 25 words in a row of it inside another text
import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

export const BENCHMARKS = ['gsm8k_test', 'math500', 'aime24', 'aime25', 'amc23', 'college_math', 'olymmath_en_easy'];
// sets that hold next to no duplicates of their own, so that what is found was planted
const POOL = [
  'gsm8k_train',
  'math_deepscaler_train',
  'jeebench',
  'olympiadbench_en_math',
  'sws_failure_cases',
  'tabmwp_dev1k',
];

/** The questions and answers of a set of the data folder. */
function problemsOf(folder, name) {
  const file = readdirSync(folder).find((each) => each === `${name}.jsonl.gz` || each === `${name}.jsonl`);
  if (file === undefined)
    throw new Error(`${folder} holds no ${name}.jsonl.gz; pass the folder of the data sets with --data`);
  const bytes = readFileSync(join(folder, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    const record = JSON.parse(line);
    const question = record.question ?? record.problem ?? record.prompt;
    const given = String(record.answer ?? record.gold ?? record.final_answer ?? '');
    const answer = given.includes('####') ? given.split('####').at(-1).trim() : given;
    return typeof question === 'string' && question.length > 15
      ? [{ question, ...(answer === '' ? {} : { answer }) }]
      : [];
  });
}

function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function synthesise(rows, folder, write) {
  const next = random(1);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const benchmark = BENCHMARKS.flatMap((name) =>
    problemsOf(folder, name).map((problem, i) => ({ id: `${name}-${i}`, ...problem })),
  );
  const bare = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const known = new Set(benchmark.map(({ question }) => bare(question)));
  const real = POOL.flatMap((name) => problemsOf(folder, name)).filter(({ question }) => {
    const key = bare(question);
    return !known.has(key) && known.add(key);
  });
  const fresh = [];
  const renumber = (text) => text.replaceAll(/(?<![\^_\w])\d+/g, () => String(2 + Math.floor(next() * 997)));
  const sentences = (text) => text.split(/(?<=[.?!])\s+/);
  const splice = () => {
    for (;;) {
      const [a, b] = [sentences(pick(real).question), sentences(pick(real).question)];
      const head = a.slice(0, Math.max(1, Math.ceil(a.length / 2))).join(' ');
      const tail = b.slice(Math.floor(b.length / 2)).join(' ');
      if (head.split(' ').length >= 10 && tail.split(' ').length >= 10) return renumber(`${head} ${tail}`);
    }
  };
  const clothe = (text) => {
    const way = Math.floor(next() * 4);
    if (way === 0)
      return text.toUpperCase() === text
        ? ` ${text}`
        : text.replaceAll(' ', '  ').replace(/^./, (c) => c.toLowerCase());
    if (way === 1) return `${text.replaceAll('\\frac', '\\dfrac')} `.toUpperCase().replaceAll('\\DFRAC', '\\dfrac');
    if (way === 2) return text.replaceAll('$', '').replaceAll('\\left(', '(').replaceAll('\\right)', ')') + '\n';
    return text
      .replaceAll(' ', '\n')
      .replaceAll(/(?<!\\)\(/g, '\\left(')
      .replaceAll(/(?<!\\)\)/g, '\\right)');
  };
  const FILLERS = ['also', 'then', 'now', 'please', 'there', 'clearly', 'today', 'given', 'simply'];
  const KEEP =
    /^(?:half|third|quarter|twice|double|triple|first|second|last|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundred|thousand|more|less|fewer|most|\w+est|\w+er|even|odd|prime|positive|negative|sum|difference|product|quotient|remainder|mean|median|mode|range|average|ratio|percent|area|perimeter|volume|radius|diameter|height|width|length|slope|without|not|never|always|sin|cos|tan|log|left|right|north|south|east|west|before|after|above|below|max|min|maximum|minimum|decreas\w*|increas\w*)$/i;
  const edit = (text) => {
    const words = text.split(' ');
    const edits = 1 + Math.floor(next() * Math.min(3, words.length / 20));
    for (let k = 0; k < edits; k++) {
      const places = words.flatMap((word, i) => (/^[a-z]{3,}$/.test(word) && !KEEP.test(word) ? [i] : []));
      if (places.length === 0) return undefined;
      const at = pick(places);
      const way = next();
      if (way < 0.4) words[at] = pick(FILLERS);
      else if (way < 0.7) words.splice(at, 0, pick(FILLERS));
      else words.splice(at, 1);
    }
    return words.join(' ');
  };
  for (let i = 0; i < rows; i++) {
    const id = `row-${i}`;
    const chance = i < 1000 ? 1 : next();
    const source = chance < 0.2 ? pick(fresh) : undefined;
    let row;
    if (chance < 0.1) row = { ...source, id, question: clothe(source.question), kind: 'exact', of: source.id };
    else if (chance < 0.2 && source.question.split(' ').length >= 15) {
      const question = edit(source.question);
      if (question !== undefined && question !== source.question)
        row = { ...source, id, question, kind: 'near', of: source.id };
    } else if (chance < 0.22) {
      const { id: of, question, answer } = pick(benchmark);
      const words = question.split(/\s+/);
      const part = words.slice(2, 17 + Math.floor(next() * 10)).join(' ');
      const inside = words.filter((word) => /[a-z0-9]/i.test(word)).length > 20 && next() < 0.5;
      row = { id, question: inside ? `${splice()} ${part}` : clothe(question), answer, kind: 'contaminated', of };
    }
    const made = () => ({ question: splice(), answer: String(Math.floor(next() * 10_000)) });
    row ??= { id, ...(fresh.length < real.length ? real[fresh.length] : made()), kind: 'fresh', of: null };
    if (row.kind === 'fresh') fresh.push(row);
    write(row);
  }
  return benchmark;
}

if (import.meta.filename === process.argv[1]) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: process.env.MATHR_DATA ?? join(import.meta.dirname, '../../../../shared/data') },
    },
  });
  const [rows, file] = positionals;
  const handle = openSync(file, 'w');
  let lines = [];
  const benchmark = synthesise(Number(rows), values.data, (row) => {
    lines.push(JSON.stringify(row));
    if (lines.length === 5000) {
      writeSync(handle, `${lines.join('\n')}\n`);
      lines = [];
    }
  });
  if (lines.length > 0) writeSync(handle, `${lines.join('\n')}\n`);
  closeSync(handle);
  const benchmarkFile = openSync(`${file}.benchmark`, 'w');
  writeSync(benchmarkFile, `${benchmark.map((item) => JSON.stringify(item)).join('\n')}\n`);
  closeSync(benchmarkFile);
}
