import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Clock } from '@mathr/core';
import { expect, onTestFinished, test } from 'vitest';

import { parquetBytes } from './__fixtures__/dataset-hub.ts';
import { openSource } from './open-source.ts';

const clock: Clock = { now: () => 0, sleep: () => Promise.resolve() };

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers with a range when one is asked for; returns how many bytes that is. */
function send(request: IncomingMessage, response: ServerResponse, body: Uint8Array): number {
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = to === undefined || to === '' ? body.length : Number(to) + 1;
  const range = { 'content-range': `bytes ${start}-${end - 1}/${body.length}` };
  response.writeHead(from === undefined ? 200 : 206, { 'content-length': end - start, ...range });
  response.end(body.subarray(start, end));
  return end - start;
}

async function numbers(url: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const { fields } of (await openSource(url, { clock, columns: ['q'] })).rows()) rows.push(fields['q']);
  return rows;
}

test('reads Parquet by ranges: of three columns, the bytes of one', async () => {
  const noise = (q: number): string => Array.from({ length: 30 }, (_, n) => Math.sin(30 * q + n)).join(' ');
  const rows = Array.from({ length: 4000 }, (_, q) => ({ q, text: noise(q), more: noise(-q) }));
  const body = await parquetBytes(rows, 500);
  let sent = 0;
  const url = await serve((request, response) => {
    sent += send(request, response, body);
  });
  expect(await numbers(`${url}/train.parquet?download=true`)).toEqual(rows.map(({ q }) => q));
  expect(sent).toBeLessThan(body.length / 4);
});

test('takes a stream up where the connection was lost', async () => {
  const body = Buffer.from(Array.from({ length: 20_000 }, (_, q) => `{"q":${q}}\n`).join(''));
  const ranges: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    ranges.push(request.headers.range);
    if (ranges.length > 3) return void send(request, response, body);
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(start === 0 ? 200 : 206, { 'content-length': body.length - start });
    response.write(body.subarray(start, start + 50_000), () => setTimeout(() => response.destroy(), 20));
  });
  expect(await numbers(`${url}/x.jsonl`)).toEqual(Array.from({ length: 20_000 }, (_, q) => q));
  expect(ranges).toEqual([undefined, 'bytes=50000-', 'bytes=100000-', 'bytes=150000-']);
});

test('follows a redirection anew for each part, as addresses of downloads expire', async () => {
  const body = Buffer.from(Array.from({ length: 9000 }, (_, q) => `{"q":${q}}\n`).join(''));
  let hops = 0;
  const url = await serve((request, response) => {
    if (request.url === '/x.jsonl') {
      hops++;
      return void response.writeHead(302, { location: `/signed?${hops}` }).end();
    }
    if (request.url !== `/signed?${hops}`) return void response.writeHead(403).end();
    if (hops > 1) return void send(request, response, body);
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 20));
  });
  expect(await numbers(`${url}/x.jsonl`)).toEqual(Array.from({ length: 9000 }, (_, q) => q));
  expect(hops).toBe(2);
});

test('never puts two versions of a file together', async () => {
  const version = (n: number): Buffer => Buffer.from(`{"q":${n}}\n`.repeat(9000));
  let requests = 0;
  const url = await serve((request, response) => {
    requests++;
    const body = version(requests);
    response.setHeader('etag', `"v${requests}"`);
    if (requests > 1) return void send(request, response, body);
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 20));
  });
  await expect(numbers(`${url}/x.jsonl`)).rejects.toThrow(/x\.jsonl changed while it was read \(after 50000 bytes/);
});

test('tries again after 503, and gives up with the reason after 404', async () => {
  let tries = 0;
  const url = await serve((request, response) => {
    if (request.url === '/gone.jsonl') return void response.writeHead(404).end();
    if (++tries < 3) return void response.writeHead(503).end('busy');
    send(request, response, Buffer.from('{"q":1}\n'));
  });
  expect(await numbers(`${url}/x.jsonl`)).toEqual([1]);
  expect(tries).toBe(3);
  await expect(numbers(`${url}/gone.jsonl`)).rejects.toThrow(/gone\.jsonl cannot be read: it answered 404/);
  await expect(numbers('http://127.0.0.1:9/x.jsonl')).rejects.toThrow(/cannot be read: fetch failed: /);
});

test('a server without ranges gives streams, and says so for Parquet', async () => {
  const url = await serve((_request, response) => void response.end('{"q":1}\n'));
  expect(await numbers(`${url}/x.jsonl`)).toEqual([1]);
  await expect(numbers(`${url}/x.parquet`)).rejects.toThrow(/does not answer requests for parts of a file/);
});

test('stops when aborted', async () => {
  const controller = new AbortController();
  const url = await serve((_request, response) => void response.write('{"q":1}\n'));
  const { rows } = await openSource(`${url}/x.jsonl`, { clock, signal: controller.signal });
  const reading = rows();
  expect((await reading.next()).value).toMatchObject({ fields: { q: 1 } });
  const next = reading.next();
  controller.abort();
  await expect(next).rejects.toThrow(/abort/i);
});
