import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { scriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { decontaminate } from './decontaminate.ts';
import { decontaminateStream } from './decontaminate-stream.ts';

const words = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(' ');
const q = (question: string): { question: string } => ({ question });
const CLIPS =
  'Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. How many clips did Natalia sell altogether in April and May?';

test('takes out the same question whatever its spelling', async () => {
  const [item, benchmark] = [q('WHAT is $1 + 1$ ?'), q('What is 1+1?')];
  expect(await decontaminate([item], [benchmark])).toEqual({
    kept: [],
    removed: [{ item, match: benchmark, score: 1, why: 'the same question' }],
  });
});

test('takes out a question that shares thirteen words in a row but not twelve', async () => {
  const benchmark = q(words(0, 30));
  const near = q(`before ${words(5, 18)} after`);
  const far = q(`before ${words(5, 17)} after`);
  const { kept, removed } = await decontaminate([near, far], [benchmark]);
  expect(kept).toEqual([far]);
  // 15 words hold three runs of 13, one of which is shared
  expect(removed).toEqual([
    { item: near, match: benchmark, score: 1 / 3, why: `shares 13 words in a row: "${words(5, 18)}"` },
  ]);
});

const AIME =
  'Each vertex of a regular octagon is independently colored either red or blue with equal probability. The probability that the octagon can then be rotated so that all of the blue vertices end up at positions where there were originally red vertices is $\\tfrac{m}{n}$, where $m$ and $n$ are relatively prime positive integers. What is $m+n$?';

test('what competitions say of how to write the answer is no overlap', async () => {
  const other = q(
    'A fair coin is tossed until it falls heads twice. The chance of nine tosses is $\\tfrac{m}{n}$, where $m$ and $n$ are relatively prime positive integers. What is $m+n$?',
  );
  const drawn = q(
    `${words(100, 110)} [asy] pair A, B; draw((0,0)--(1,0)--(1,1)--(0,1)--cycle); label("$A$", A, N); [/asy]`,
  );
  const drawing = q(
    `Area? [asy] pair A, B; draw((0,0)--(1,0)--(1,1)--(0,1)--cycle); label("$A$", A, N); [/asy] ${words(200, 299)}`,
  );
  expect((await decontaminate([other, drawn], [q(AIME), drawing])).removed).toEqual([]);
  const { removed } = await decontaminate([other], [q(AIME)], { runs: 'any' });
  expect(removed.map(({ why }) => why.slice(0, 23))).toEqual(['shares 13 words in a ro']);
});

test.each([
  ['its first half', AIME.slice(0, AIME.length / 2), /^shares 13 words in a row: "Each vertex/],
  ['a part in the middle', `Consider this. ${AIME.slice(80, 200)} Explain.`, /^shares 13 words in a row/],
  ['a word exchanged', AIME.replace('colored', 'painted'), /^shares 13 words in a row/],
  ['without its formulas', AIME.replaceAll('$', ''), /^the same question/],
])('finds %s', async (_, question, why) => {
  expect((await decontaminate([q(question)], [q(AIME)])).removed[0]?.why).toMatch(why);
});

test('of a question of stock words alone, half is enough', async () => {
  const stock = 'Let $a,$ $b,$ and $c$ be positive real numbers. Find the minimum value of $a + b + c$.';
  const benchmark = q(`${stock} As a fraction.`);
  const { removed } = await decontaminate([q(`Now. ${stock} Explain why.`)], [benchmark], {
    near: false,
    renamed: false,
  });
  expect(removed.map(({ why }) => why)).toEqual([
    expect.stringMatching(/^holds \d\d% of it, 13 words in a row at a time: "Let/),
  ]);
});

test('names the benchmark question with the largest overlap, and its benchmark', async () => {
  const [a, b] = [q(words(0, 14)), q(words(0, 20))];
  const item = q(`${words(0, 20)} end`);
  const removed = async (benchmarks: Parameters<typeof decontaminate>[1]): Promise<unknown> =>
    (await decontaminate([item], benchmarks)).removed.map(({ match, why }) => [match, why.slice(0, 22)]);
  expect(await removed([a, b])).toEqual([[b, 'shares 13 words in a r']]);
  expect(await removed({ easy: [a], hard: [b] })).toEqual([[b, 'hard: shares 13 words ']]);
  expect(await removed([{ name: 'all', problems: [a, b] }])).toEqual([[b, 'all: shares 13 words i']]);
  expect(await removed([[a], [b]])).toEqual([[b, 'shares 13 words in a r']]);
});

test('words is an option and is checked', async () => {
  expect((await decontaminate([q('one two three')], [q('zero one two')], { words: 2 })).removed).toHaveLength(1);
  await expect(decontaminate([], [], { words: 1 })).rejects.toThrow(/words/);
  await expect(decontaminate([], [{ text: 'a' } as never])).rejects.toThrow(/a benchmark holds \{"text":"a"\}/);
});

test.each([
  ['people, things and months', { Natalia: 'Maria', clips: 'pens', April: 'June', May: 'July' }, true],
  ['a name', { Natalia: 'Robert', her: 'his', she: 'he' }, true],
  ['and the number', { Natalia: 'Maria', clips: 'pens', 48: '52' }, false],
  ['and half', { Natalia: 'Maria', clips: 'pens', half: 'twice' }, false],
])('finds a paraphrase that renames %s', async (_, names, isFound) => {
  let text = CLIPS;
  for (const [from, to] of Object.entries(names)) text = text.replaceAll(new RegExp(`\\b${from}\\b`, 'g'), to);
  const { removed } = await decontaminate([q(text)], [q(CLIPS)], { words: false });
  expect(removed.length === 1).toBe(isFound);
  if (isFound) expect(removed[0]?.why).toMatch(/the same but for names: (?:Maria|Robert) for Natalia/);
});

test('finds renamed variables', async () => {
  const benchmark = q(
    'Let $x$ and $y$ be positive integers with $xy + x + y = 71$ and $x^2y + xy^2 = 880$. Find $x^2 + y^2$.',
  );
  const item = q(
    'Let $p$ and $q$ be positive integers with $pq + p + q = 71$ and $p^2q + pq^2 = 880$. Find $p^2 + q^2$.',
  );
  expect((await decontaminate([item], [benchmark], { words: false })).removed).toHaveLength(1);
  expect((await decontaminate([item], [benchmark], { words: false, renamed: false })).removed).toEqual([]);
});

const ODD = 'What is the sum of the first 5 odd primes?';

test.each([
  ['What is the total sum of the first 5 odd primes?', true],
  ['Say the sum of the first 5 odd primes?', false],
  ['What is the sum of these first 5 odd primes?', true],
  ['What is the sum of first 5 odd primes?', true],
  ['What is the sum of the first 6 odd primes?', false],
  ['What is the product of the first 5 odd primes?', false],
  ['What is the sum of the last 5 odd primes?', false],
])('of a short question, %j is the same but for one word: %s', async (question, isFound) => {
  const { removed } = await decontaminate([q(question)], { toy: [q(ODD)] }, { renamed: false });
  expect(removed.map(({ why }) => why.slice(0, 31))).toEqual(isFound ? ['toy: the same but for one word '] : []);
  expect((await decontaminate([q(question)], [q(ODD)], { near: false, renamed: false })).removed).toEqual([]);
  const other = [{ question: ODD, answer: '39' }];
  expect((await decontaminate([{ question, answer: '-1' }], other)).removed).toEqual([]);
});

test('finds renamed letters of a short question', async () => {
  const benchmark = [q('If 3x + 2 = 11, find x.')];
  const { removed } = await decontaminate([q('If 3y + 2 = 11, find y.'), q('If 4y + 2 = 11, find y.')], benchmark);
  expect(removed.map(({ item, why }) => [item.question, why])).toEqual([
    ['If 3y + 2 = 11, find y.', 'the same but for names or letters'],
  ]);
});

test('a judge has the last word on what embeddings bring up, and its silence counts as the same', async () => {
  const benchmark = q('Tom has 3 apples and buys 4. How many has he?');
  const items = [q('Find the total of three and four fruits.'), q('Name a prime.'), q('Count to seven.')];
  const embed = (texts: readonly string[]): Promise<number[][]> =>
    Promise.resolve(texts.map((text) => (text.startsWith('Name') ? [0, 1] : [1, 0.01 * text.length])));
  const judge = scriptedModel((messages) => {
    if ((messages.at(-1)?.content ?? '').includes('Count')) throw new Error('overloaded');
    return '{"same": true, "reason": "three and four"}';
  });
  const { kept, removed } = await decontaminate(items, { toy: [benchmark] }, { embed, judge, similarity: 0.5 });
  expect(kept).toEqual([items[1]]);
  expect(removed.map(({ why }) => why)).toEqual([
    'toy: the judge says they ask the same: three and four',
    'toy: the judge gave no verdict (overloaded), and they are alike',
  ]);
});

test('streams the decisions', async () => {
  const decisions = [];
  for await (const decision of decontaminateStream([q('What is 1+1?'), q('What?')], [q('what is 1 + 1?')])) {
    decisions.push(decision.kept);
  }
  expect(decisions).toEqual([false, true]);
});

// MATHR_DATA or ../shared/data beside the repository
const data = process.env['MATHR_DATA'] ?? join(import.meta.dirname, '../../../../../shared/data');

/** Every set that may be a benchmark: all with questions in English, and two in Chinese. */
const BENCHMARKS = [
  ['gsm8k_test', 'math500', 'aime24', 'aime25', 'amc23', 'olympiadbench_en_math', 'olymmath_en_easy', 'gsm_hard'],
  ['olymmath_en_hard', 'olymmath_zh_easy', 'college_math', 'sat_math', 'aimo_validation_aime', 'jeebench', 'cmath'],
  ['aimo_validation_amc', 'asdiv', 'tabmwp_test1k', 'gsm_plus_testmini', 'aqua', 'mmlu_stem', 'mathqa_test'],
].flat();

/** The questions of a file, whatever its layout calls them. */
function questionsOf(name: string): readonly { readonly question: string }[] {
  const file = join(data, `${name}.jsonl.gz`);
  const lines = existsSync(file) ? gunzipSync(readFileSync(file)).toString('utf8').split('\n') : [];
  return lines.flatMap((line) => {
    const record: Record<string, unknown> = line === '' ? {} : JSON.parse(line);
    const question = record['question'] ?? record['problem'] ?? record['prompt'] ?? record['body'];
    return typeof question === 'string' && question.trim() !== '' ? [{ question }] : [];
  });
}

test.skipIf(!existsSync(join(data, 'gsm8k_test.jsonl.gz')))(
  'takes out all of every benchmark’s own items, also in other clothing and inside other text',
  async () => {
    let short = 0;
    let all = 0;
    let missed = 0;
    for (const name of BENCHMARKS) {
      const own = questionsOf(name).slice(0, 400);
      all += own.length;
      const few = own.filter(({ question }) => question.split(/\s+/).length < 13);
      short += few.length;
      const withAWord = few.map(({ question }) => q(question.replace(/^(\S+)/, '$1 thereupon')));
      expect((await decontaminate(withAWord, { [name]: own })).kept, name).toEqual([]);
      const dressed = own.map(({ question }) => q(` ${question.replaceAll('$', '').replaceAll(' ', '  ')}\n`));
      const long = own.filter(({ question }) => (question.match(/[a-z]{3,}/gi) ?? []).length >= 25);
      const inside = long.map(({ question }) => q(`Solve this problem step by step. ${question} Show your work.`));
      const { kept } = await decontaminate([...own, ...dressed, ...inside], { [name]: own });
      expect(kept, name).toEqual([]);
      const edited = long.map(({ question }) => q(question.replace(/(.{40,}? )[a-z]{4,}(?= )/s, '$1thereupon')));
      missed += (await decontaminate(edited, { [name]: own })).kept.length;
    }
    expect(all).toBeGreaterThan(4000);
    expect(short).toBeGreaterThan(300);
    // after an exchanged word
    expect(missed / all).toBeLessThan(0.005);
  },
);

test.skipIf(!existsSync(join(data, 'aime_1983_2023_deepscaler.jsonl.gz')))(
  'other years of a competition stay',
  async () => {
    const years = questionsOf('aime_1983_2023_deepscaler');
    const { removed } = await decontaminate(years, { aime25: questionsOf('aime25') });
    expect(years.length).toBeGreaterThan(900);
    expect(removed).toEqual([]);
    // of the training half of GSM8K goes what shares much
    const train = questionsOf('gsm8k_train').slice(0, 2000);
    expect((await decontaminate(train, { gsm8k: questionsOf('gsm8k_test') })).removed.length).toBeLessThan(20);
  },
);
