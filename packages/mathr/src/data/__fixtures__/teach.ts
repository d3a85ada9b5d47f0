/**
 * A job for `teacher-kill.test.ts`, run as its own process: asks the server of the second argument for 20 problems, journal
 * in the directory of the first, and writes the traces there at the end. Says each problem, so that it can be killed there.
 * With a third argument it asks through the batch endpoint, and makes so many calls at most.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { generateTraces } from '@mathr/dataset/teacher';
import { openServer } from '@mathr/gpu-backend';
import { openBatchChat } from '@mathr/gpu-backend/batch';

const [, , runDir = '', baseUrl = '', maxCalls] = process.argv;
const server = { baseUrl, model: 'teacher' };
const isBatch = maxCalls !== undefined;
const problems = Array.from({ length: 20 }, (_, i) => ({
  id: `p${i}`,
  question: `What is ${i} plus ${i}?`,
  answer: String(2 * i),
}));
const run = generateTraces(problems, {
  teachers: [
    isBatch
      ? { model: openBatchChat(server, { waitMs: 50, pollMs: 5, maxPollMs: 20 }), attempts: 3, maxTokens: 50 }
      : { model: openServer(server), attempts: 3, concurrency: 4, maxTokens: 50 },
  ],
  ...(isBatch ? { budget: { calls: Number(maxCalls) } } : {}),
  runDir,
});
for await (const event of run) if (event.type === 'problem-end') process.stdout.write(`${event.problemId}\n`);
const { traces } = await run.result();
await writeFile(join(runDir, 'traces.json'), JSON.stringify(traces));
