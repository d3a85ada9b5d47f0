import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Problem, TraceRecord } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { adapterOf } from '../adapt/adapters.ts';
import { correctionRow, unpairedRow, verifierRow } from '../export/supervise-rows.ts';
import { messagesRow, preferenceRow, promptCompletionRow, stepwiseRow } from '../export/trl-rows.ts';
import { findFalseEquation } from '../gate/check-arithmetic.ts';
import { injectError } from './inject-error.ts';
import { locateError } from './locate-error.ts';
import { pairCorrections, pairSolutions } from './pair-solutions.ts';
import { verifierExamples } from './verifier-examples.ts';
import { writeCorrections } from './write-corrections.ts';

const problem: Problem = {
  id: 'p',
  question: 'Ana buys 3 pens at $4 and a bag at $7. What does she pay?',
  answer: '19',
};
const trace = (solution: string, verdict?: TraceRecord['verdict'], more: Partial<TraceRecord> = {}): TraceRecord => ({
  problemId: 'p',
  question: problem.question,
  solution,
  verdict,
  author: 'model',
  ...more,
});
const RIGHT = 'The pens cost 3 * 4 = 12 dollars.\nAll in all 12 + 7 = 19 dollars.\n\\boxed{19}';
const WRONG = 'The pens cost 3 * 4 = 12 dollars.\nAll in all 12 + 7 = 18 dollars.\n\\boxed{18}';
const OTHER = 'Let x be the price; then x = 19.\n\\boxed{19}';

test.each([
  [['3 + 4 = 7', '7 * 2 = 15'], { step: 1, critique: '7 * 2 = 15 does not hold: 7 * 2 is 14.' }],
  [['3/4=<<3/4=0.8>>0.5'], { step: 0, critique: '3/4=0.5 does not hold: 3/4 is about 0.75.' }],
  [['so x = 3'], undefined],
])('locates the false calculation of %j', (steps, located) => {
  expect(locateError(steps)).toEqual(located);
});

test('a wrong solution goes with the right one that is closest to it, and with what is known to be wrong', () => {
  const traces = [trace(OTHER, 'correct'), trace(RIGHT, 'correct', { author: 'teacher' }), trace(WRONG, 'incorrect')];
  expect(pairCorrections(traces)).toEqual([
    {
      schema: 'correction/1',
      problemId: 'p',
      question: problem.question,
      wrong: WRONG,
      firstWrongStep: 1,
      critique: '12 + 7 = 18 does not hold: 12 + 7 is 19.',
      corrected: RIGHT,
      author: 'model',
      correctedBy: 'teacher',
    },
  ]);
  expect(pairSolutions(traces)).toMatchObject([{ chosen: RIGHT, rejected: WRONG, judge: 'verifier' }]);
});

test('problems with right or wrong solutions alone give no pair, and no problem gives more than asked', () => {
  expect(pairSolutions([trace(RIGHT, 'correct'), trace(OTHER, 'correct')])).toEqual([]);
  expect(pairSolutions([trace(WRONG, 'incorrect'), trace('?')])).toEqual([]);
  const wrong = Array.from({ length: 9 }, (_, i) => trace(`\\boxed{${i}}`, 'incorrect'));
  const pairs = pairSolutions([...wrong, trace(RIGHT, 'correct'), trace(OTHER, 'correct')], {
    choose: 'random',
    perProblem: 6,
  });
  expect(pairs).toHaveLength(6);
  expect(pairs.filter(({ chosen }) => chosen === RIGHT)).toHaveLength(3);
});

const REPLY = `First wrong step: 2\nWhat is wrong: The sum is one too small.\nCorrected solution:\n${RIGHT}`;

test('takes a correction that names a step and has the right answer', async () => {
  const model = scriptedModel([REPLY], { id: 'critic' });
  const { kept, removed } = await writeCorrections([{ problem, trace: trace(WRONG) }], { model });
  expect(removed).toEqual([]);
  expect(kept).toMatchObject([
    { firstWrongStep: 1, critique: 'The sum is one too small.', corrected: RIGHT, correctedBy: 'critic' },
  ]);
  expect(model.calls[0]?.messages[1]?.content).toContain('(2) All in all 12 + 7 = 18 dollars.');
});

test.each([
  ['no-such-form', 'The sum is wrong.'],
  ['no-such-step', REPLY.replace('step: 2', 'step: 7')],
  ['later-than-a-known-error', REPLY.replace('step: 2', 'step: 3')],
  ['mentions-the-reference', REPLY.replace('The sum', 'By the reference the sum')],
  ['gives-the-answer-away', REPLY.replace('one too small.', 'wrong, the answer is \\boxed{19}.')],
  ['wrong-answer', REPLY.replaceAll('19', '20')],
  ['call-failed', new Error('overloaded')],
])('counts %s and asks again', async (why, said) => {
  const { kept, rejects } = await writeCorrections([{ problem, trace: trace(WRONG) }], {
    model: scriptedModel([said, REPLY]),
  });
  expect(kept).toHaveLength(1);
  expect(rejects).toEqual({ [why]: 1 });
  const never = await writeCorrections([{ problem, trace: trace(WRONG) }], { model: scriptedModel([said, said]) });
  expect(never.removed.map((one) => one.why)).toEqual([why]);
});

test('an abort ends it', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(
    writeCorrections([{ problem, trace: trace(WRONG) }], { model: scriptedModel([REPLY]), signal }),
  ).rejects.toThrow('enough');
});

test('corrections as rows: nothing wrong is trained on, but in a monologue', () => {
  const [correction] = pairCorrections([trace(RIGHT, 'correct'), trace(WRONG, 'incorrect')]);
  if (correction === undefined) throw new Error('no correction');
  const turns = correctionRow(correction);
  expect(turns?.prompt.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(turns?.completion[0]?.content).toBe(`12 + 7 = 18 does not hold: 12 + 7 is 19.\n\n${RIGHT}`);
  expect(correctionRow(correction, { as: 'critique' })?.completion[0]?.content).toMatch(/^12 \+ 7 = 18 does not hold/);
  expect(correctionRow({ ...correction, critique: undefined }, { as: 'critique' })).toBeUndefined();
  // the wrong step is the last before it notices
  expect(correctionRow(correction, { as: 'monologue' })?.completion[0]?.content).toMatch(
    /= 18 dollars\.\n\nWait, that is not right/,
  );
});

test('an injected error is one, and only in the step that is said', () => {
  const injected = injectError(trace(RIGHT, 'correct'), { seed: 1 });
  expect(injected?.labels.labels.at(-1)).toBe(0);
  expect(injected?.preference.chosen.slice(injected.preference.prefix.length)).toContain('=');
  expect(injectError(trace('So it is \\boxed{4}.'))).toBeUndefined();
  // a solution that is false already is none to start from
  expect(injectError(trace(WRONG))).toBeUndefined();
});

// paper 43, acceptance (b) and (c)
test('edits keep the length and change one number or one sign', () => {
  const number = fc.integer({ min: 2, max: 99 });
  fc.assert(
    fc.property(
      number,
      number,
      fc.integer(),
      fc.constantFrom('number' as const, 'operator' as const),
      (a, b, seed, edit) => {
        const text = `First ${a} * ${b} = ${a * b}.\nThen ${a * b} + ${a} = ${a * b + a}.`;
        const injected = injectError(trace(text, 'correct'), { seed, edits: [edit] });
        if (injected === undefined) throw new Error('nothing was edited');
        const { chosen, rejected, prefix } = injected.preference;
        expect([chosen.startsWith(prefix), rejected.startsWith(prefix)]).toEqual([true, true]);
        expect(rejected).toHaveLength(chosen.length);
        const tokens = (one: string): string[] => one.match(/\d+|[-+*/=]/g) ?? [];
        expect(tokens(chosen).filter((token, i) => token !== tokens(rejected)[i])).toHaveLength(1);
        expect(findFalseEquation(rejected)).toBeDefined();
      },
    ),
  );
});

test('verifier data: as many right as wrong of each problem, equal ones once, unjudged ones never', () => {
  const traces = [
    trace(RIGHT, 'correct'),
    trace(`${RIGHT} `, 'correct'),
    trace(OTHER, 'correct'),
    trace(WRONG, 'incorrect'),
    trace('?'),
  ];
  const examples = verifierExamples([...traces, trace('I give up', 'incorrect', { answer: null })], { unclear: true });
  expect(examples.map(({ verdict }) => verdict)).toEqual(['correct', 'incorrect', 'unclear']);
  expect(examples[1]?.reason).toBe('12 + 7 = 18 does not hold: 12 + 7 is 19.');
  expect(verifierExamples(traces, { balance: 'none' }).map(({ verdict }) => verdict)).toEqual([
    'correct',
    'correct',
    'incorrect',
  ]);
  expect(verifierExamples(traces, { balance: 'set' })).toHaveLength(2);
  const [right, wrong, unclear] = examples.map((one) => [
    verifierRow(one).completion[0]?.content,
    unpairedRow(one)?.label,
  ]);
  expect(right).toEqual(['Verdict: CORRECT', true]);
  expect(wrong).toEqual(['12 + 7 = 18 does not hold: 12 + 7 is 19.\nVerdict: INCORRECT', false]);
  expect(unclear).toEqual(['Verdict: UNCLEAR', undefined]);
});

const data = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));
const rows = (name: string): Record<string, unknown>[] =>
  gunzipSync(readFileSync(`${data}/${name}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

// skipped without the data sets: point MATHR_DATA at a folder that holds them
test.skipIf(!existsSync(`${data}/gsm8k_example_model_solutions.jsonl.gz`))(
  'pairs and verifier data of released samples',
  () => {
    const traces = rows('gsm8k_example_model_solutions').flatMap((row, i) =>
      ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'].map((author): TraceRecord => {
        const sample = row[author] as { readonly solution: string; readonly is_correct: boolean };
        return {
          ...trace(sample.solution, sample.is_correct ? 'correct' : 'incorrect'),
          problemId: `${i}`,
          question: String(row['question']),
          author,
        };
      }),
    );
    const examples = verifierExamples(traces);
    const right = examples.filter(({ verdict }) => verdict === 'correct');
    expect(examples).toHaveLength(2 * right.length);
    // python: sum(min(right, wrong)) over distinct solutions of each row
    expect(right).toHaveLength(966);
    const corrections = pairCorrections(traces);
    expect(new Set(corrections.map(({ question }) => question)).size).toBe(731);
    const located = corrections.filter(({ firstWrongStep }) => firstWrongStep !== undefined);
    expect(located.length).toBeGreaterThan(0);
  },
);

test.skipIf(!existsSync(`${data}/gsm8k_test.jsonl.gz`))('puts a checked error into most solutions of GSM8K', () => {
  const solutions = rows('gsm8k_test').map((row, i) => trace(String(row['answer']), 'correct', { problemId: `${i}` }));
  const injected = solutions.flatMap((one) => injectError(one, { seed: 'errors' }) ?? []);
  for (const { preference, labels, step } of injected) {
    expect(findFalseEquation(preference.rejected.slice(preference.prefix.length))).toBeDefined();
    expect(findFalseEquation(preference.chosen.slice(preference.prefix.length))).toBeUndefined();
    expect(labels.labels.indexOf(0)).toBe(step);
    expect(locateError(labels.steps)?.step).toBe(step);
  }
  expect(injected.length / solutions.length).toBeGreaterThan(0.5);
});

test('what is exported for TRL is read back as what it was', () => {
  const place = { id: 'p', source: 'trl' };
  const read = (row: object) => adapterOf({ ...row })?.adapt({ ...row }, place);
  const [right, wrong] = verifierExamples([trace(RIGHT, 'correct'), trace(WRONG, 'incorrect')]);
  if (right === undefined || wrong === undefined) throw new Error('no examples');
  expect(read(unpairedRow(right) ?? {})).toMatchObject({ traces: [{ solution: RIGHT, verdict: 'correct' }] });
  expect(read(unpairedRow(wrong) ?? {})).toMatchObject({ traces: [{ solution: WRONG, verdict: 'incorrect' }] });
  const [preference] = pairSolutions([trace(RIGHT, 'correct'), trace(WRONG, 'incorrect')]);
  if (preference === undefined) throw new Error('no pair');
  expect(read(preferenceRow(preference))).toMatchObject({
    preferences: [{ question: problem.question, chosen: RIGHT, rejected: WRONG }],
  });
  const labels = { problemId: 'p', question: '?', steps: ['a\n', 'b'], labels: [1, 0] };
  expect(read(stepwiseRow(labels) ?? {})).toMatchObject({
    stepLabels: [{ question: '?', steps: ['a\n', 'b'], labels: [1, 0] }],
  });
  expect(read(messagesRow(trace(RIGHT)))).toMatchObject({ traces: [{ question: problem.question, solution: RIGHT }] });
  expect(read(promptCompletionRow(trace(RIGHT)))).toMatchObject({ traces: [{ solution: RIGHT }] });
});
