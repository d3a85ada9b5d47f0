import { appendFileSync } from 'node:fs';

import type { ChatModel, Problem } from '@mathr/core';

import { evaluate } from '../evaluate.ts';

// node killed-job.mjs <run directory> <calls file>: an evaluation whose every call is written down when it starts
const [runDir = '', calls = ''] = process.argv.slice(2);

const problems: Problem[] = Array.from({ length: 30 }, (_, i) => ({ id: `p${i}`, question: `${i}`, answer: String(i) }));

const chat: ChatModel = {
  specificationVersion: 'v1',
  id: 'slow',
  chat: async (messages, options) => {
    const question = messages[0]?.content ?? '';
    appendFileSync(calls, `${options?.requestId}\n`);
    process.stdout.write('call\n');
    await new Promise((resolve) => setTimeout(resolve, 1 + ((options?.seed ?? 0) % 7)));
    const text = `#### ${(options?.seed ?? 0) % 3 === 0 ? question : 'none'}`;
    return { text, stopReason: 'eos', usage: { promptTokens: 1, completionTokens: 1 + ((options?.seed ?? 0) % 5) } };
  },
};

const clock = { now: () => 0, sleep: async () => undefined };
await evaluate({ chat, problems, samples: 3, concurrency: 4, runDir, clock }).result();
