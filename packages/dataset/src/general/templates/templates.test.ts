import { grade } from '@mathr/verify';
import { expect, test } from 'vitest';
import { parseExpression } from '../../template/expression.ts';
import { formatRational, parseRational, type Rational } from '../../template/rational.ts';
import { compileTemplate } from '../compile-template.ts';
import { generalTemplates } from '../general-templates.ts';
import { generateFromTemplates } from '../generate-from-templates.ts';
import type { ProblemTemplate } from '../problem-template.ts';

const EACH = 15;
const TOPICS = 13;

test('there are at least 60 templates, at least five of each of 13 topics, in all four levels', () => {
  expect(generalTemplates.length).toBeGreaterThanOrEqual(60);
  expect(new Set(generalTemplates.map(({ id }) => id)).size).toBe(generalTemplates.length);
  const topics = new Set(generalTemplates.map(({ topic }) => topic));
  expect(topics.size).toBe(TOPICS);
  for (const topic of topics) {
    const templates = generalTemplates.filter((template) => template.topic === topic);
    expect(templates.length, topic).toBeGreaterThanOrEqual(5);
    expect(new Set(templates.map(({ level }) => level)), topic).toEqual(new Set([1, 2, 3, 4]));
  }
});

test.each(generalTemplates.map((template) => [template.id, template] as const))(
  '%s is right and reads well',
  (_, template) => {
    const most = template.clauses?.length ?? 0;
    for (let clauses = 0; clauses <= most; clauses++) {
      const problems = generateFromTemplates({
        n: EACH,
        seed: `${clauses}`,
        templates: [template],
        clauses,
        noOps: clauses % 2,
      });
      for (const { question, solution = '', answer, metadata } of problems) {
        checkText(question);
        checkText(solution);
        checkArithmetic(solution, answer);
        checkConditions(template, metadata?.['values'] as Readonly<Record<string, string>>);
        expect(question.endsWith('?'), question).toBe(true);
        expect(grade(answer, solution).status).toBe('correct');
        if (template.fractions !== true) expect(answer).toMatch(/^\d+$/);
      }
    }
  },
);

test.each(generalTemplates.map((template) => [template.id, template] as const))(
  '%s says what each line computes',
  (_, template) => {
    for (const { solution = '' } of generateFromTemplates({
      n: 10,
      seed: 2,
      templates: [template],
      annotations: true,
    })) {
      const marks = [...solution.matchAll(/<<([^<>]+)=([^<>=]+)>>([\d/]+)/g)];
      expect(marks.length, solution).toBe(template.steps.length);
      for (const [, left = '', right = '', shown] of marks) {
        expect(formatRational(parseExpression(left).evaluate({})), solution).toBe(right);
        expect(shown).toBe(right);
      }
    }
  },
);

test.each(generalTemplates.map((template) => [template.id, template] as const))(
  '%s says every number that its solution needs, whatever clauses ask instead',
  (_, template) => {
    for (let clauses = 0; clauses <= (template.clauses?.length ?? 0); clauses++) {
      const { story, ask, parts } = compileTemplate(template, clauses);
      const said = [story, ...parts.map(({ text }) => text), ask].join(' ');
      for (const name of parts.flatMap(({ draws }) => Object.keys(draws))) expect(said).toContain(`{${name}}`);
    }
  },
);

test.each(generalTemplates.map((template) => [template.id, template] as const))(
  '%s asks so that sentences before the question cannot be meant',
  (_, template) => {
    for (let clauses = 0; clauses <= (template.clauses?.length ?? 0); clauses++) {
      const { ask } = compileTemplate(template, clauses);
      // an "it" behind an irrelevant sentence would be the house, the bakery or the cars
      expect(ask).not.toMatch(/\b(?:it|its|they|them|is that|are that)\b|\bare there then\b/);
    }
  },
);

const lines = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);
const pairs = (n: number): number => lines(n).flatMap((i) => lines(i)).length;
const only = (fits: (x: number) => boolean): number => lines(100_000).find(fits) ?? -1;

// answers that follow from the numbers of the text by counting or trying, not by the steps of the template
test.each<[string, RegExp, (...numbers: readonly number[]) => number]>([
  [
    'numbers-next-multiple',
    /has (\d+) .* packs of (\d+)/,
    (have = 0, pack = 1) => only((x) => (have + x) % pack === 0),
  ],
  ['numbers-remainder', /puts (\d+) .* boxes of (\d+)/, (total = 0, box = 1) => total % box],
  [
    'numbers-consecutive',
    /gets (\d+)/,
    (sum = 0) => {
      const low = only((x) => x + (x + 1) + (x + 2) + (x + 3) === sum);
      return low * (low + 3);
    },
  ],
  ['counting-handshakes', /(\d+) people.* that (\d+) of/, (all = 0, gone = 0) => pairs(all - gone)],
  ['counting-teams', /two of (\d+) girls and two of (\d+)/, (girls = 0, boys = 0) => pairs(girls) * pairs(boys)],
  ['counting-codes', /one of (\d+) letters .* out of (\d+)/, (letters = 0, digits = 0) => letters * 2 * pairs(digits)],
  [
    'equation-legs',
    /(\d+) animals .* have (\d+) legs/,
    (heads = 0, legs = 0) => only((x) => 2 * x + 4 * (heads - x) === legs),
  ],
  [
    'equation-coins',
    /(\d+) coins .* together (\d+)/,
    (coins = 0, cents = 0) => only((x) => 5 * x + 10 * (coins - x) === cents),
  ],
  [
    'time-bells',
    /every (\d+) .* every (\d+) .* number (\d+)/,
    (a = 1, b = 1, n = 1) => n * only((x) => x > 0 && x % a === 0 && x % b === 0),
  ],
])('%s has the answer that its text asks for', (id, pattern, solve) => {
  const templates = generalTemplates.filter((template) => template.id === id);
  for (const { question, answer } of generateFromTemplates({ n: 200, seed: 3, templates })) {
    expect(solve(...(pattern.exec(question)?.slice(1).map(Number) ?? [])), question).toBe(Number(answer));
  }
});

/** No slot left, sentences begin with capitals, nouns agree with their numbers, nothing doubled. */
function checkText(text: string): void {
  expect(text).not.toMatch(/[{}]|undefined|NaN|\[object/);
  expect(text, text).not.toMatch(/(?:^|[.?!] )[a-z]| {2}| [.,?]|\b(\w+) \1\b/);
  // one apple, two apples: counted nouns of the templates are regular
  expect(text, text).not.toMatch(
    /(?<![\d/.$:] ?)\b1 (?!of\b)(?:more |red |blue |green |full |equal )?[a-z]+s\b(?! of)/,
  );
  expect(text, text).not.toMatch(
    /\b(?:[2-9]|[1-9]\d+) (?:apple|ball|bead|book|button|cake|candle|card|cookie|cup|egg|flower|hat|hour|dollar|year|minute|day|coat|lamp|chair|part)\b/,
  );
  expect(text, text).not.toMatch(/\b[Aa] [aeio](?!ne\b)\w|\b[Aa]n [^aeioh]/);
}

/** Each line that has an equation is true, and the last number of the solution is the answer. */
function checkArithmetic(solution: string, answer: string): void {
  const lines = solution.split('\n');
  expect(lines.at(-1)).toBe(`#### ${answer}`);
  const equations = [...solution.matchAll(/((?:\(?\d[\d/]*\)?)(?: [-+*/] \(?\d[\d/]*\)?)+) = (\d[\d/]*)/g)];
  expect(equations.length, solution).toBeGreaterThan(0);
  for (const [equation, left = '', right = ''] of equations) {
    expect(formatRational(parseExpression(left).evaluate({})), equation).toBe(right);
  }
  expect(equations.at(-1)?.[2]).toBe(answer);
}

/** The conditions of the template hold for what was drawn. */
function checkConditions(template: ProblemTemplate, drawn: Readonly<Record<string, string>>): void {
  const values: Record<string, Rational> = {};
  for (const name of Object.keys(template.draws)) values[name] = parseRational(drawn[name] ?? '') as Rational;
  for (const { compute } of template.steps) {
    const [name = '', ...formula] = compute.split('=');
    values[name.trim()] = parseExpression(formula.join('=')).evaluate(values);
  }
  for (const condition of template.where ?? []) {
    expect(parseExpression(condition).evaluate(values).numerator, condition).not.toBe(0n);
  }
}
