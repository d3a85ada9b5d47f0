import { appendFileSync } from 'node:fs';

import { sampleIndicesOf, type ChatModel, type Problem, type Sampler } from '@mathr/core';

import { evaluate } from '../evaluate.ts';
import { characterTokenizer } from './scripted-sampler.ts';

// node killed-job.mjs <chat or sampler> <run directory> <calls file>: an evaluation whose every completion is written down,
// as `problem/sample`, when it is begun
const [kind = '', runDir = '', calls = ''] = process.argv.slice(2);

const problems: Problem[] = Array.from({ length: 30 }, (_, i) => ({ id: `p${i}`, question: `${i}`, answer: String(i) }));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const note = (id: string): void => {
  appendFileSync(calls, `${id}\n`);
  process.stdout.write('call\n');
};
const textOf = (question: string, seed: number): string => `#### ${seed % 3 === 0 ? question : 'none'}`;

const chat: ChatModel = {
  specificationVersion: 'v1',
  id: 'slow',
  chat: async (messages, { seed = 0, requestId = '' } = {}) => {
    note(requestId);
    await pause(1 + (seed % 7));
    const text = textOf(messages[0]?.content ?? '', seed);
    return { text, stopReason: 'eos', usage: { promptTokens: 1, completionTokens: 1 + (seed % 5) } };
  },
};

const sampler: Sampler = {
  specificationVersion: 'v1',
  id: 'slow',
  tokenizer: characterTokenizer,
  contextLength: 100,
  async *sample(requests) {
    for (const [requestIndex, request] of requests.entries()) {
      const question = characterTokenizer.decode(request.prompt);
      for (const sampleIndex of sampleIndicesOf(request)) {
        note(`p${question}/${sampleIndex}`);
        await pause(3);
        const text = textOf(question, (request.seed ?? 0) + sampleIndex);
        const tokens = characterTokenizer.encode(text);
        const logProbs = tokens.map(() => 0);
        yield { requestIndex, sampleIndex, tokens, text, logProbs, stopReason: 'eos', promptTokens: 1 };
      }
    }
  },
  score: async () => [],
};

const clock = { now: () => 0, sleep: async () => undefined };
const model = kind === 'chat' ? { chat } : { sampler };
await evaluate({ ...model, problems, samples: 3, concurrency: 4, runDir, clock }).result();
