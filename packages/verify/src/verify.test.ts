import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { VerdictStatus } from './verdict.ts';
import { verify } from './verify.ts';
import { Work } from './work.ts';

const TABLE: readonly (readonly [gold: string, answer: string, status: VerdictStatus])[] = [
  // integers
  ['18', '18', 'correct'],
  ['18', '19', 'incorrect'],
  ['18', ' 18 ', 'correct'],
  ['18', '18.', 'correct'],
  ['18', '+18', 'correct'],
  ['18', '-18', 'incorrect'],
  ['-18', '-18', 'correct'],
  ['-18', '−18', 'correct'],
  ['-18', '- 18', 'correct'],
  ['0', '-0', 'correct'],
  ['007', '7', 'correct'],
  ['18', '1 8', 'incorrect'],
  ['18', '180', 'incorrect'],
  ['123456789012345678901234567890', '123456789012345678901234567890', 'correct'],
  ['123456789012345678901234567890', '123456789012345678901234567891', 'incorrect'],
  ['18', '', 'incorrect'],
  ['18', 'none', 'incorrect'],
  ['18', '0x12', 'incorrect'],
  ['18', '18!', 'incorrect'],
  ['18', '18 or 19', 'incorrect'],
  ['18', '18, 19', 'incorrect'],
  ['18', 'x', 'incorrect'],
  ['18', 'x = 18', 'correct'],
  ['18', 'x=17', 'incorrect'],
  ['18', 'y_1 = 18', 'correct'],
  ['18', 'f(x) = 18', 'correct'],
  ['18', '**18**', 'correct'],
  ['18', '`18`', 'correct'],
  ['18', '"18"', 'correct'],
  // wrappings
  ['$18$', '18', 'correct'],
  ['\\(18\\)', '18', 'correct'],
  ['\\[18\\]', '18', 'correct'],
  ['$$18$$', '18', 'correct'],
  ['\\boxed{18}', '18', 'correct'],
  ['$\\boxed{18}$', '18', 'correct'],
  ['\\fbox{18}', '18', 'correct'],
  ['18', '\\boxed{18}', 'correct'],
  ['18', '\\boxed{\\boxed{18}}', 'correct'],
  ['18', '\\boxed{19}', 'incorrect'],
  ['#### 18', '18', 'correct'],
  ['16 - 3 - 4 = <<16-3-4=9>>9\n9 * 2 = 18\n#### 18', '18', 'correct'],
  ['16 - 3 - 4 = 9, so she makes $9 \\cdot 2 = \\boxed{18}$ dollars.', '18', 'correct'],
  ['<answer>18</answer>', '18', 'correct'],
  ['<answer>\\boxed{18}</answer>', '18', 'correct'],
  ['\\text{18}', '18', 'correct'],
  ['{18}', '18', 'correct'],
  ['\\left(18\\right)', '18', 'correct'],
  ['\\displaystyle 18', '18', 'correct'],
  // thousands
  ['1234', '1,234', 'correct'],
  ['1,234', '1234', 'correct'],
  ['1234567', '1,234,567', 'correct'],
  ['1234', '1{,}234', 'correct'],
  ['1234', '1\\,234', 'correct'],
  ['1234', '1,\\!234', 'correct'],
  ['1234', '12,34', 'incorrect'],
  ['1234.5', '1,234.5', 'correct'],
  ['$1,234', '1234', 'correct'],
  ['1,234', '1,235', 'incorrect'],
  ['10,000', '10000.00', 'correct'],
  // money, units, degrees
  ['18', '$18', 'correct'],
  ['18', '\\$18', 'correct'],
  ['18', '$18.00', 'correct'],
  ['18.00', '\\$18', 'correct'],
  ['18', '£18', 'correct'],
  ['18', '18 dollars', 'correct'],
  ['18 dollars', '18', 'correct'],
  ['18 dollars', '18 dollar', 'correct'],
  ['18', '18\\text{ cm}', 'correct'],
  ['18', '18 \\text{ cubic feet}', 'correct'],
  ['18', '18\\mathrm{cm}', 'correct'],
  ['18', '18cm', 'correct'],
  ['18', '18\\text{ cm}^2', 'correct'],
  ['18', '18\\text{ m}^{2}', 'correct'],
  ['18', '18 m', 'correct'],
  ['18 cm', '18 m', 'incorrect'],
  ['18 cm', '18 cm', 'correct'],
  ['18 apples', '18 pears', 'incorrect'],
  ['18', '18 eggs per day', 'correct'],
  ['18', '17 eggs per day', 'incorrect'],
  ['90', '90^\\circ', 'correct'],
  ['90', '90^{\\circ}', 'correct'],
  ['90', '90°', 'correct'],
  ['90^\\circ', '90', 'correct'],
  ['90', '90 degrees', 'correct'],
  ['5:30', '5:30', 'correct'],
  ['\\frac{1}{2}', '\\frac{1}{2} \\text{ cups}', 'correct'],
  ['2', '2x', 'incorrect'],
  ['2x', '2', 'incorrect'],
  ['2', '2 sin', 'incorrect'],
  ['2', '2\\pi', 'incorrect'],
  // fractions
  ['\\frac{1}{2}', '1/2', 'correct'],
  ['\\frac{1}{2}', '\\dfrac{1}{2}', 'correct'],
  ['\\frac{1}{2}', '\\tfrac{1}{2}', 'correct'],
  ['\\frac{1}{2}', '\\cfrac{1}{2}', 'correct'],
  ['\\frac{1}{2}', '\\frac12', 'correct'],
  ['\\frac{1}{2}', '\\frac 1 2', 'correct'],
  ['\\frac{1}{2}', '\\frac1{2}', 'correct'],
  ['\\frac{1}{2}', '\\frac{1}2', 'correct'],
  ['\\frac{1}{2}', '2/4', 'correct'],
  ['\\frac{1}{2}', '\\frac{2}{4}', 'correct'],
  ['\\frac{1}{2}', '0.5', 'correct'],
  ['\\frac{1}{2}', '.5', 'correct'],
  ['\\frac{1}{2}', '½', 'correct'],
  ['\\frac{1}{2}', '-\\frac{1}{2}', 'incorrect'],
  ['-\\frac{1}{2}', '\\frac{-1}{2}', 'correct'],
  ['-\\frac{1}{2}', '\\frac{1}{-2}', 'correct'],
  ['-\\frac{1}{2}', '-1/2', 'correct'],
  ['-\\frac{1}{2}', '(-1)/2', 'correct'],
  ['\\frac{1}{2}', '\\frac{1}{3}', 'incorrect'],
  ['\\frac{1}{2}', '1/0', 'incorrect'],
  ['6', '12/2', 'correct'],
  ['6', '\\frac{12}{2}', 'correct'],
  ['\\frac{\\frac{1}{2}}{3}', '1/6', 'correct'],
  ['1/1000000007', '2/2000000014', 'correct'],
  ['\\frac{43}{7}', '6 1/7', 'correct'],
  ['\\frac{43}{7}', '6\\frac{1}{7}', 'correct'],
  ['-\\frac{43}{7}', '-6\\frac{1}{7}', 'correct'],
  ['-\\frac{43}{7}', '-6 1/7', 'correct'],
  ['6\\frac{1}{7}', '6 \\frac{1}{7}', 'correct'],
  ['6\\frac{1}{7}', '6/7', 'incorrect'],
  ['2\\frac{1}{2}', '2.5', 'correct'],
  ['2½', '2.5', 'correct'],
  // decimals
  ['0.5', '0.50', 'correct'],
  ['0.5', '.5', 'correct'],
  ['0.5', '0,5', 'incorrect'],
  ['18', '18.0', 'correct'],
  ['18', '18.01', 'incorrect'],
  ['18', '17.9999', 'incorrect'],
  ['0.3', '0.30000000000000004', 'correct'],
  ['\\frac{1}{3}', '0.333', 'correct'],
  ['\\frac{1}{3}', '0.3333', 'correct'],
  ['\\frac{1}{3}', '0.33', 'incorrect'],
  ['\\frac{1}{3}', '0.334', 'incorrect'],
  ['\\frac{1}{3}', '0.3334', 'incorrect'],
  ['\\frac{2}{3}', '0.667', 'correct'],
  ['\\frac{2}{3}', '0.666', 'incorrect'],
  ['-\\frac{2}{3}', '-0.667', 'correct'],
  ['0.667', '\\frac{2}{3}', 'correct'],
  ['\\frac{1}{4}', '0.3', 'incorrect'],
  ['\\frac{1}{8}', '0.13', 'incorrect'],
  ['\\frac{1}{8}', '0.125', 'correct'],
  ['\\frac{22}{7}', '3.14', 'correct'],
  ['3.14', '3.14159', 'correct'],
  ['3.14', '3.15', 'incorrect'],
  ['3.14159', '3.14', 'correct'],
  ['18.75', '18.8', 'incorrect'],
  ['12.5', '12.46', 'incorrect'],
  ['0.1', '0.13', 'incorrect'],
  ['1000.5', '1000.4', 'incorrect'],
  // percent
  ['50%', '50', 'correct'],
  ['50%', '50\\%', 'correct'],
  ['50\\%', '0.5', 'correct'],
  ['0.5', '50%', 'correct'],
  ['50', '50 %', 'correct'],
  ['50', '50 percent', 'correct'],
  ['\\frac{1}{2}', '50%', 'correct'],
  ['50%', '5', 'incorrect'],
  ['50%', '51%', 'incorrect'],
  ['0.5%', '0.005', 'correct'],
  ['33.3%', '\\frac{1}{3}', 'correct'],
  ['100%', '1', 'correct'],
  // powers, products, sums, scientific notation
  ['1024', '2^{10}', 'correct'],
  ['1024', '2^10', 'correct'],
  ['2^{-1}', '0.5', 'correct'],
  ['2^{10}', '1025', 'incorrect'],
  ['1500', '1.5e3', 'correct'],
  ['1500', '1.5E+3', 'correct'],
  ['0.0015', '1.5e-3', 'correct'],
  ['1500', '1.5 \\times 10^3', 'correct'],
  ['1500', '1.5 \\cdot 10^{3}', 'correct'],
  ['1500', '1.5 × 10^3', 'correct'],
  ['6', '2 \\cdot 3', 'correct'],
  ['6', '2*3', 'correct'],
  ['6', '(2)(3)', 'correct'],
  ['7', '3+4', 'correct'],
  ['-1', '3-4', 'correct'],
  ['-4', '-2^2', 'correct'],
  ['4', '(-2)^2', 'correct'],
  ['14', '2+3*4', 'correct'],
  ['4', '8/2', 'correct'],
  ['10^{10^{10}}', '10^{10^{10}}', 'correct'],
  ['10^{10^{10}}', '10', 'incorrect'],
  ['5', '10^{10^{10}}', 'incorrect'],
  ['1', '1e99999999', 'incorrect'],
  ['2^{1009}', '2^{1009}+0', 'correct'],
  ['2^{1009}', '2^{1008}', 'incorrect'],
  ['2^{2019} - 2020', '2 \\cdot 2^{2018} - 2020', 'correct'],
  // words and choices
  ['A', 'A', 'correct'],
  ['A', '(A)', 'correct'],
  ['(A)', 'A', 'correct'],
  ['\\text{A}', 'A', 'correct'],
  ['\\textbf{(A)}', 'A', 'correct'],
  ['A', 'A.', 'correct'],
  ['A', 'a', 'correct'],
  ['A', 'B', 'incorrect'],
  ['A', 'AB', 'incorrect'],
  ['yes', 'Yes', 'correct'],
  ['Yes', 'no', 'incorrect'],
  ['\\text{Tuesday}', 'Tuesday', 'correct'],
  ['Tuesday', 'Monday', 'incorrect'],
  ['red', '5', 'incorrect'],
  // lists, tuples, intervals, sets
  ['(1, 2)', '(1,2)', 'correct'],
  ['(1, 2)', '(2,1)', 'incorrect'],
  ['(1, 2)', '\\left( 1, 2 \\right)', 'correct'],
  ['(1, 2)', '(1,2,3)', 'incorrect'],
  ['(1, 2)', '[1,2]', 'incorrect'],
  ['(0.5, 2)', '(\\frac{1}{2}, 2)', 'correct'],
  ['(1, 2)', '1', 'incorrect'],
  ['1, 2', '2, 1', 'correct'],
  ['1, 2', '1 and 2', 'correct'],
  ['1, 2', '1, 3', 'incorrect'],
  ['1,2,3', '3, 2, and 1', 'correct'],
  ['1, 1', '1, 2', 'incorrect'],
  ['\\{1, 2\\}', '\\{2, 1\\}', 'correct'],
  ['\\{1, 2\\}', '\\{1, 3\\}', 'incorrect'],
  ['[0, 1)', '[0,1)', 'correct'],
  ['[0, 1)', '[0,1]', 'incorrect'],
  ['x \\in [0, 1)', '[0, 1)', 'correct'],
  ['(-\\infty, 2]', '(-\\infty,2]', 'correct'],
  ['(-\\infty, 2]', '(-\\infty,3]', 'incorrect'],
  ['\\left( 3, \\frac{\\pi}{2} \\right)', '(3,\\frac{\\pi}{2})', 'correct'],
  ['\\left( 3, \\frac{\\pi}{2} \\right)', '(3, 5)', 'incorrect'],
  // other mathematics: equal as text or not decided
  ['\\sqrt{3}', '\\sqrt{3}', 'correct'],
  ['\\sqrt{3}', '\\sqrt3', 'correct'],
  ['\\sqrt{3}', '√3', 'correct'],
  ['\\sqrt{3}', '1.732', 'correct'],
  ['2\\pi', '2 \\pi', 'correct'],
  ['2\\pi', '2π', 'correct'],
  ['x^2 + 1', 'x^{2}+1', 'correct'],
  ['x^2+1', '1+x^2', 'correct'],
  ['y = 2x + 1', '2x+1', 'incorrect'],
  ['x \\leq 3', 'x \\le 3', 'correct'],
  ['2 \\cdot x', '2*x', 'correct'],
  ['\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}', '\\begin{pmatrix}1\\\\2\\end{pmatrix}', 'correct'],
  // a gold that says nothing
  ['', '18', 'undecided'],
  ['   ', '18', 'undecided'],
  ['$$', '18', 'undecided'],
  ['\\boxed{}', '18', 'undecided'],
];

test('the table has at least 200 rows', () => {
  expect(TABLE.length).toBeGreaterThanOrEqual(200);
});

test.each(TABLE)('%s against %s is %s', (gold, answer, status) => {
  expect(verify(gold, answer)).toMatchObject({ status });
});

test('equality is symmetric on the table', () => {
  for (const [gold, answer, status] of TABLE) {
    const reverse = verify(answer, gold).status;
    expect(reverse === 'correct', `${answer} against ${gold}`).toBe(status === 'correct');
  }
});

test('equality is symmetric and reflexive for anything', () => {
  const part = fc.constantFrom(
    '1',
    '23',
    '.5',
    '-',
    '+',
    '/',
    '^',
    ',',
    ' ',
    '\\frac',
    '{',
    '}',
    '(',
    ')',
    '%',
    'x',
    '$',
    'cm',
    '\\pi',
    '\\{',
    '\\boxed{',
    '####',
  );
  const answer = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 10 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      expect(verify(a, a).status).not.toBe('incorrect');
      expect(verify(a, b).status === 'correct').toBe(verify(b, a).status === 'correct');
    }),
    { numRuns: 5000, seed: 1 },
  );
});

test('equal fractions are equal however they are written', () => {
  const whole = fc.integer({ min: -1000, max: 1000 });
  const positive = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(whole, positive, positive, (top, bottom, factor) => {
      const gold = `\\frac{${top}}{${bottom}}`;
      expect(verify(gold, `${top * factor}/${bottom * factor}`).status).toBe('correct');
      expect(verify(gold, `${top * factor + 1}/${bottom * factor}`).status).toBe('incorrect');
    }),
    { seed: 1 },
  );
});

test('tolerance replaces the rule by digits where a side is a decimal', () => {
  expect(verify('18', '18.001', { tolerance: 1e-3 }).status).toBe('correct');
  expect(verify('18', '18.1', { tolerance: 1e-3 }).status).toBe('incorrect');
  expect(verify('1000', '1001', { tolerance: 0.01 }).status).toBe('incorrect');
  expect(verify('1/3', '0.333', { tolerance: 0 }).status).toBe('incorrect');
  expect(() => verify('1', '1', { tolerance: -1 })).toThrow(/tolerance is -1/);
  expect(() => verify('1', '1', { tolerance: Number.NaN })).toThrow(/tolerance is NaN/);
});

const digits = '7'.repeat(1_000_000);
const many = (write: (index: number) => string, separator: string): string =>
  Array.from({ length: 150 }, (_, index) => write(index)).join(separator);
const HOSTILE: readonly (readonly [name: string, gold: string, answer: string])[] = [
  ['a million digits', digits, `${digits.slice(1)}8`],
  ['a million decimals', '1', `0.${digits}`],
  ['a million digits over a million digits', '1', `${digits}/${digits}`],
  ['50,000 brackets', '1', '('.repeat(50_000)],
  ['50,000 closed brackets', '1', `${'('.repeat(50_000)}1${')'.repeat(50_000)}`],
  ['4,000 brackets', '1', '('.repeat(4000)],
  ['50,000 braces in a box', '1', `\\boxed${'{'.repeat(50_000)}`],
  ['50,000 boxes', '1', '\\boxed{'.repeat(50_000)],
  ['a tower of powers', '1', '10^{10^{10}}'],
  ['powers of powers', '1', `9${'^9'.repeat(150)}`],
  ['long products', '1', `${'9'.repeat(900)}*${'9'.repeat(900)}`.repeat(2)],
  ['many products', '1', '999999*'.repeat(99) + '9'],
  ['many fractions', '1', Array.from({ length: 60 }, (_, i) => `1/${10n ** 15n + BigInt(2 * i + 1)}`).join('+')],
  ['powers of fractions', '1', Array.from({ length: 20 }, (_, i) => `(${3 + i}/7)^300`).join('+')],
  ['powers of integers', '1', Array.from({ length: 60 }, (_, i) => `${3 + i}^3000`).join('+')],
  ['a huge exponent', '1', '1e9999'],
  ['nested fractions', '1', '\\frac{1}{'.repeat(400)],
  ['nested text', '1', '\\text{'.repeat(600)],
  ['stars', '1', `${'*'.repeat(3998)}x`],
  ['spaces', '1', `1${' '.repeat(3990)}x`],
  ['a long unit', '1', `1 ${'a'.repeat(3990)}!`],
  ['a long list', '1,2', '1,'.repeat(1999)],
  ['long groups', '1', '123,'.repeat(999)],
  ['minus signs', '1', '-'.repeat(3999)],
  ['a sum of a billion terms', '1', '\\sum_{k=1}^{10^9} \\frac{1}{k^2}'],
  ['sums in sums', '1', '\\sum_{k=1}^{400}\\sum_{j=1}^{400} \\sin(k j)'],
  ['a large factorial', '1', '10000000!'],
  ['a large power of a sum', 'x', '(x+y+z+w)^{50}'],
  ['a product of sums', 'x', Array.from({ length: 60 }, (_, i) => `(x_{${i}}+y_{${i}})`).join('')],
  ['a sum of quotients', 'x', Array.from({ length: 60 }, (_, i) => `\\frac{1}{x_{${i}}+1}`).join('+')],
  ['a sum of sines', 'x', Array.from({ length: 200 }, (_, i) => `\\sin(${i}x)`).join('+')],
  ['long lists', many((i) => `\\sin ${i}`, ','), many((i) => `\\sin ${i + 300}`, ',')],
  ['long unions', many((i) => `[${2 * i},${2 * i + 1}]`, '\\cup'), many((i) => `[${2 * i},${2 * i + 1})`, '\\cup')],
  ['many exceptions', many((i) => `x \\ne ${i}`, ','), many((i) => `x \\ne ${i + 1}`, ' and ')],
  ['an integer to factorise', '\\sqrt{10}', `\\sqrt{${'9'.repeat(400)}}`],
  ['many signs', '1', '\\pm1'.repeat(400)],
  ['decimals behind a letter', '1', `A${'0.3'.repeat(1300)}`],
  ['sums in sums in sums', '1', '\\sum_{i=1}^{59}\\sum_{j=1}^{59}\\sum_{k=1}^{59} ijk'],
  ['words', '17', 'ab '.repeat(1333)],
  ['points and a letter', '1', `1${'.'.repeat(3990)}x`],
  ['spaces in a formula', '17', `1${' '.repeat(3990)}+`],
  ['a letter and spaces as gold', `A${' '.repeat(3990)}x`, 'B'],
  ['towers of e', '1', 'e^{e^{e^{e^{e^{e}}}}}'],
];

afterEach(() => {
  vi.restoreAllMocks();
});

/** Reading and comparing one pair takes at most ten budgets of 300,000 steps, of about 10 ns each. */
const MAX_TOTAL_STEPS = 10 * 300_000;

// steps, not milliseconds: others may use the core
test.each(HOSTILE)('%s ends within the budget of steps', (_, gold, answer) => {
  const spend = Reflect.get(Work.prototype, 'spend') as (this: Work, count: number) => void;
  let steps = 0;
  vi.spyOn(Work.prototype, 'spend').mockImplementation(function (this: Work, count: number) {
    steps += count;
    spend.call(this, count);
  });
  expect(['incorrect', 'undecided']).toContain(verify(gold, answer).status);
  expect(steps).toBeLessThan(MAX_TOTAL_STEPS);
  expect(verify(answer, gold).status).not.toBe('correct');
});
