import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { downloadModel, type DownloadModelOptions, type DownloadProgress, parseHubSource } from './hub.ts';

const FILES: Readonly<Record<string, Buffer>> = {
  'config.json': Buffer.from('{"model_type":"llama"}'),
  'model.safetensors': Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251)),
  'pytorch_model.bin': Buffer.from('not wanted'),
  'README.md': Buffer.from('not wanted'),
};
const source = { name: 'someone/tiny', revision: 'main' };

interface FakeHub {
  readonly options: DownloadModelOptions & { readonly cacheDir: string };
  /** Every request: path and range. */
  readonly requests: string[];
  /** Close the connection after this many bytes of model.safetensors, once. */
  cutAfter: number | undefined;
}

/** A hub on the loopback interface with one model at commit c0ffee, and an empty cache. */
async function fakeHub(files = FILES): Promise<FakeHub> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'mathr-hub-'));
  const requests: string[] = [];
  const server = createServer((request, response) => answer(request, response, files, hub));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const hub: FakeHub = { options: { hubUrl: `http://127.0.0.1:${port}`, cacheDir }, requests, cutAfter: undefined };
  onTestFinished(async () => {
    await close(server);
    await rm(cacheDir, { recursive: true });
  });
  return hub;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

function answer(request: IncomingMessage, response: ServerResponse, files: typeof FILES, hub: FakeHub): void {
  const { pathname } = new URL(request.url ?? '', 'http://localhost');
  hub.requests.push(`${pathname} ${request.headers.range ?? ''}`.trim());
  if (pathname.startsWith('/api/models/someone/tiny/revision/'))
    return json(response, { _id: '1', id: 'someone/tiny', sha: 'c0ffee' });
  if (pathname.startsWith('/api/models/someone/tiny/tree/')) {
    return json(
      response,
      Object.entries(files).map(([path, { length }]) => ({ type: 'file', path, size: length, oid: 'x' })),
    );
  }
  const body = files[pathname.replace('/someone/tiny/resolve/c0ffee/', '')];
  if (!body)
    return void response.writeHead(404, { 'x-error-code': 'RepoNotFound' }).end('{"error":"Repository not found"}');
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
  const [start, end] = from === undefined ? [0, body.length] : [Number(from), Number(to) + 1];
  response.writeHead(from === undefined ? 200 : 206, {
    etag: '"e"',
    'content-length': end - start,
    'content-range': `bytes ${start}-${end - 1}/${body.length}`,
  });
  const cut = hub.cutAfter;
  if (cut === undefined || end - start <= 1 || body.length < cut) return void response.end(body.subarray(start, end));
  hub.cutAfter = undefined;
  response.write(body.subarray(start, start + cut), () => setTimeout(() => response.destroy(), 50));
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

test('reads hub names', () => {
  expect(parseHubSource('hf:owner/name@v1.0')).toEqual({ name: 'owner/name', revision: 'v1.0' });
  expect(parseHubSource('hf:gpt2')).toEqual({ name: 'gpt2', revision: 'main' });
  expect(parseHubSource('./models/x')).toBeUndefined();
  expect(() => parseHubSource('hf:../etc')).toThrow(/write hf:owner\/name/);
});

test('downloads what a model needs, tells the progress, and asks once', async () => {
  const hub = await fakeHub();
  const progress: DownloadProgress[] = [];
  const directory = await downloadModel(source, { ...hub.options, onProgress: (p) => progress.push(p) });
  expect((await readdir(directory)).toSorted()).toEqual(['config.json', 'model.safetensors']);
  expect(await readFile(join(directory, 'model.safetensors'))).toEqual(FILES['model.safetensors']);
  expect(progress.at(-1)).toMatchObject({ receivedBytes: 300_000, totalBytes: 300_000, allReceivedBytes: 300_022 });
  expect(progress.at(-1)?.allTotalBytes).toBe(300_022);

  const before = hub.requests.length;
  expect(await downloadModel(source, hub.options)).toBe(directory);
  // only which commit the revision is
  expect(hub.requests.length - before).toBe(1);
});

test('goes on where a download was cut off', async () => {
  const hub = await fakeHub();
  hub.cutAfter = 100_000;
  await expect(downloadModel(source, hub.options)).rejects.toThrow(/goes on where it stopped/);
  const directory = await downloadModel(source, hub.options);
  expect(await readFile(join(directory, 'model.safetensors'))).toEqual(FILES['model.safetensors']);
  expect(hub.requests.at(-1)).toMatch(/model\.safetensors bytes=[1-9]\d{4,}-299999$/);
});

test('offline it uses the cache alone', async () => {
  const hub = await fakeHub();
  const offline = { ...hub.options, env: { HF_HUB_OFFLINE: '1' } };
  await expect(downloadModel(source, offline)).rejects.toThrow(/not in .* and offline mode is on/);
  const directory = await downloadModel(source, hub.options);
  const before = hub.requests.length;
  expect(await downloadModel(source, offline)).toBe(directory);
  expect(hub.requests.length).toBe(before);
});

test('says what to do about a model that does not exist, or has no safetensors', async () => {
  const hub = await fakeHub({ 'pytorch_model.bin': Buffer.from('x') });
  await expect(downloadModel({ ...source, name: 'no/such' }, hub.options)).rejects.toMatchObject({
    code: 'remote_error',
    details: { status: 404 },
    message: expect.stringContaining('no such model or revision'),
  });
  await expect(downloadModel(source, hub.options)).rejects.toMatchObject({ code: 'invalid_model' });
});

test('an unreachable hub is an error that names it; an abort is the reason given', async () => {
  const hub = await fakeHub();
  await expect(downloadModel(source, { ...hub.options, hubUrl: 'http://127.0.0.1:1' })).rejects.toMatchObject({
    code: 'remote_error',
    details: { url: 'http://127.0.0.1:1' },
  });
  const reason = new Error('enough');
  await expect(downloadModel(source, { ...hub.options, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test('fetches the configuration alone, and the rest later', async () => {
  const hub = await fakeHub();
  const directory = await downloadModel(source, { ...hub.options, configOnly: true });
  expect(await readdir(directory)).toEqual(['config.json']);
  await expect(downloadModel(source, { ...hub.options, offline: true })).rejects.toThrow(/offline/);
  expect(await downloadModel(source, hub.options)).toBe(directory);
  expect(await readdir(directory)).toEqual(['config.json', 'model.safetensors']);
});
