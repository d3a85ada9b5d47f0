import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { downloadFile, HubApiError, listFiles, modelInfo } from '@huggingface/hub';
import { MathrError } from '@mathr/core';
import { hubFailure } from '@mathr/core/node';
import { cacheDirectory } from './cache-directory.ts';

export interface DownloadModelOptions {
  /** Where models are kept. @default `env.MATHR_CACHE`, else ~/.cache/mathr */
  readonly cacheDir?: string | undefined;
  /** Use what is in the cache and never the network. @default true if `env.HF_HUB_OFFLINE` is 1 or true */
  readonly offline?: boolean | undefined;
  /** For gated and private models. @default `env.HF_TOKEN` */
  readonly accessToken?: string | undefined;
  /** A mirror. @default `env.HF_ENDPOINT`, else the public hub */
  readonly hubUrl?: string | undefined;
  /** Environment that the defaults above are read from; pass `process.env` to honour it. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Fetch `config.json` and nothing else. @default false */
  readonly configOnly?: boolean | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sent as bytes arrive: of one file, and of all files together. */
export interface DownloadProgress {
  readonly file: string;
  readonly receivedBytes: number;
  readonly totalBytes: number;
  readonly allReceivedBytes: number;
  readonly allTotalBytes: number;
}

/** A model of the hub. */
export interface HubSource {
  readonly name: string;
  readonly revision: string;
}

/** Reads `hf:owner/name` or `hf:owner/name@revision`; undefined for anything that does not start with `hf:`. */
export function parseHubSource(source: string): HubSource | undefined {
  if (!source.startsWith('hf:')) return undefined;
  const match = /^hf:((?:[\w.-]+\/)?[\w.-]+)(?:@([\w./-]+))?$/.exec(source);
  if (!match?.[1] || match[1].includes('..') || match[2]?.includes('..')) {
    throw new MathrError(
      'invalid_model',
      `${source} is not a hub model; write hf:owner/name or hf:owner/name@revision`,
      { source },
    );
  }
  return { name: match[1], revision: match[2] ?? 'main' };
}

/**
 * The directory of a hub model's files, downloaded unless they are in the cache.
 *
 * Files lie in `<cacheDir>/hub/<owner>--<name>/snapshots/<commit>`. A download that was cut off goes on where it stopped.
 * Only what a causal language model in safetensors (or an adapter) needs is fetched.
 *
 * @throws {MathrError} `invalid_model` when the model is not in the cache (offline) or has no safetensors, `remote_error`
 *   when the hub does not answer or refuses.
 */
export async function downloadModel(source: HubSource, options: DownloadModelOptions = {}): Promise<string> {
  const env = options.env ?? {};
  const cacheDir = cacheDirectory(options);
  const folder = join(cacheDir, 'hub', source.name.replaceAll('/', '--'));
  const reference = join(folder, 'refs', source.revision.replaceAll('/', '--'));
  const known = await readIfExists(reference);
  const offline = options.offline ?? /^(1|true|yes|on)$/i.test(env.HF_HUB_OFFLINE ?? '');
  if (offline) {
    if (known) return join(folder, 'snapshots', known);
    throw new MathrError(
      'invalid_model',
      `hf:${source.name}@${source.revision} is not in ${cacheDir} and offline mode is on; download it once with a network, or pass a directory`,
      { source: `hf:${source.name}` },
    );
  }
  const hub: Hub = {
    repo: { type: 'model', name: source.name },
    hubUrl: options.hubUrl ?? env.HF_ENDPOINT ?? 'https://huggingface.co',
    fetch: (input, init) => fetch(input, options.signal ? { ...init, signal: options.signal } : init),
    ...accessTokenOf(options.accessToken ?? env.HF_TOKEN),
  };
  try {
    const commit = await resolveCommit(hub, source);
    const directory = join(folder, 'snapshots', commit);
    if (known !== commit) {
      await fetchFiles(hub, commit, directory, options);
      // a revision is known once all of it is here
      if (options.configOnly === true) return directory;
      await mkdir(dirname(reference), { recursive: true });
      await writeFile(reference, commit);
    }
    return directory;
  } catch (error) {
    options.signal?.throwIfAborted();
    const status = error instanceof HubApiError ? error.statusCode : undefined;
    const label = `hf:${source.name}@${source.revision}`;
    throw hubFailure(error, { label, kind: 'model', hubUrl: hub.hubUrl, status, isCached: known !== undefined });
  }
}

/** What every request to the hub carries. */
interface Hub {
  readonly repo: { readonly type: 'model'; readonly name: string };
  readonly hubUrl: string;
  readonly fetch: typeof fetch;
  readonly accessToken?: string;
}

function accessTokenOf(accessToken: string | undefined): { accessToken?: string } {
  return accessToken ? { accessToken } : {};
}

async function resolveCommit({ hubUrl, fetch, accessToken }: Hub, source: HubSource): Promise<string> {
  const { sha } = await modelInfo({
    name: source.name,
    revision: source.revision,
    additionalFields: ['sha'],
    hubUrl,
    fetch,
    ...accessTokenOf(accessToken),
  });
  if (!/^[\w-]+$/.test(sha)) throw new TypeError(`the hub named the commit ${JSON.stringify(sha)}`);
  return sha;
}

const WANTED =
  /^(config|generation_config|tokenizer|tokenizer_config|special_tokens_map|adapter_config|model\.safetensors\.index)\.json$|^chat_template\.jinja$|^(model|adapter_model)[\w-]*\.safetensors$/;

async function fetchFiles(hub: Hub, commit: string, directory: string, options: DownloadModelOptions): Promise<void> {
  const { configOnly = false } = options;
  const wanted = configOnly ? /^config\.json$/ : WANTED;
  const files: { path: string; size: number }[] = [];
  for await (const { type, path, size } of listFiles({ ...hub, revision: commit })) {
    if (type === 'file' && wanted.test(path)) files.push({ path, size });
  }
  if (!configOnly && !files.some(({ path }) => path.endsWith('.safetensors'))) {
    throw new MathrError(
      'invalid_model',
      `hf:${hub.repo.name} has no model.safetensors; choose a revision that has (often refs/pr/1), or convert the checkpoint with save_pretrained`,
      { source: `hf:${hub.repo.name}` },
    );
  }
  await mkdir(directory, { recursive: true });
  const allTotalBytes = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const { path, size } of files) {
    await fetchFile(hub, commit, path, join(directory, path), (receivedBytes, totalBytes) =>
      options.onProgress?.({
        file: path,
        receivedBytes,
        totalBytes,
        allReceivedBytes: before + receivedBytes,
        allTotalBytes,
      }),
    );
    before += size;
  }
}

/** Appends what is missing to `<target>.incomplete`, and gives it its name when whole. */
async function fetchFile(
  hub: Hub,
  commit: string,
  path: string,
  target: string,
  onBytes: (received: number, total: number) => void,
): Promise<void> {
  if ((await sizeOf(target)) !== undefined) return;
  const blob = await downloadFile({ ...hub, path, revision: commit });
  if (!blob) throw new TypeError(`the hub lists ${path}, but does not have it`);
  const partial = `${target}.incomplete`;
  const have = (await sizeOf(partial)) ?? 0;
  // a longer leftover cannot be a beginning of this file
  const start = have > blob.size ? 0 : have;
  let received = start;
  onBytes(received, blob.size);
  if (start < blob.size || blob.size === 0) {
    const count = new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        received += chunk.byteLength;
        onBytes(received, blob.size);
        done(null, chunk);
      },
    });
    const body = start === 0 ? blob : blob.slice(start, blob.size);
    await pipeline(
      Readable.fromWeb(body.stream() as ReadableStream),
      count,
      createWriteStream(partial, { flags: start === 0 ? 'w' : 'a' }),
    );
  }
  if (received !== blob.size) throw new TypeError(`${path} ended after ${received} of ${blob.size} bytes`);
  await rename(partial, target);
}

async function readIfExists(path: string): Promise<string | undefined> {
  return (await sizeOf(path)) === undefined ? undefined : (await readFile(path, 'utf8')).trim();
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}
