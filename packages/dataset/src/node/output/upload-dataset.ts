import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { commitIter, createRepo, HubApiError, listFiles, type CommitOperation } from '@huggingface/hub';
import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';

/** Options of `uploadDataset`. */
export interface UploadDatasetOptions {
  /** With the right to write. @default `env.HF_TOKEN` */
  readonly accessToken?: string | undefined;
  /** A mirror. @default `env.HF_ENDPOINT`, else the public hub */
  readonly hubUrl?: string | undefined;
  /** Environment that the defaults above are read from; pass `process.env` to honour it. @default {} */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Who may see a repository that is made now. @default true */
  readonly isPrivate?: boolean | undefined;
  /** @default 'main' */
  readonly branch?: string | undefined;
  /** The first line of the commit. @default 'Upload data set' */
  readonly title?: string | undefined;
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sent as a file is hashed and sent. */
export interface UploadProgress {
  readonly file: string;
  readonly state: 'hashing' | 'uploading' | 'error';
  /** In [0, 1]. */
  readonly progress: number;
}

const optionsSchema = z.strictObject({
  accessToken: z.string().optional(),
  hubUrl: z.string().optional(),
  // process.env is no plain object
  env: z
    .custom<Readonly<Record<string, string | undefined>>>((value) => typeof value === 'object' && value !== null)
    .default({}),
  isPrivate: z.boolean().default(true),
  branch: z.string().default('main'),
  title: z.string().default('Upload data set'),
  onProgress: z.custom<(progress: UploadProgress) => void>((value) => typeof value === 'function').optional(),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, UploadDatasetOptions>;

/**
 * Uploads the files of a folder (README.md and `data/`, nothing hidden or partial) to a data set of the hub in one commit,
 * and makes the repository when there is none. Shards of an earlier version that are no more are deleted in that commit;
 * other files of the repository stay. Resolves to the commit and its address. Files are streamed from disk.
 *
 * @throws {MathrError} `invalid_options` without a token, `invalid_data` for a folder without files, `remote_error` when the
 *   hub refuses or does not answer.
 *
 * @example
 * await uploadDataset('out/bank', 'me/bank', { env: process.env });
 */
export async function uploadDataset(
  dir: string,
  name: string,
  options: UploadDatasetOptions = {},
): Promise<{ readonly commit: string; readonly url: string }> {
  const settings = parseOptions(optionsSchema, options, 'uploadDataset');
  const { env, signal } = settings;
  const accessToken = settings.accessToken ?? env['HF_TOKEN'];
  if (accessToken === undefined || !/^[\w.-]+\/[\w.-]+$/.test(name)) {
    const [path, message] =
      accessToken === undefined
        ? ['accessToken', 'an upload needs a token that may write; set accessToken (HF_TOKEN)']
        : ['name', `"${name}" is not owner/name`];
    throw new MathrError('invalid_options', `uploadDataset: ${message}`, { issues: [{ path, message }] });
  }
  const hubUrl = (settings.hubUrl ?? env['HF_ENDPOINT'] ?? 'https://huggingface.co').replace(/\/+$/, '');
  const repo = { type: 'dataset' as const, name };
  const files = await filesOf(dir);
  try {
    const isNew = await ensureRepo({ repo, hubUrl, accessToken, private: settings.isPrivate });
    const stale = isNew ? [] : await staleShards({ repo, hubUrl, accessToken, revision: settings.branch }, files);
    const upload = commitIter({
      repo,
      operations: [
        ...files.map((path): CommitOperation => ({
          operation: 'addOrUpdate',
          path,
          content: pathToFileURL(join(dir, path)),
        })),
        ...stale.map((path): CommitOperation => ({ operation: 'delete', path })),
      ],
      hubUrl,
      accessToken,
      branch: settings.branch,
      title: settings.title,
      ...(signal === undefined ? {} : { abortSignal: signal }),
    });
    for (;;) {
      const step = await upload.next();
      if (step.done !== true) {
        if (step.value.event === 'fileProgress') {
          settings.onProgress?.({ file: step.value.path, state: step.value.state, progress: step.value.progress });
        }
      } else if (step.value === undefined) throw new TypeError('the hub named no commit');
      else return { commit: step.value.commit.oid, url: step.value.commit.url };
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw explain(error, name, hubUrl);
  }
}

async function filesOf(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length).replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)\.|\.partial$/.test(path))
    .toSorted();
  if (files.length > 0) return files;
  throw new MathrError('invalid_data', `${dir} holds no files to upload; write the data set there first`, {
    source: dir,
  });
}

const CONFLICT = 409;

/** Whether the repository was made now. */
async function ensureRepo(request: Parameters<typeof createRepo>[0]): Promise<boolean> {
  try {
    await createRepo(request);
    return true;
  } catch (error) {
    // it is there already
    if (error instanceof HubApiError && error.statusCode === CONFLICT) return false;
    throw error;
  }
}

const SHARD = /^data\/[\w.]+-\d{5}-of-\d{5}\.(jsonl|jsonl\.gz|parquet)$/;

/** Shards in the repository that the folder does not have: read together with the new ones they would double rows. */
async function staleShards(
  request: Omit<Parameters<typeof listFiles>[0], 'credentials'>,
  files: readonly string[],
): Promise<readonly string[]> {
  const stale: string[] = [];
  for await (const { type, path } of listFiles({ ...request, recursive: true })) {
    if (type === 'file' && SHARD.test(path) && !files.includes(path)) stale.push(path);
  }
  return stale;
}

function explain(error: unknown, name: string, hubUrl: string): unknown {
  if (MathrError.is(error)) return error;
  const status = error instanceof HubApiError ? error.statusCode : undefined;
  const hint =
    status === 401 || status === 403
      ? 'the token may not write there: make one with the right to write, and check the owner'
      : 'try again: what has arrived is not sent twice';
  const reason = error instanceof Error ? error.message : String(error);
  return new MathrError(
    'remote_error',
    `${name} could not be uploaded to ${hubUrl}: ${reason}; ${hint}`,
    { url: hubUrl, status },
    { cause: error },
  );
}
