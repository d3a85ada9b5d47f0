import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimText, claimTruth, type Claim } from './claim.ts';
import { explainKnights } from './explain-knights.ts';
import { generateKnights } from './generate-knights.ts';
import { gradeKnights } from './grade-knights.ts';
import { formatClaims, parseClaims } from './parse-claims.ts';
import { solveKnights } from './solve-knights.ts';

const claim: fc.Arbitrary<Claim> = fc.letrec<{ claim: Claim }>((tie) => ({
  claim: fc.oneof(
    { maxDepth: 3 },
    fc.record({ kind: fc.constantFrom('knight', 'knave'), person: fc.nat(2) }),
    fc.record({ kind: fc.constant('not'), claim: tie('claim') }),
    fc.record({ kind: fc.constantFrom('and', 'or', 'if', 'iff'), left: tie('claim'), right: tie('claim') }),
  ) as fc.Arbitrary<Claim>,
})).claim;

const triple = fc.tuple(claim, claim, claim);

test('claims come back from their published notation', () => {
  fc.assert(
    fc.property(triple, (claims) => {
      expect(parseClaims(formatClaims(claims))).toEqual(claims);
    }),
  );
});

/** Truth as JavaScript has it, without the three values. */
function plainTruth(one: Claim, knights: readonly boolean[]): boolean {
  if (one.kind === 'knight' || one.kind === 'knave') return knights[one.person] === (one.kind === 'knight');
  if (one.kind === 'not') return !plainTruth(one.claim, knights);
  const [left, right] = [plainTruth(one.left, knights), plainTruth(one.right, knights)];
  return { and: left && right, or: left || right, if: !left || right, iff: left === right }[one.kind];
}

test('what is known of some people is true whatever the others are', () => {
  fc.assert(
    fc.property(
      claim,
      fc.array(fc.option(fc.boolean(), { nil: undefined }), { minLength: 3, maxLength: 3 }),
      (one, known) => {
        const truth = claimTruth(one, known);
        for (let bits = 0; bits < 8; bits++) {
          const knights = known.map((knight, i) => knight ?? Math.floor(bits / 2 ** i) % 2 === 1);
          expect(claimTruth(one, knights)).toBe(plainTruth(one, knights));
          if (truth !== undefined) expect(plainTruth(one, knights)).toBe(truth);
        }
      },
    ),
  );
});

test('the classics', () => {
  // A: "we are both knaves" makes A a knave and B a knight; "I am a knave" has no solution, "I am a knight" has two
  const both: Claim = { kind: 'and', left: { kind: 'knave', person: 0 }, right: { kind: 'knave', person: 1 } };
  expect(solveKnights([both, { kind: 'knave', person: 0 }])).toEqual([[false, true]]);
  expect(solveKnights([{ kind: 'knave', person: 0 }])).toEqual([]);
  expect(solveKnights([{ kind: 'knight', person: 0 }])).toEqual([[true], [false]]);
});

test('1000 puzzles have one solution each, which the proof reaches', () => {
  const puzzles = generateKnights({ n: 1000, seed: 1, people: [2, 7] });
  expect(new Set(puzzles.map(({ metadata }) => metadata?.['claims'])).size).toBe(1000);
  for (const { answer, question, solution = '', metadata, level } of puzzles) {
    const { claims: text, names, knights } = metadata as { claims: string; names: string[]; knights: boolean[] };
    const claims = parseClaims(text);
    // counted here with the plain truth, not by the solver
    const all = Array.from({ length: 2 ** claims.length }, (_, bits) =>
      claims.map((_c, i) => Math.floor(bits / 2 ** i) % 2 === 1),
    );
    const fitting = all.filter((roles) => claims.every((one, i) => plainTruth(one, roles) === roles[i]));
    expect(fitting).toEqual([knights]);
    expect(level).toBe(claims.length);
    expect(gradeKnights(answer, solution)).toBe('correct');
    expect(solution.split('\n').at(-2)).toBe(`Everything fits: ${answer}.`);
    expect(question).not.toMatch(/(\w+) is (?:not )?a kn\w+ (?:and|or|if and only if|then) \1 is/);
    for (const [i, one] of claims.entries()) {
      expect(question.toLowerCase()).toContain(`${names[i]} says: "${claimText(one, names)}."`.toLowerCase());
    }
  }
});

test('the same seed gives the same puzzles', () => {
  expect(generateKnights({ n: 5, seed: 3 })).toEqual(generateKnights({ n: 5, seed: 3 }));
  expect(generateKnights({ n: 2, seed: 3, people: 4, depth: 3 }).map(({ level }) => level)).toEqual([4, 4]);
});

test('no two claims sound alike, however deep', () => {
  const plain: readonly Claim[] = [0, 1].flatMap((person) => [
    { kind: 'knight', person },
    { kind: 'knave', person },
  ]);
  const deeper = (parts: readonly Claim[]): readonly Claim[] => [
    ...parts.map((claim): Claim => ({ kind: 'not', claim })),
    ...(['and', 'or', 'if', 'iff'] as const).flatMap((kind) =>
      parts.flatMap((left) => parts.map((right): Claim => ({ kind, left, right }))),
    ),
  ];
  const all = [...plain, ...deeper([...plain, ...deeper(plain)])];
  expect(new Set(all.map((claim) => claimText(claim, ['Ana', 'Ben']))).size).toBe(all.length);
});

test('a proof by cases names what contradicts', () => {
  const claims: Claim[] = [
    { kind: 'knave', person: 1 },
    { kind: 'and', left: { kind: 'knave', person: 0 }, right: { kind: 'knave', person: 1 } },
  ];
  expect(explainKnights(claims, ['Ana', 'Ben'])).toBe(
    [
      'Suppose Ana is a knight.',
      '  Suppose Ben is a knight. But then "Ben is a knave" is false, and the knight Ana says so.',
      '  So suppose Ben is a knave.',
      'Everything fits: Ana is a knight and Ben is a knave.',
    ].join('\n'),
  );
});

test.each([
  ['(1) Ben is a knave\n(2) Ana is a knight', 'correct'],
  ['<think>Ana is a knave?</think><answer>Ana is a knight, and Ben is not a knight.</answer>', 'correct'],
  ['Ana: knight, Ben: knave', 'correct'],
  ['Ana is a knight', 'incorrect'],
  ['Ana is a knight, Ben is a knight', 'incorrect'],
  ['Ana is a knight, Ben is a knave, Ana is a knave', 'incorrect'],
  ['Ana is a knight, Ben is a knave, Cara is a knave', 'incorrect'],
  ['', 'incorrect'],
])('grades "%s" as %s', (text, status) => {
  expect(gradeKnights('Ana is a knight and Ben is a knave', text)).toBe(status);
});

test.each([
  '',
  '3',
  "(('maybe', 1))",
  "(('and', ('lying', 1)))",
  "(('->', ('lying', 1), ('lying', 0), ('lying', 0)))",
  '((',
])('the notation "%s" is refused', (text) => {
  expect(() => parseClaims(text)).toThrow(/no claims of knights/);
});

test('too many people, strangers and too few names are refused', () => {
  expect(() => solveKnights(Array.from({ length: 21 }, () => ({ kind: 'knight', person: 0 })))).toThrow(/limit is 20/);
  expect(() => solveKnights([{ kind: 'knight', person: 3 }])).toThrow(/person 3/);
  expect(() => generateKnights({ n: 1, seed: 1, names: ['Ana'] })).toThrow(/1 names are too few/);
  expect(() => generateKnights({ n: 1, seed: 1, people: [5, 3] })).toThrow(/people/);
  expect(() => generateKnights({ n: 10_000, seed: 1, people: 2 })).toThrow(/no new puzzle after/);
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'), 'kk');

// skipped without the data sets: point MATHR_DATA at a folder with kk/kk_3ppl_test.jsonl.gz and the others
test.skipIf(!existsSync(data))(
  'finds the published solution of all 4000 puzzles with 3 to 6 people, and no other',
  () => {
    let puzzles = 0;
    for (const people of [3, 4, 5, 6]) {
      for (const part of ['train', 'test']) {
        const text = gunzipSync(readFileSync(resolve(data, `kk_${people}ppl_${part}.jsonl.gz`))).toString('utf8');
        for (const line of text.trim().split('\n')) {
          const row = JSON.parse(line) as {
            statements: string;
            solution: boolean[];
            solution_text: string;
            solution_text_format: string;
          };
          expect(solveKnights(parseClaims(row.statements))).toEqual([row.solution]);
          expect(gradeKnights(row.solution_text, row.solution_text_format)).toBe('correct');
          puzzles++;
        }
      }
    }
    expect(puzzles).toBe(4000);
  },
);
