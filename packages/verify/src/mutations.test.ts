import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { verify } from './verify.ts';

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data'));

/** Data sets whose golds are mutated, with the field that holds the gold and every how many rows one is taken. */
const SETS = [
  ['math500', 'answer', 1],
  ['aime24', 'expected_answer', 1],
  ['aime25', 'answer', 1],
  ['amc23', 'answer', 1],
  ['olympiadbench_en_math', 'final_answer', 1],
  ['college_math', 'answer', 3],
] as const;

/** Ways to write the same answer; each gives the same text where it does not apply. */
const RESPELLINGS: Readonly<Record<string, (gold: string) => string>> = {
  identical: (gold) => gold,
  boxed: (gold) => `\\boxed{${bare(gold)}}`,
  dollars: (gold) => `$${bare(gold)}$`,
  parentheses: (gold) => `\\(${bare(gold)}\\)`,
  'full stop': (gold) => `${gold.trim().replace(/\.$/, '')}.`,
  'display style': (gold) => bare(gold).replaceAll('\\frac{', '\\dfrac{'),
  'old fractions': (gold) => bare(gold).replace(/\\frac\{(\d)\}\{(\d)\}/g, '\\frac$1$2'),
  'slash fractions': (gold) => bare(gold).replace(/(?<![\d}] ?)\\d?frac\{(\d+)\}\{(\d+)\}(?![\w\\({^])/g, '($1/$2)'),
  'sized brackets': (gold) => bare(gold).replace(/\\left(?![a-z])|\\right(?![a-z])/g, ''),
  'thin spaces': (gold) => bare(gold).replace(/(?<=\d) ?([-+]) ?(?=\d)/g, '\\,$1\\,'),
  'no spaces': (gold) => bare(gold).replace(/(?<=[\d)}]) +(?=[-+=])|(?<=[-+=]) +(?=\d)/g, ''),
  'minus sign': (gold) => bare(gold).replace(/^-(?=\d+$)/, '−'),
  'decimal zero': (gold) => (/^-?\d{1,12}$/.test(gold) ? `${gold}.0` : gold),
};

/** Wrong answers made of a right one; `undefined` where a rule does not apply. */
const MISTAKES: Readonly<Record<string, (gold: string) => string | undefined>> = {
  'another number': (gold) => changeOne(bare(gold), (digits) => String(BigInt(digits) + 1n)),
  'a longer number': (gold) => changeOne(bare(gold), (digits) => `${digits}7`),
  negated: (gold) => (/^\d+$/.test(bare(gold)) && !/^0+$/.test(bare(gold)) ? `-${bare(gold)}` : undefined),
  upside: (gold) => upside(bare(gold)),
  doubled: (gold) => (/^\d+$/.test(bare(gold)) && !/^0+$/.test(bare(gold)) ? `2 \\cdot ${bare(gold)}` : undefined),
  incomplete: (gold) => (/^-?\d+(?:, ?-?\d+)+$/.test(bare(gold)) ? bare(gold).replace(/,[^,]*$/, '') : undefined),
  'one more': (gold) => (/^-?\d+(?:, ?-?\d+)+$/.test(bare(gold)) ? `${bare(gold)}, 98765` : undefined),
  swapped: (gold) => swapped(bare(gold)),
};

function bare(gold: string): string {
  return gold
    .trim()
    .replace(/^\$([^$]*)\$\.?$/, '$1')
    .trim();
}

/** Changes the first integer that stands where a change must change the value. */
function changeOne(gold: string, change: (digits: string) => string): string | undefined {
  const match = /^(-?(?:\\d?frac\{)?)(\d+)(?=\}?\{?\d*\}?$|\\sqrt|\\pi| ?x)/.exec(gold);
  if (match === null || /^0+$/.test(match[2] ?? '')) return undefined;
  const [whole, before = '', digits = ''] = match;
  return before + change(digits) + gold.slice(whole.length);
}

function upside(gold: string): string | undefined {
  const match = /^\\d?frac\{(\d+)\}\{(\d+)\}$/.exec(gold);
  return match === null || match[1] === match[2] ? undefined : `\\frac{${match[2]}}{${match[1]}}`;
}

function swapped(gold: string): string | undefined {
  const match = /^\((-?\d+), ?(-?\d+)\)$/.exec(gold);
  return match === null || match[1] === match[2] ? undefined : `(${match[2]}, ${match[1]})`;
}

function golds(name: string, field: string, step: number): string[] {
  const lines = gunzipSync(readFileSync(resolve(data, `${name}.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines
    .filter((_, index) => index % step === 0)
    .map((line) => (JSON.parse(line) as Record<string, unknown>)[field])
    .flatMap((gold) => (Array.isArray(gold) ? gold.slice(0, 1).map(String) : [String(gold)]))
    .filter((gold) => gold.trim() !== '');
}

// skipped without the data sets: point MATHR_DATA at a folder with them
const sets = SETS.filter(([name]) => existsSync(resolve(data, `${name}.jsonl.gz`)));

test.skipIf(sets.length === 0)(
  'respellings of real golds are correct; only sentences and endless series may be undecided',
  () => {
    const wrong: string[] = [];
    const undecided = new Set<string>();
    let pairs = 0;
    for (const [name, field, step] of sets) {
      for (const gold of golds(name, field, step)) {
        for (const [rule, respell] of Object.entries(RESPELLINGS)) {
          pairs++;
          const answer = respell(gold);
          const { status, reason } = verify(gold, answer);
          if (status === 'undecided') undecided.add(`${name}: ${gold}`);
          else if (status !== 'correct') wrong.push(`${name}, ${rule}: ${gold} | ${answer}: ${reason}`);
        }
      }
    }
    expect(pairs).toBeGreaterThan(10_000);
    expect(wrong).toEqual([]);
    // all of them from College Math, whose golds are answers of students in full sentences
    expect([...undecided].filter((gold) => !gold.startsWith('college_math'))).toEqual([]);
    expect(undecided.size).toBeLessThan(50);
  },
);

test.skipIf(sets.length === 0)('no mistake in a real gold is correct, and plain golds are always decided', () => {
  const wrong: string[] = [];
  let pairs = 0;
  for (const [name, field, step] of sets) {
    for (const gold of golds(name, field, step)) {
      for (const [rule, spoil] of Object.entries(MISTAKES)) {
        const answer = spoil(gold);
        if (answer === undefined) continue;
        pairs++;
        const { status, reason } = verify(gold, answer);
        if (status !== 'incorrect') wrong.push(`${name}, ${rule}: ${gold} | ${answer}: ${status}, ${reason}`);
      }
    }
  }
  expect(pairs).toBeGreaterThan(3000);
  expect(wrong).toEqual([]);
});
