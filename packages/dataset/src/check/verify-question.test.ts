import { scriptedModel, type ScriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { QUESTION_STAGES } from '../prompt/question-stages.ts';
import { verifyQuestion } from './verify-question.ts';

const EGGS = 'Janet has 16 eggs. She eats three. How many are left?';
/** Says these judgements in turn, then true. */
function judge(...judgements: readonly boolean[]): ScriptedModel {
  const left = [...judgements];
  return scriptedModel(() => {
    const at = left.shift() ?? true;
    return `{"judgement": ${at}, "error": ${at ? 'null' : '"wrong"'}}`;
  });
}

// paper 39, acceptance (a)
test.each(QUESTION_STAGES.map((stage, index) => [stage, index] as const))(
  'stops at stage %s and asks nothing after it',
  async (stage, index) => {
    const model = judge(...QUESTION_STAGES.map((_, i) => i !== index));
    expect(await verifyQuestion(EGGS, { judges: [model] })).toMatchObject({ valid: false, stage, reason: 'wrong' });
    expect(model.calls).toHaveLength(index + 1);
  },
);

// (b) malformed reply or a failing judge: invalid, never an exception
test.each([['I think so.'], ['{"judgement": "yes"}'], ['{"judgement": true'], [new Error('overloaded')]])(
  'refuses when the judge says %j',
  async (said) => {
    const model = scriptedModel([said, said]);
    const verdict = await verifyQuestion(EGGS, { judges: [model] });
    expect(verdict).toMatchObject({ valid: false, stage: 'format' });
    expect(verdict.reason).toMatch(/no verdict/);
  },
);

test('reads the JSON from the first to the last brace', async () => {
  const model = scriptedModel(() => 'Let me see. {"judgement": true, "error": null} Done.');
  expect((await verifyQuestion(EGGS, { judges: [model] })).valid).toBe(true);
  expect(model.calls).toHaveLength(5);
});

// (c) votes true, true, false: two suffice, three do not
test('counts votes', async () => {
  const yes = (): ScriptedModel => scriptedModel(() => '{"judgement": true, "error": null}');
  const no = scriptedModel(() => '{"judgement": false, "error": "no"}', { id: 'stern' });
  const judges = [yes(), yes(), no];
  expect((await verifyQuestion(EGGS, { judges, agree: 2 })).valid).toBe(true);
  const verdict = await verifyQuestion(EGGS, { judges, agree: 3 });
  expect(verdict).toMatchObject({ valid: false, stage: 'format' });
  expect(verdict.votes.map(({ accepted }) => accepted)).toEqual([true, true, false]);
  await expect(verifyQuestion(EGGS, { judges, agree: 4 })).rejects.toThrow(/agree is 4 and there are 3 judges/);
});

// (d) rules alone for the first two stages
test.each([
  ['What is $2 + \\frac{1}{2?', 'surface'],
  ['What is $\\sqrt{2}?', 'surface'],
  ['Rewrite the problem so that it is harder: what is 2 + 2?', 'format'],
  ['What is 6 times 7? The answer is 42.', 'format'],
  [EGGS, undefined],
])('without a judge %j fails at %s', async (question, stage) => {
  expect(await verifyQuestion(question)).toEqual({
    valid: stage === undefined,
    votes: [],
    ...(stage === undefined ? {} : { stage, reason: expect.any(String) as string }),
  });
  // no judge is paid for what a rule can see
  const model = scriptedModel(() => '{"judgement": true, "error": null}');
  await verifyQuestion(question, { judges: [model] });
  expect(model.calls).toHaveLength(stage === undefined ? 5 : 0);
});
