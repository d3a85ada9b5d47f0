import { startChatServer, type ChatServer, type ChatServerAnswer } from '@mathr/core/testing/node';
import { expect, onTestFinished, test } from 'vitest';

import { openEmbedder, type EmbedderOptions, type ServerEmbedder } from './open-embedder.ts';

async function open(
  answer: (index: number, input: readonly string[]) => ChatServerAnswer | object,
  options: Partial<EmbedderOptions> = {},
): Promise<{ readonly embedder: ServerEmbedder; readonly server: ChatServer }> {
  const server = await startChatServer(({ index, body }) => {
    const made = answer(index, (body?.['input'] ?? []) as readonly string[]);
    return 'data' in made ? { status: 200, body: JSON.stringify(made) } : (made as ChatServerAnswer);
  });
  onTestFinished(() => server.close());
  const retry = { retries: 2, firstDelayMs: 1 };
  return { server, embedder: openEmbedder({ baseUrl: server.baseUrl, model: 'm', retry, ...options }) };
}

/** Vectors that say which text they are of, the last one first. */
const reversed = (input: readonly string[]): object => ({
  data: input.map((text, index) => ({ index, embedding: [text.length, 1] })).toReversed(),
});

test('gives one vector for each text, whatever order they come in, so many texts at a time', async () => {
  const { embedder, server } = await open((_, input) => reversed(input), { maxTexts: 2, body: { dimensions: 2 } });
  const vectors = await embedder.embed(['a', 'bb', '', 'dddd', 'eeeee']);
  expect(vectors.map(([length]) => length)).toEqual([1, 2, 1, 4, 5]);
  expect(server.requests.map(({ path, body }) => [path, body?.['input']])).toEqual([
    ['/v1/embeddings', ['a', 'bb']],
    ['/v1/embeddings', [' ', 'dddd']],
    ['/v1/embeddings', ['eeeee']],
  ]);
  expect(server.requests[0]?.body).toMatchObject({ model: 'm', encoding_format: 'float', dimensions: 2 });
  expect(await embedder.embed([])).toEqual([]);
});

test('asks again after a failure that passes', async () => {
  const faults: readonly ChatServerAnswer[] = [{ status: 429, body: '{}' }, { fault: 'half-json' }];
  const { embedder, server } = await open((index, input) => faults[index] ?? reversed(input));
  expect(await embedder.embed(['abc'])).toEqual([Float32Array.of(3, 1)]);
  expect(server.requests).toHaveLength(3);
});

test.each([
  [{ data: [] }, '0 embeddings came for 2 texts'],
  [
    {
      data: [
        { index: 0, embedding: [1] },
        { index: 0, embedding: [1] },
      ],
    },
    'its embedding 1 has the index 0',
  ],
  [{ data: [{ index: 5, embedding: [1] }, { embedding: [1] }] }, 'its embedding 0 has the index 5'],
  [{ data: [{ embedding: [1] }, { embedding: [null] }] }, 'its embedding 1 is no list of numbers'],
  [{ status: 200, body: '{"error": {"message": "no such model"}}' }, 'no such model'],
  [{ status: 401, body: '{"error": {"message": "who are you"}}' }, 'who are you; check the apiKey'],
])('says what is wrong with %j', async (answer, message) => {
  const { embedder } = await open(() => answer, { retry: { retries: 0 } });
  await expect(embedder.embed(['a', 'b'])).rejects.toMatchObject({
    code: 'remote_error',
    message: expect.stringContaining(message) as string,
  });
});

test('refuses options that cannot be', () => {
  expect(() => openEmbedder({ baseUrl: 'http://localhost/v1', model: 'm', maxTexts: 0 })).toThrow('maxTexts is 0');
  expect(() => openEmbedder({ baseUrl: 'nowhere', model: 'm' })).toThrow('openEmbedder');
});
