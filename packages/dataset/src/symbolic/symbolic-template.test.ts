import { createRng, type Problem } from '@mathr/core';
import { expect, test } from 'vitest';
import { generateFromTemplates } from '../general/generate-from-templates.ts';
import { compileSymbolic } from './compile-symbolic.ts';
import { instantiateSymbolic, symbolicInstance } from './instantiate-symbolic.ts';
import { matchText } from './match-text.ts';
import { parseSymbolicTemplate } from './parse-symbolic-template.ts';
import { readBindings } from './read-bindings.ts';
import { compileText, defaultSlots, defaultText, renderText } from './render-symbolic.ts';
import { symbolicLists } from './symbolic-lists.ts';

const record = {
  id_orig: 7,
  question: 'Ada has 6 pens and gives half of them away. How many are left?',
  answer: '6 / 2 = <<6/2=3>>3\n#### 3',
  question_annotated: [
    '{name,Ada} has {n,6} {thing,pen}s and gives {part,half} of them away. How many are left?',
    '',
    '#init:',
    '- name = sample(names_female)',
    '- thing = sample(["pen", "cup"])',
    '- $n = range(4, 30, 2)',
    '- $part = sample(fractions)',
    '- $left = range(1, 40)',
    '#conditions: ',
    '- is_int(n * part)',
    '-left == n - n * part',
    '#answer: {left}',
  ].join('\n'),
  answer_annotated:
    '{n} * {part} = <<{n}*{part}={n*part}>>{n*part} are given away.\n{n-n*part} are left.\n\n#### {int(n-n*part)}',
};
const template = parseSymbolicTemplate(record);

test('reads the parts of a record', () => {
  expect(template).toMatchObject({ id: '7', answer: 'left', conditions: ['is_int(n * part)', 'left == n - n * part'] });
  expect(template.draws[3]).toEqual({ names: ['part'], from: 'fractions', pick: 'any' });
  expect(defaultText(compileText(template.question))).toBe(record.question);
});

test('draws until the conditions hold, computes what an equation gives and ends in the answer', () => {
  const compiled = compileSymbolic(template, symbolicLists);
  const rng = createRng(1);
  for (let i = 0; i < 200; i++) {
    const { question, solution, answer, formulaAnswer } = instantiateSymbolic(compiled, rng);
    const texts = matchText(compiled.question, question) ?? new Map<string, string>();
    const values = readBindings(compiled, texts);
    expect(values).toBeDefined();
    expect(symbolicInstance(compiled, values ?? {})).toMatchObject({ question, answer });
    expect(answer).toMatch(/^\d+$/);
    expect(solution.endsWith(`\n#### ${answer}`)).toBe(true);
    expect(formulaAnswer).toBeUndefined();
  }
});

test('generateFromTemplates takes them, without calculator steps unless these are asked for', () => {
  const make = (annotations: boolean): readonly Problem[] =>
    generateFromTemplates({ n: 20, seed: 1, templates: [template], annotations });
  expect(make(true)[0]?.solution).toMatch(/<<\d+\*/);
  expect(make(false).some(({ solution }) => solution?.includes('<<'))).toBe(false);
  expect(new Set(make(false).map(({ question }) => question)).size).toBe(20);
  expect(make(false)[0]).toMatchObject({ source: 'symbolic-template', level: 2, metadata: { templateIds: ['7'] } });
});

test('keeps the worked answer and says so when the formula gives another', () => {
  const wrong = { ...template, answer: 'left + 1' };
  const [problem] = generateFromTemplates({ n: 1, seed: 1, templates: [wrong] });
  expect(problem?.metadata?.['formulaAnswer']).toBe(`${Number(problem?.answer) + 1}`);
});

test('consecutive draws go around, several names never share an item', () => {
  const days = parseSymbolicTemplate({
    question_annotated:
      '{a,Monday} {b,Tuesday} {x,red} {y,red}?\n#init:\n- a, b = sample_sequential(weekdays, 2)\n- x, y = sample(["red", "red", "blue"], 2)\n#answer: 1',
    answer_annotated: '#### 1',
  });
  const compiled = compileSymbolic(days, symbolicLists);
  const seen = new Set(Array.from({ length: 300 }, (_, i) => instantiateSymbolic(compiled, createRng(i)).question));
  expect(seen.has('Sunday Monday red blue?')).toBe(true);
  expect(seen.size).toBe(14);
});

test('a slot that starts a sentence is capitalised', () => {
  const text = compileText('{part,half} of it. {part,half} of {name,x}');
  expect(renderText(text, { part: 'a third', name: 'ham' })).toBe('A third of it. A third of ham');
  expect(defaultSlots(text)).toEqual(
    new Map([
      ['part', 'half'],
      ['name', 'x'],
    ]),
  );
});

test.each([
  [{}, /question_annotated/],
  [{ ...record, question_annotated: 'none' }, /no "#init:"/],
  [{ ...record, question_annotated: 'q\n#init:\n- a = range(3)' }, /no "#answer:"/],
  [{ ...record, question_annotated: 'q\n#init:\n- a range(3)\n#answer: 1' }, /"a range\(3\)", which is not/],
])('refuses a record that is no template', (broken, message) => {
  expect(() => parseSymbolicTemplate(broken)).toThrow(message);
});

test.each([
  [{ ...template, answer: 'left +' }, /template 7 .* ends too early/],
  [{ ...template, answer: 'lost' }, /uses "lost", which no draw gives/],
  [{ ...template, conditions: ['missing > 1'] }, /"missing > 1" uses a name that no draw gives/],
  [{ ...template, draws: [{ names: ['n'], from: '3', pick: 'any' as const }] }, /"3" gives no list/],
  [{ ...template, draws: [{ names: ['n'], from: 'evil(3)', pick: 'any' as const }] }, /calls "evil"/],
  [{ ...template, conditions: ['n > 1', 'n < 0'] }, /did not hold in 2000000 draws; "n < 0" failed in 2000000/],
  [{ ...template, solution: 'none' }, /ends in "", not in/],
])('says what is wrong with a template', (broken, message) => {
  expect(() => generateFromTemplates({ n: 1, seed: 1, templates: [broken] })).toThrow(message);
});
