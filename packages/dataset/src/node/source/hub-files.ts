import { homedir } from 'node:os';
import { join } from 'node:path';

import { datasetInfo, HubApiError, listFiles } from '@huggingface/hub';
import { MathrError } from '@mathr/core';
import { hubFailure } from '@mathr/core/node';

import { downloadHubFile, type HubRequest } from './download-hub-file.ts';
import { exists, hubCache, hubCacheDir, type HubCache, type HubFile } from './hub-cache.ts';

/** How the hub is reached and where its files are kept. */
export interface HubOptions {
  /** The cache of the hub's clients. @default `env.HF_HUB_CACHE`, else as the Python client, ~/.cache/huggingface/hub */
  readonly cacheDir?: string | undefined;
  /** Use what is in the cache and never the network. @default true if `env.HF_HUB_OFFLINE` is 1 or true */
  readonly offline?: boolean | undefined;
  /** For gated and private data sets. @default `env.HF_TOKEN` */
  readonly accessToken?: string | undefined;
  /** A mirror. @default `env.HF_ENDPOINT`, else the public hub */
  readonly hubUrl?: string | undefined;
  /** Environment that the defaults above are read from; pass `process.env` to honour it. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** Sent as bytes arrive: of one file, and of all files together. */
export interface DownloadProgress {
  readonly file: string;
  readonly receivedBytes: number;
  readonly totalBytes: number;
  readonly allReceivedBytes: number;
  readonly allTotalBytes: number;
}

/** A data set of the hub at one commit. */
export interface HubDataset {
  readonly commit: string;
  /** All files, with their paths in the repository. */
  readonly paths: readonly string[];
  /** The text of README.md, if there is one. */
  readonly card: string | undefined;
  /** Local paths of files, fetched unless they are in the cache. */
  fetch(paths: readonly string[]): Promise<readonly string[]>;
}

/**
 * Looks a data set up: which commit its revision is, and its files.
 *
 * @throws {MathrError} `invalid_data` when it is not in the cache (offline), `remote_error` when the hub does not answer or
 *   refuses.
 */
export async function openHubDataset(
  name: string,
  revision: string,
  options: HubOptions & { readonly signal?: AbortSignal | undefined },
  readText: (path: string) => Promise<string>,
): Promise<HubDataset> {
  const env = options.env ?? {};
  const cache = hubCache(expandHome(options.cacheDir ?? hubCacheDir(env)), name);
  const offline = options.offline ?? /^(1|true|yes|on)$/i.test(env['HF_HUB_OFFLINE'] ?? '');
  const label = `hf:${name}${revision === 'main' ? '' : `@${revision}`}`;
  if (offline) return openOffline(cache, label, revision, readText);
  const accessToken = options.accessToken ?? env['HF_TOKEN'];
  const request: HubRequest = {
    repo: { type: 'dataset', name },
    hubUrl: (options.hubUrl ?? env['HF_ENDPOINT'] ?? 'https://huggingface.co').replace(/\/+$/, ''),
    fetch: (input, init) => fetch(input, options.signal ? { ...init, signal: options.signal } : init),
    ...(accessToken ? { accessToken } : {}),
  };
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      options.signal?.throwIfAborted();
      const isCached = (await cache.commitOf(revision)) !== undefined;
      const status = error instanceof HubApiError ? error.statusCode : undefined;
      throw hubFailure(error, { label, kind: 'data set', hubUrl: request.hubUrl, status, isCached });
    }
  };
  const commit = await guarded(() => resolveCommit(request, revision));
  const files = await guarded(() => listing(request, cache, commit));
  const fetchAll = (paths: readonly string[]): Promise<readonly string[]> =>
    guarded(() => fetchFiles(request, cache, commit, files, paths, options.onProgress));
  const [readme] = files.some(({ path }) => path === 'README.md') ? await fetchAll(['README.md']) : [];
  await cache.saveCommit(revision, commit);
  return {
    commit,
    paths: files.map(({ path }) => path),
    card: readme === undefined ? undefined : await readText(readme),
    fetch: fetchAll,
  };
}

async function openOffline(
  cache: HubCache,
  label: string,
  revision: string,
  readText: (path: string) => Promise<string>,
): Promise<HubDataset> {
  const commit = await cache.commitOf(revision);
  const missing = (what: string): MathrError =>
    new MathrError(
      'invalid_data',
      `${what} is not in ${cache.folder} and offline mode is on; fetch it once with a network, or give a folder`,
      { source: label },
    );
  if (commit === undefined) throw missing(label);
  const card = cache.snapshotPath(commit, 'README.md');
  return {
    commit,
    // a cache that another client filled has no listing; then what is there must do
    paths: (await cache.listing(commit))?.map(({ path }) => path) ?? (await cache.present(commit)),
    card: (await exists(card)) ? await readText(card) : undefined,
    async fetch(paths) {
      for (const path of paths) {
        if (!(await exists(cache.snapshotPath(commit, path)))) throw missing(`${path} of ${label}`);
      }
      return paths.map((path) => cache.snapshotPath(commit, path));
    },
  };
}

async function resolveCommit({ repo, ...request }: HubRequest, revision: string): Promise<string> {
  const { sha } = await datasetInfo({ ...request, name: repo.name, revision, additionalFields: ['sha'] });
  if (!/^[\w-]+$/.test(sha)) throw new TypeError(`the hub named the commit ${JSON.stringify(sha)}`);
  return sha;
}

async function listing(request: HubRequest, cache: HubCache, commit: string): Promise<readonly HubFile[]> {
  const known = await cache.listing(commit);
  if (known !== undefined) return known;
  const files: HubFile[] = [];
  for await (const { type, path, size, oid, lfs } of listFiles({ ...request, revision: commit, recursive: true })) {
    if (type !== 'file') continue;
    // a path of the repository becomes a path on this machine
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^\w:|\0/.test(path))
      throw new TypeError(`the hub lists the path ${JSON.stringify(path)}`);
    files.push({ path, sizeBytes: lfs?.size ?? size, hash: (lfs?.oid ?? oid ?? '').replace(/^sha256:/, '') });
  }
  const unnamed = files.find(({ hash }) => !/^[\w-]+$/.test(hash));
  if (unnamed !== undefined) throw new TypeError(`the hub gives no hash for ${unnamed.path}`);
  await cache.saveListing(commit, files);
  return files;
}

async function fetchFiles(
  request: HubRequest,
  cache: HubCache,
  commit: string,
  files: readonly HubFile[],
  paths: readonly string[],
  onProgress: HubOptions['onProgress'],
): Promise<readonly string[]> {
  const wanted = paths.map((path) => {
    const file = files.find((candidate) => candidate.path === path);
    if (file === undefined) throw new TypeError(`the repository has no ${path}`);
    return file;
  });
  const allTotalBytes = wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let before = 0;
  for (const file of wanted) {
    if (!(await exists(cache.snapshotPath(commit, file.path)))) {
      await downloadHubFile(request, commit, file, cache.blobPath(file.hash), (receivedBytes) =>
        onProgress?.({
          file: file.path,
          receivedBytes,
          totalBytes: file.sizeBytes,
          allReceivedBytes: before + receivedBytes,
          allTotalBytes,
        }),
      );
      await cache.link(commit, file);
    }
    before += file.sizeBytes;
  }
  return wanted.map(({ path }) => cache.snapshotPath(commit, path));
}

function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}
