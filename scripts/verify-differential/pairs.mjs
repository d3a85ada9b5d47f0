// The pairs that both checkers are asked about: model outputs with published labels, golds of public data sets in other
// spellings and with mistakes, golds against the golds of other problems, and the hand-checked table of @mathr/verify.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** @typedef {{ id: string, group: string, gold: string, text: string, whole: boolean, truth?: boolean }} Pair */

const ALMOST_ALL = 1_000_000;

/** @returns {Pair[]} in a fixed order, of the groups whose name holds `only`; sets that are not in the folder are left out and named on stderr */
export function buildPairs(data, table, { perSet = ALMOST_ALL, only = '' } = {}) {
  const read = (name) => {
    const path = join(data, `${name}.jsonl.gz`);
    if (!existsSync(path)) {
      process.stderr.write(`${name} is not in ${data}: left out\n`);
      return [];
    }
    const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line));
  };
  const groups = [...labelledOutputs(read), ...spellings(read), ...strangers(read), ['table', tablePairs(table)]];
  return groups
    .filter(([group]) => group.includes(only))
    .flatMap(([group, pairs]) =>
      thin(pairs, group === 'table' ? ALMOST_ALL : perSet).map((pair, index) => ({
        id: `${group}/${index}`,
        group,
        ...pair,
      })),
    );
}

/** Every k-th, so that at most `count` are left. */
function thin(items, count) {
  const step = Math.max(1, Math.ceil(items.length / count));
  return items.filter((_, index) => index % step === 0);
}

// labelled wrong, though the final answer is the gold in another form (math-123 to -392) or the very gold below a faulty
// solution: read by hand
const CORRECTED_LABELS = new Set([
  'gsm8k-70',
  'gsm8k-74',
  ...[50, 123, 221, 247, 248, 278, 392].map((number) => `math-${number}`),
]);

/** Whole outputs of models with what their publishers say of them. */
function labelledOutputs(read) {
  const output = (gold, text, truth) => ({ gold: String(gold), text: String(text), whole: true, truth });
  const afterHashes = (text) => text.slice(text.lastIndexOf('####') + 4).trim();
  const gsm = read('gsm8k_example_model_solutions').flatMap((row) =>
    ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'].map((key) =>
      output(
        row.ground_truth.slice(row.ground_truth.lastIndexOf('A:') + 2).trim(),
        row[key].solution,
        row[key].is_correct,
      ),
    ),
  );
  const abel = ['abel_7b_gsm8k', 'abel_13b_gsm8k', 'abel_70b_gsm8k'].flatMap((name) =>
    read(name).map((row) => output(row.gold, row.response, row.result)),
  );
  const jee = read('jeebench_gpt4_cot_responses')
    .filter(({ type }) => type.startsWith('MCQ'))
    .map((row) => output(row.gold, row.GPT4_CoT_response.choices[0].message.content, row.gold === row.extract));
  const mathGolds = new Map(read('math_test').map((row) => [row.problem.trim(), lastBox(row.solution)]));
  const gsmGolds = new Map(read('gsm8k_test').map((row) => [row.question.trim(), afterHashes(row.answer)]));
  const process = (name, golds) =>
    read(name)
      .filter(({ problem }) => golds.has(problem.trim()))
      .map((row) =>
        output(
          golds.get(row.problem.trim()),
          row.steps.join('\n\n'),
          row.final_answer_correct || CORRECTED_LABELS.has(row.id),
        ),
      );
  const tora = read('tora_70b_gsm8k').map((row) => output(row.gt, row.code[0]));
  const traces = [
    'gsm8k_normal_QwQ',
    'gsm8k_normal_s1.1',
    'math_normal_QwQ',
    'math_normal_s1.1',
    'math_normal_Limo',
  ].flatMap((name) =>
    read(`traces_mip/${name}`).map((row) =>
      output(row.answer.includes('####') ? afterHashes(row.answer) : row.answer, row.model_answer),
    ),
  );
  return [
    ['outputs/gsm8k-openai', gsm],
    ['outputs/gsm8k-abel', abel],
    ['outputs/jeebench-one-letter', jee.filter(({ gold }) => gold.length === 1)],
    ['outputs/jeebench-several', jee.filter(({ gold }) => gold.length > 1)],
    ['outputs/processbench-math', process('processbench_math', mathGolds)],
    ['outputs/processbench-gsm8k', process('processbench_gsm8k', gsmGolds)],
    ['outputs/gsm8k-tora', tora],
    ['outputs/traces', traces],
  ];
}

const SETS = [
  { name: 'math500', files: ['math500'], field: (row) => row.answer },
  { name: 'math-test', files: ['math_test'], field: (row) => lastBox(row.solution) },
  {
    name: 'aime',
    files: ['aime24', 'aime25', 'aimo_validation_aime'],
    field: (row) => String(row.answer ?? row.expected_answer),
  },
  { name: 'amc', files: ['amc23', 'aimo_validation_amc'], field: (row) => String(row.answer) },
  { name: 'olympiadbench', files: ['olympiadbench_en_math'], field: (row) => [row.final_answer].flat()[0] },
  { name: 'college-math', files: ['college_math'], field: (row) => row.answer },
  { name: 'olymmath', files: ['olymmath_en_easy', 'olymmath_en_hard'], field: (row) => row.answer },
];

function goldsOf(read, { files, field }) {
  return files
    .flatMap((file) => read(file))
    .map(field)
    .filter((gold) => typeof gold === 'string' && gold.trim() !== '');
}

/** Golds in other spellings, which are right, and with one mistake, which are wrong. */
function spellings(read) {
  return SETS.map((set) => [
    `spellings/${set.name}`,
    goldsOf(read, set).flatMap((gold) => [
      ...RESPELL.map((rule) => rule(bare(gold)))
        .filter((text) => text !== undefined && text !== bare(gold))
        .map((text) => ({ gold, text, whole: false, truth: true })),
      ...SPOIL.map((rule) => rule(bare(gold)))
        .filter((text) => text !== undefined)
        .map((text) => ({ gold, text, whole: false, truth: false })),
    ]),
  ]);
}

/** A gold against the gold three rows on: the truth is left open. */
function strangers(read) {
  return SETS.map((set) => {
    const golds = goldsOf(read, set);
    return [
      `strangers/${set.name}`,
      golds.slice(3).map((text, index) => ({ gold: golds[index], text: bare(text), whole: false })),
    ];
  });
}

const RESPELL = [
  (gold) => gold.replaceAll('\\frac{', '\\dfrac{'),
  (gold) => gold.replace(/(?<![\d}] ?)\\d?frac\{(\d+)\}\{(\d+)\}(?![\w\\({^])/g, '($1/$2)'),
  (gold) => gold.replace(/\\left(?![a-z])|\\right(?![a-z])/g, ''),
  (gold) => gold.replace(/(?<=[\d)}]) +(?=[-+=])|(?<=[-+=]) +(?=\d)/g, ''),
  (gold) => (/^-?\d{1,12}$/.test(gold) ? `${gold}.0` : undefined),
  (gold) => (/^\d{4,12}$/.test(gold) ? gold.replace(/\B(?=(\d{3})+$)/g, ',') : undefined),
  (gold) => gold.replace(/^(-?)(\d+)(?=\\sqrt)/, '$1$2 \\cdot '),
  (gold) => gold.replaceAll('\\sqrt{', '\\sqrt {'),
  (gold) => swapSum(gold),
  (gold) => swapPair(gold, /^(-?\d+)(?:, |,(?!\d{3}$))(-?\d+)$/, (a, b) => `${b}, ${a}`),
  (gold) => (/^\d+$/.test(gold) ? `x = ${gold}` : undefined),
  (gold) => gold.replace(/^\\d?frac\{(\d+)\}\{(\d+)\}$/, (_, a, b) => `\\frac{${3 * a}}{${3 * b}}`),
  (gold) => asDecimal(gold),
];

const SPOIL = [
  (gold) => changeFirst(gold, (digits) => String(BigInt(digits) + 1n)),
  (gold) => changeFirst(gold, (digits) => `${digits}7`),
  (gold) => (/^[1-9]\d*$/.test(gold) ? `-${gold}` : undefined),
  (gold) => swapPair(gold, /^\\d?frac\{(\d+)\}\{(\d+)\}$/, (a, b) => `\\frac{${b}}{${a}}`),
  (gold) => swapPair(gold, /^\((-?\d+), ?(-?\d+)\)$/, (a, b) => `(${b}, ${a})`),
  (gold) => (/^-?\d+(?:, -?\d+)+$/.test(gold) ? gold.replace(/,[^,]*$/, '') : undefined),
  (gold) => (/^\([^()]*,[^()]*\)$/.test(gold) ? `[${gold.slice(1, -1)}]` : undefined),
  (gold) => (/^[1-9]\d*\\sqrt\{\d+\}$/.test(gold) ? gold.replace('\\sqrt', '\\sqrt[3]') : undefined),
  (gold) => (/^[1-9]\d*\\pi$/.test(gold) ? gold.replace('\\pi', '') : undefined),
];

function bare(gold) {
  return gold
    .trim()
    .replace(/^\$([^$]*)\$\.?$/, '$1')
    .trim();
}

/** Changes the first integer where that must change the value. */
function changeFirst(gold, change) {
  const match = /^(-?(?:\\d?frac\{)?)(\d+)(?=\}?\{?\d*\}?$|\\sqrt|\\pi| ?x)/.exec(gold);
  if (match === null || /^0+$/.test(match[2])) return undefined;
  return match[1] + change(match[2]) + gold.slice(match[0].length);
}

function swapPair(gold, pattern, make) {
  const match = pattern.exec(gold);
  return match === null || match[1] === match[2] ? undefined : make(match[1], match[2]);
}

/** `x^2 + 3` is `3+x^2`. */
function swapSum(gold) {
  const match = /^([a-z0-9^{}]+) ?\+ ?([a-z0-9^{}]+)$/.exec(gold);
  return match === null ? undefined : `${match[2]}+${match[1]}`;
}

function asDecimal(gold) {
  const match = /^(-?)\\d?frac\{(\d{1,6})\}\{(2|4|5|8|10|16|20|25|40|50|100)\}$/.exec(gold);
  return match === null ? undefined : `${match[1]}${match[2] / match[3]}`;
}

function lastBox(solution) {
  const start = solution.lastIndexOf('\\boxed{');
  if (start < 0) return undefined;
  let depth = 0;
  for (let i = start + 6; i < solution.length; i++) {
    if (solution[i] === '{') depth++;
    if (solution[i] === '}' && --depth === 0) return solution.slice(start + 7, i);
  }
  return undefined;
}

/** The rows of packages/verify/src/cases, in their notation. */
function tablePairs(folder) {
  const files = [
    'numbers',
    'fractions',
    'units',
    'radicals',
    'algebra',
    'collections',
    'words',
    'real-golds',
    'math-train',
    'objects',
    'spellings',
    'formulas',
    'traps',
  ];
  return files.flatMap((file) => {
    const table = /String\.raw`([^`]*)`/.exec(readFileSync(join(folder, `${file}.ts`), 'utf8'))?.[1] ?? '';
    return table
      .split('\n')
      .map((line) => /^(.*?) (==|!=) (.*)$/.exec(line))
      .filter((match) => match !== null && !match[0].startsWith('@ '))
      .flatMap(([, gold, sign, answers]) =>
        answers
          .split(';;')
          .map((text) => ({ gold: gold.trim(), text: text.trim(), whole: false, truth: sign === '==' })),
      );
  });
}
