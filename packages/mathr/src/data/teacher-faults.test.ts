import { createRng, type Problem } from '@mathr/core';
import {
  startChatServer,
  type ChatServer,
  type ChatServerAnswer,
  type ChatServerRequest,
} from '@mathr/core/testing/node';
import { languageGate } from '@mathr/dataset/gate';
import { generateTraces, type GenerateTracesOptions, type TraceResult } from '@mathr/dataset/teacher';
import { openServer } from '@mathr/gpu-backend';
import { expect, onTestFinished, test } from 'vitest';

const problems = (n: number): Problem[] =>
  Array.from({ length: n }, (_, i) => ({ id: `p${i}`, question: `What is ${i} plus ${i}?`, answer: String(2 * i) }));
const solve = ({ lastMessage }: ChatServerRequest): string => {
  const i = Number(/What is (\d+)/.exec(lastMessage)?.[1]);
  return `We add the two numbers and get \\boxed{${2 * i}}.`;
};

const json = (status: number, body: unknown, headers?: Record<string, string>): ChatServerAnswer => ({
  status,
  body: JSON.stringify(body),
  headers,
});

/** Every fault that a server may have, and a reply in the wrong language. */
const FAULTS: readonly ChatServerAnswer[] = [
  json(429, { error: { message: 'slow down' } }, { 'retry-after': '0' }),
  json(500, { error: 'oops' }),
  { status: 502, body: '<html>Bad gateway</html>', contentType: 'text/html' },
  json(503, {}),
  json(200, { error: { message: 'upstream failed', code: 502 } }),
  json(200, { error: { message: 'something went wrong' } }),
  { status: 200, body: '<html>Please log in</html>', contentType: 'text/html' },
  json(200, { choices: [] }),
  { fault: 'hang' },
  { fault: 'reset' },
  { fault: 'half-json' },
  { fault: 'half-stream' },
  { fault: 'stalled-stream' },
  { text: '我们把这两个数相加，得到答案。\\boxed{0}' },
];

async function serve(answer: (request: ChatServerRequest) => ChatServerAnswer): Promise<ChatServer> {
  const server = await startChatServer(answer);
  onTestFinished(() => server.close());
  return server;
}

function teach(
  server: ChatServer,
  n: number,
  options: Partial<GenerateTracesOptions> = {},
  timeoutMs = 10_000,
): Promise<TraceResult> {
  const model = openServer({ baseUrl: server.baseUrl, model: 'teacher', timeoutMs });
  const retry = { retries: 2, firstDelayMs: 1, maxDelayMs: 4 };
  const teacher = { model, attempts: 6, concurrency: 8, maxTokens: 100, retry };
  return generateTraces(problems(n), { teachers: [teacher], gates: [languageGate()], ...options }).result();
}

test('gets every trace from a server that fails a third of the time in every way there is', async () => {
  const rng = createRng('faults');
  let faults = 0;
  const server = await serve((request) => {
    if (rng.next() > 1 / 3) return { text: solve(request) };
    return FAULTS[faults++ % FAULTS.length] ?? { fault: 'reset' };
  });
  const { traces, report, stopped } = await teach(server, 60, {}, 250);
  expect(faults).toBeGreaterThan(FAULTS.length);
  expect(traces.map(({ problemId }) => problemId)).toEqual(problems(60).map(({ id }) => id));
  expect(traces.every(({ verdict }) => verdict === 'correct')).toBe(true);
  expect(stopped).toBeUndefined();
  expect(report).toMatchObject({ problems: 60, solved: 60, failed: 0, notAsked: 0 });
});

test('a server that answers 429 for ever is given up, and says so', async () => {
  const server = await serve(() => json(429, { error: { message: 'rate limit reached' } }));
  await expect(teach(server, 500, { maxFailures: 10 })).rejects.toThrow(
    /no reply could be got: teacher failed \d+ calls in a row, the last one with: http.*answered 429: rate limit reached/,
  );
  // ten calls of three tries, and those that were under way beside them
  expect(server.requests.length).toBeLessThan(3 * (10 + 8));
});

test('what was got before a server died is kept, and what was not asked is counted', async () => {
  const server = await serve((request) => (request.index < 20 ? { text: solve(request) } : json(500, {})));
  const { traces, report, stopped } = await teach(server, 200, { maxFailures: 12 });
  expect(traces).toHaveLength(20);
  expect(stopped).toMatchObject({ why: 'teacher', message: expect.stringContaining('answered 500') });
  expect(report.solved + report.failed + report.notAsked).toBe(200);
});

test('counts the wrong language, and wrong answers, as what they are', async () => {
  const server = await serve((request) => {
    if (request.index % 2 === 0) return { text: '我们把这两个数相加，得到答案。\\boxed{2}' };
    return { text: solve(request) };
  });
  const { report } = await teach(server, 1, { attempts: 'all' });
  expect(report.rounds[0]?.rejects).toEqual({ 'wrong-answer': 3 });
  const one = await generateTraces([{ id: 'p', question: 'What is 1 plus 1?', answer: '2' }], {
    teachers: [{ model: openServer({ baseUrl: server.baseUrl, model: 'teacher' }) }],
    gates: [languageGate()],
  }).result();
  expect(one.report.rounds[0]?.rejects).toEqual({ language: 1 });
});
