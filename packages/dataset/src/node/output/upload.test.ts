import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { uploadDataset, writeDataset, type UploadProgress } from '../index.ts';

interface Commit {
  readonly summary: string;
  readonly files: Readonly<Record<string, string>>;
  readonly deleted: readonly string[];
}

/** A hub that takes data sets: large files by LFS, small ones in the commit. */
interface TakingHub {
  readonly url: string;
  readonly commits: Commit[];
  readonly created: unknown[];
  existing: readonly string[];
  /** Answers every upload of a large file so. */
  failWith: number | undefined;
}

async function takingHub(): Promise<TakingHub> {
  const blobs = new Map<string, Buffer>();
  const server = createServer((request, response) => void answer(request, response, hub, blobs));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const hub: TakingHub = { url, commits: [], created: [], existing: [], failWith: undefined };
  return hub;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hub: TakingHub,
  blobs: Map<string, Buffer>,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  const path = request.url?.split('?')[0] ?? '';
  const json = (value: unknown, status = 200): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  const parse = (): Record<string, never> => JSON.parse(body.toString()) as Record<string, never>;
  if (path.startsWith('/lfs/')) {
    if (hub.failWith !== undefined) return json({ error: 'refused' }, hub.failWith);
    blobs.set(path.slice(5), body);
    return json({});
  }
  if (request.headers.authorization !== 'Bearer hf_w') return json({ error: 'no' }, 401);
  if (path === '/api/repos/create') {
    if (hub.existing.length > 0) return json({ error: 'You already created this dataset repo' }, 409);
    hub.created.push(parse());
    return json({ url: `${hub.url}/datasets/me/bank`, id: 'me/bank' });
  }
  if (path.startsWith('/api/datasets/me/bank/tree/')) {
    return json(hub.existing.map((file) => ({ type: 'file', path: file, size: 1, oid: 'x' })));
  }
  if (path === '/api/datasets/me/bank/preupload/main') {
    const { files } = parse() as unknown as { files: { path: string }[] };
    return json({
      files: files.map((file) => ({ ...file, uploadMode: file.path.endsWith('.parquet') ? 'lfs' : 'regular' })),
    });
  }
  if (path.endsWith('/info/lfs/objects/batch')) {
    const { objects } = parse() as unknown as { objects: { oid: string }[] };
    return json({
      transfer: 'basic',
      objects: objects.map((object) => ({
        ...object,
        actions: { upload: { href: `${hub.url}/lfs/${object.oid}`, header: {} } },
      })),
    });
  }
  const lines = body
    .toString()
    .split('\n')
    .map((line) => JSON.parse(line) as { key: string; value: Record<string, string> });
  const files = lines.flatMap(({ key, value }) => {
    if (key === 'file')
      return [[value['path'] ?? '', Buffer.from(value['content'] ?? '', 'base64').toString('latin1')] as const];
    if (key === 'lfsFile')
      return [[value['path'] ?? '', blobs.get(value['oid'] ?? '')?.toString('latin1') ?? 'missing'] as const];
    return [];
  });
  const deleted = lines.filter(({ key }) => key === 'deletedFile').map(({ value }) => value['path'] ?? '');
  hub.commits.push({ summary: lines[0]?.value['summary'] ?? '', files: Object.fromEntries(files), deleted });
  json({ commitOid: 'c0ffee', commitUrl: `${hub.url}/datasets/me/bank/commit/c0ffee` });
}

async function bank(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-upload-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  await writeDataset(
    dir,
    Array.from({ length: 20 }, (_, n) => ({ question: `Q${n}`, answer: `${n}` })),
    { splits: { train: 3, test: 1 } },
  );
  writeFileSync(join(dir, 'data', 'left.parquet.partial'), 'no');
  return dir;
}

test('uploads a data set in one commit, byte for byte, into a new private repository', async () => {
  const [hub, dir] = [await takingHub(), await bank()];
  const progress: UploadProgress[] = [];
  const env = { HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_w' };
  const result = await uploadDataset(dir, 'me/bank', {
    env,
    title: 'First',
    onProgress: (event) => progress.push(event),
  });
  expect(result).toEqual({ commit: 'c0ffee', url: `${hub.url}/datasets/me/bank/commit/c0ffee` });
  expect(hub.created).toMatchObject([{ name: 'bank', organization: 'me', type: 'dataset', visibility: 'private' }]);
  const names = ['README.md', 'data/test-00000-of-00001.parquet', 'data/train-00000-of-00001.parquet'];
  expect(hub.commits).toEqual([
    {
      summary: 'First',
      deleted: [],
      files: Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name), 'latin1')])),
    },
  ]);
  const sha = createHash('sha256')
    .update(readFileSync(join(dir, 'data/train-00000-of-00001.parquet')))
    .digest('hex');
  expect(hub.commits[0]?.files['README.md']).toContain(sha);
  expect(progress.some(({ file, progress: done }) => file.endsWith('.parquet') && done === 1)).toBe(true);
});

test('into a repository that is there, shards of the version before are deleted and other files stay', async () => {
  const [hub, dir] = [await takingHub(), await bank()];
  hub.existing = [
    'README.md',
    'data/train-00000-of-00002.parquet',
    'data/test-00000-of-00001.parquet',
    'scripts/make.py',
  ];
  await uploadDataset(dir, 'me/bank', { hubUrl: hub.url, accessToken: 'hf_w' });
  expect(hub.commits[0]?.deleted).toEqual(['data/train-00000-of-00002.parquet']);
});

test('says what is wrong with a token, a name, a folder or a server', async () => {
  const [hub, dir] = [await takingHub(), await bank()];
  await expect(uploadDataset(dir, 'me/bank', { hubUrl: hub.url })).rejects.toThrow(/needs a token that may write/);
  await expect(uploadDataset(dir, 'bank', { accessToken: 'hf_w' })).rejects.toThrow(/"bank" is not owner\/name/);
  await expect(uploadDataset(dir, 'me/bank', { hubUrl: hub.url, accessToken: 'hf_r' })).rejects.toThrow(
    /token may not write there/,
  );
  await expect(uploadDataset(join(dir, 'none'), 'me/bank', { accessToken: 'hf_w' })).rejects.toThrow(
    /holds no files to upload/,
  );
  hub.failWith = 500;
  await expect(uploadDataset(dir, 'me/bank', { hubUrl: hub.url, accessToken: 'hf_w' })).rejects.toThrow(
    /could not be uploaded .*try again/,
  );
  expect(hub.commits).toEqual([]);
});
