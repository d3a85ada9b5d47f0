import type { Completion, Problem, Sampler } from '@mathr/core';
import { interpreterTrainer, tinyTokenizer } from '@mathr/core/testing';
import { expect, test } from 'vitest';
import { distillText, traceSequences } from './distill-text.ts';
import { generateTraces } from './generate-traces.ts';

// the teacher has another vocabulary, answers "2" and then the problem's own number, and is cut off on "9"
const teacherTokenizer = tinyTokenizer('0123456789?');
const teacher: Sampler = {
  specificationVersion: 'v1',
  id: 'teacher',
  tokenizer: teacherTokenizer,
  contextLength: 16,
  async *sample(requests) {
    for (const [requestIndex, { prompt, n = 1 }] of requests.entries()) {
      for (let sampleIndex = n - 1; sampleIndex >= 0; sampleIndex--) {
        const number = teacherTokenizer.decode(prompt.slice(0, 1));
        const text = sampleIndex === 0 ? '2' : number;
        const completion: Completion = {
          requestIndex,
          sampleIndex,
          tokens: [...teacherTokenizer.encode(text), 0],
          text,
          logProbs: [],
          stopReason: number === '9' ? 'length' : 'eos',
          promptTokens: prompt.length,
        };
        yield completion;
      }
    }
  },
  score: async () => [],
};
const problems: Problem[] = ['1', '2', '9'].map((id) => ({ id, question: `${id}?`, answer: id }));

test('keeps what ended by itself, in order, whatever order it came in', async () => {
  const seen: boolean[] = [];
  const traces = await generateTraces({
    teacher,
    problems,
    samplesPerProblem: 2,
    onTrace: (_, isKept) => seen.push(isKept),
  });
  expect(traces.map(({ problem, sampleIndex, text }) => [problem.id, sampleIndex, text])).toEqual([
    ['1', 0, '2'],
    ['1', 1, '1'],
    ['2', 0, '2'],
    ['2', 1, '2'],
  ]);
  expect(seen).toEqual([true, true, true, true, false, false]);
});

test('ids are kept for a student of the same vocabulary, else the text is tokenised', async () => {
  const traces = await generateTraces({ teacher, problems: problems.slice(0, 1) });
  expect(traceSequences(traces, { tokenizer: teacherTokenizer, teacherTokenizer })[0]?.tokens).toEqual([2, 11, 3, 0]);
  expect(traceSequences(traces, { tokenizer: tinyTokenizer('?21') })[0]?.tokens).toEqual([3, 1, 2, 0]);
});

test('a student of another vocabulary learns the right answers', async () => {
  const tokenizer = tinyTokenizer('?0123456789');
  const student = interpreterTrainer({ tokenizer, seed: 2 });
  const run = await distillText({
    student,
    teacher,
    problems: problems.slice(0, 2),
    samplesPerProblem: 2,
    filter: ({ problem, text }) => text === problem.answer,
    steps: 40,
    batchSize: 2,
    learningRate: 0.1,
  });
  await run.result();
  const sampler = await student.sampler();
  const requests = problems.slice(0, 2).map(({ question }) => ({ prompt: tokenizer.encode(question), temperature: 0 }));
  const texts: string[] = [];
  for await (const { text } of sampler.sample(requests)) texts.push(text);
  expect(texts).toEqual(['1', '2']);
});
