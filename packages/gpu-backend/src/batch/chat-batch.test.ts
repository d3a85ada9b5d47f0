import { startChatServer, type ChatServerAnswer } from '@mathr/core/testing/node';
import { expect, onTestFinished, test } from 'vitest';

import type { ChatBatchOutcome } from './batch-outcome.ts';
import { readChatBatch, submitChatBatch } from './chat-batch.ts';

const json = (body: unknown): ChatServerAnswer => ({ status: 200, body: JSON.stringify(body) });
const messages = [{ role: 'user', content: 'What is 2 + 2?' }] as const;

/** Keeps files and batches; a batch is in progress at the first look and completed at the second. */
async function batchServer(end: object = {}, output: readonly string[] = []) {
  const batches: Record<string, unknown>[] = [];
  const files: string[] = [];
  let looks = 0;
  const server = await startChatServer(({ method, path, body }) => {
    if (path === '/v1/files') {
      files.push(String(body?.['text']));
      return json({ id: 'file-1' });
    }
    if (path === '/v1/batches' && method === 'POST') {
      batches.push({ id: `batch-${batches.length}`, status: 'validating', ...body });
      return json(batches.at(-1));
    }
    // the listing has one batch a page
    if (path.startsWith('/v1/batches?')) {
      const from = batches.findIndex(({ id }) => path.includes(`after=${String(id)}`)) + 1;
      return json({ data: batches.slice(from, from + 1), has_more: from + 1 < batches.length });
    }
    if (path === '/v1/batches/batch-0') {
      looks++;
      return json(looks === 1 ? { status: 'in_progress', request_counts: { completed: 1, total: 3 } } : end);
    }
    return { status: 200, body: output.join('\n'), contentType: 'application/jsonl' };
  });
  onTestFinished(() => server.close());
  return { server, files, batches, options: { baseUrl: server.baseUrl, model: 'm' } };
}

test('hands in a batch once, however often it is asked', async () => {
  const { files, batches, options } = await batchServer();
  const requests = [{ id: 'a', messages, maxTokens: 5, temperature: 0.2 }];
  expect(await submitChatBatch(options, requests, { name: 'other' })).toBe('batch-0');
  expect(await submitChatBatch(options, requests, { name: 'mine' })).toBe('batch-1');
  expect(await submitChatBatch(options, requests, { name: 'mine' })).toBe('batch-1');
  expect(batches).toHaveLength(2);
  expect(files[0]).toContain(
    JSON.stringify({
      custom_id: 'a',
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model: 'm', messages, max_tokens: 5, temperature: 0.2 },
    }),
  );
});

test('waits for a batch and yields each outcome, good or bad', async () => {
  const good = {
    choices: [{ message: { content: 'four' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 3, completion_tokens: 1 },
  };
  const output = [
    JSON.stringify({ custom_id: 'a', response: { status_code: 200, body: good } }),
    JSON.stringify({ custom_id: 'b', response: { status_code: 400, body: { error: { message: 'too long' } } } }),
    JSON.stringify({ custom_id: 'c', response: null, error: { message: 'expired' } }),
  ];
  const { options } = await batchServer({ status: 'completed', output_file_id: 'out' }, output);
  const outcomes: ChatBatchOutcome[] = [];
  const seen: string[] = [];
  const onStatus = (status: string, done: number, total: number): void => void seen.push(`${status} ${done}/${total}`);
  for await (const outcome of readChatBatch(options, 'batch-0', { pollMs: 1, onStatus })) outcomes.push(outcome);
  expect(seen).toEqual(['in_progress 1/3', 'completed 0/0']);
  expect(outcomes).toEqual([
    { id: 'a', reply: { text: 'four', stopReason: 'eos', usage: { promptTokens: 3, completionTokens: 1 } } },
    { id: 'b', error: expect.stringContaining('too long'), cause: expect.objectContaining({ code: 'remote_error' }) },
    { id: 'c', error: expect.stringMatching(/expired$/), cause: expect.objectContaining({ code: 'remote_error' }) },
  ]);
});

test('a batch that failed as a whole is an error, and its end is not waited for in vain', async () => {
  const { options } = await batchServer({ status: 'failed', errors: { data: [{ message: 'line 1 is no JSON' }] } });
  const read = readChatBatch(options, 'batch-0', { pollMs: 1 });
  await expect(read.next()).rejects.toThrow('ended as "failed": line 1 is no JSON');
  const stuck = readChatBatch(options, 'batch-0', { signal: AbortSignal.abort(new Error('enough')) });
  await expect(stuck.next()).rejects.toThrow('enough');
});
