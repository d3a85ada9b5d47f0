/**
 * A job for `teacher-kill.test.ts`, run as its own process: asks the server of the second argument for 20 problems, journal
 * in the directory of the first, and writes the traces there at the end. Says each problem, so that it can be killed there.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { generateTraces } from '@mathr/dataset/teacher';
import { openServer } from '@mathr/gpu-backend';

const [, , runDir = '', baseUrl = ''] = process.argv;
const problems = Array.from({ length: 20 }, (_, i) => ({
  id: `p${i}`,
  question: `What is ${i} plus ${i}?`,
  answer: String(2 * i),
}));
const run = generateTraces(problems, {
  teachers: [{ model: openServer({ baseUrl, model: 'teacher' }), attempts: 3, concurrency: 4, maxTokens: 50 }],
  runDir,
});
for await (const event of run) if (event.type === 'problem-end') process.stdout.write(`${event.problemId}\n`);
const { traces } = await run.result();
await writeFile(join(runDir, 'traces.json'), JSON.stringify(traces));
