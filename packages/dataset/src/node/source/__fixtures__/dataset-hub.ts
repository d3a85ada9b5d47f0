import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ByteWriter, parquetWriteRows } from 'hyparquet-writer';

/** A hub on the loopback interface with one data set at commit c0ffee. */
export interface DatasetHub {
  readonly url: string;
  /** Every request: path, range and token. */
  readonly requests: string[];
  /** Ends the next answer with a body of more than this many bytes after as many, by cutting the connection. */
  cutAfter: number | undefined;
  /** A file that arrives with its first byte changed. */
  damaged: string | undefined;
  close(): Promise<void>;
}

/** Serves the hub's API for `datasets/<name>`: revision, tree, and files with ranges. */
export async function datasetHub(name: string, files: Readonly<Record<string, Uint8Array>>): Promise<DatasetHub> {
  const requests: string[] = [];
  const server = createServer((request, response) => answer(request, response, name, files, hub));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const hub: DatasetHub = {
    url: `http://127.0.0.1:${port}`,
    requests,
    cutAfter: undefined,
    damaged: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return hub;
}

/** Rows as the bytes of a Parquet file. */
export async function parquetBytes(
  rows: readonly Readonly<Record<string, unknown>>[],
  rowGroupSize: number = 1000,
): Promise<Uint8Array> {
  const writer = new ByteWriter();
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name }));
  await parquetWriteRows({ writer, rows: [...rows], columns, rowGroupSize });
  return writer.getBytes().slice();
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  files: Readonly<Record<string, Uint8Array>>,
  hub: DatasetHub,
): void {
  const { pathname } = new URL(request.url ?? '', 'http://localhost');
  const { range = '', authorization = '' } = request.headers;
  hub.requests.push(`${pathname} ${range} ${authorization}`.trim());
  if (pathname.startsWith(`/api/datasets/${name}/revision/`)) return json(response, { _id: '1', id: name, sha: 'c0ffee' });
  if (pathname.startsWith(`/api/datasets/${name}/tree/`)) return json(response, Object.entries(files).map(treeEntry));
  const path = decodeURIComponent(pathname.replace(`/datasets/${name}/resolve/c0ffee/`, ''));
  const body = hub.damaged === path ? files[path]?.with(0, 0) : files[path];
  if (body === undefined) {
    response.writeHead(404, { 'x-error-code': 'RepoNotFound' }).end('{"error":"Repository not found"}');
    return;
  }
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(range) ?? [];
  const start = Number(from ?? 0);
  const end = to === undefined || to === '' ? body.length : Math.min(Number(to) + 1, body.length);
  response.writeHead(from === undefined ? 200 : 206, {
    etag: '"e"',
    'content-length': end - start,
    'content-range': `bytes ${start}-${end - 1}/${body.length}`,
  });
  const cut = hub.cutAfter;
  if (cut === undefined || end - start <= cut) {
    response.end(body.subarray(start, end));
    return;
  }
  hub.cutAfter = undefined;
  response.write(body.subarray(start, start + cut), () => setTimeout(() => response.destroy(), 50));
}

/** Large files carry the SHA-256 of their content, small ones git's blob id. */
function treeEntry([path, body]: readonly [string, Uint8Array]): object {
  const gitId = createHash('sha1').update(`blob ${body.length}\0`).update(body).digest('hex');
  const entry = { type: 'file', path, size: body.length, oid: gitId };
  if (!path.endsWith('.parquet')) return entry;
  const oid = createHash('sha256').update(body).digest('hex');
  return { ...entry, oid: 'pointer', lfs: { oid, size: body.length, pointerSize: 130 } };
}

function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
