import { expect, test } from 'vitest';

import { parseCompletion, type CompletionRecord } from './completion.ts';
import { parsePreference, type Preference } from './preference.ts';
import { parseProblem, type Problem } from './problem.ts';
import { parseRollout, type RolloutRecord } from './rollout.ts';
import { parseRunConfig, type RunConfig } from './run-config.ts';
import { parseStepLabels, type StepLabels } from './step-labels.ts';
import { parseTrace, type TraceRecord } from './trace.ts';

const problem: Problem = { schema: 'problem/1', id: 'p1', question: '1 + 1 = ?', answer: '2', level: 1 };
const trace: TraceRecord = { problemId: 'p1', question: '?', solution: '2', answer: null, author: 'teacher' };
const completion: CompletionRecord = {
  problemId: 'p1',
  sampleIndex: 0,
  model: 'tiny',
  text: '2',
  tokens: [5, 0],
  logProbs: [-0.5, -0.1],
  promptTokens: 4,
  stopReason: 'eos',
};
const rollout: RolloutRecord = {
  step: 3,
  problemId: 'p1',
  sampleIndex: 0,
  text: '2',
  tokens: [5, 0],
  promptTokens: 4,
  stopReason: 'eos',
  groupIndex: 1,
  logProbs: [-0.5, -0.1],
  rewards: { correct: 1 },
  reward: 1,
  advantage: 0.5,
};
const labels: StepLabels = { problemId: 'p1', question: '?', steps: ['a', 'b'], labels: [1, null] };
const preference: Preference = { problemId: 'p1', question: '?', chosen: 'a', rejected: 'b', margin: 0.5 };
const config: RunConfig = { name: 'grpo', config: { seed: 1 }, status: 'running', startedAt: '2026-01-01T00:00:00Z' };

const records: [string, (value: unknown) => object, object][] = [
  ['problem', parseProblem, problem],
  ['trace', parseTrace, trace],
  ['completion', parseCompletion, completion],
  ['rollout', parseRollout, rollout],
  ['step-labels', parseStepLabels, labels],
  ['preference', parsePreference, preference],
  ['run-config', parseRunConfig, config],
];

test.each(records)('%s comes back from JSON as it was, with fields that nobody knows', (_, parse, record) => {
  const written = { ...record, ours: [1] };
  expect(parse(JSON.parse(JSON.stringify(written)))).toEqual(written);
});

test.each(records)('%s of a later version is refused', (name, parse, record) => {
  expect(() => parse({ ...record, schema: `${name}/2` })).toThrow(
    expect.objectContaining({
      code: 'invalid_data',
      message: `this is no ${name}: schema must be "${name}/1", was "${name}/2"`,
    }),
  );
});

test.each(records)('%s that is a number is refused', (name, parse) => {
  expect(() => parse(3)).toThrow(`this is no ${name}: the value must be an object, was 3`);
});

test.each<[() => unknown, string]>([
  [() => parseProblem({ ...problem, answer: 2 }), 'answer must be a text, was 2'],
  [() => parseProblem({ question: '?' }), 'id is missing; it must be a text; answer is missing; it must be a text'],
  [() => parseCompletion({ ...completion, logProbs: [1] }), 'logProbs: there must be one for each token'],
  [
    () => parseRollout({ ...rollout, stopReason: 'tired' }),
    'stopReason must be one of "eos", "stop", "length", "context"',
  ],
  [() => parseStepLabels({ ...labels, labels: [1] }), 'labels: there must be one for each step'],
  [() => parseStepLabels({ ...labels, labels: [1, 2] }), 'labels[1] must be at most 1, was 2'],
])('says what is wrong: %#', (parse, message) => {
  expect(parse).toThrow(message);
});
