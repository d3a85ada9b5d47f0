import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

import { downloadFile } from '@huggingface/hub';
import { MathrError } from '@mathr/core';

import { exists, type HubFile } from './hub-cache.ts';

/** What every request to the hub carries. */
export interface HubRequest {
  readonly repo: { readonly type: 'dataset'; readonly name: string };
  readonly hubUrl: string;
  readonly fetch: typeof fetch;
  readonly accessToken?: string;
}

/**
 * Fetches a file to `target`. What an earlier call left in `<target>.incomplete` is kept and the rest asked for; the whole
 * is compared with its hash before it gets its name.
 *
 * @throws {MathrError} `remote_error` when the bytes are not those that the hub announced.
 */
export async function downloadHubFile(
  request: HubRequest,
  commit: string,
  file: HubFile,
  target: string,
  onBytes: (receivedBytes: number) => void,
): Promise<void> {
  if (await exists(target)) return;
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.incomplete`;
  const blob = await downloadFile({ ...request, path: file.path, revision: commit });
  if (!blob) throw new TypeError(`the hub lists ${file.path}, but does not have it`);
  const have = await sizeOf(partial);
  // a longer leftover cannot be a beginning of this file
  const start = have > blob.size ? 0 : have;
  let received = start;
  onBytes(received);
  if (start < blob.size || blob.size === 0) {
    const count = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        received += chunk.byteLength;
        onBytes(received);
        done(null, chunk);
      },
    });
    const body = start === 0 ? blob : blob.slice(start, blob.size);
    const output = createWriteStream(partial, { flags: start === 0 ? 'w' : 'a' });
    await pipeline(Readable.fromWeb(body.stream() as ReadableStream), count, output);
  }
  if (received !== blob.size) throw new TypeError(`${file.path} ended after ${received} of ${blob.size} bytes`);
  const hash = await hashOf(partial, file.hash, blob.size);
  if (hash !== undefined && hash !== file.hash) {
    await rm(partial);
    throw new MathrError(
      'remote_error',
      `${file.path} arrived with the hash ${hash} where ${file.hash} was announced; try again, it is fetched anew`,
      { url: request.hubUrl },
    );
  }
  await rename(partial, target);
}

/** SHA-256 for large files, git's blob id for the others; undefined for a hash of another kind. */
async function hashOf(path: string, expected: string, sizeBytes: number): Promise<string | undefined> {
  const isGit = /^[\da-f]{40}$/.test(expected);
  if (!isGit && !/^[\da-f]{64}$/.test(expected)) return undefined;
  const hash = createHash(isGit ? 'sha1' : 'sha256');
  if (isGit) hash.update(`blob ${sizeBytes}\0`);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
