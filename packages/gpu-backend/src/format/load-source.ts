import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { MathrError } from '@mathr/core';
import { loadGguf, loadGgufTokenizer } from '../gguf/load-gguf.ts';
import type { LoadedTokenizer } from '../tokenizer/load-tokenizer.ts';
import { downloadModel, type DownloadModelOptions, parseHubSource } from './hub.ts';
import { type LoadedModel, loadModelDir, type LoadModelDirOptions } from './load-model-dir.ts';
import { loadTokenizerDir } from './load-tokenizer-dir.ts';
import { hubHint } from './hub-hint.ts';
import { readJsonIfExists } from './read-json-file.ts';

/** A model's parts, and a name for it. */
export interface SourceModel extends LoadedModel {
  readonly id: string;
}

/** Reads a model from where a user says that it is: the hub, a directory or a GGUF file. */
export async function loadSource(
  source: string,
  options: DownloadModelOptions & LoadModelDirOptions,
): Promise<SourceModel> {
  const { path, id } = await localPath(source, options);
  const { signal, place, quantization } = options;
  const load = path.endsWith('.gguf') ? loadGguf : loadModelDir;
  return { ...(await load(path, { signal, place, quantization })), id };
}

/**
 * The tokenizer of a model (`hf:owner/name[@revision]`, a directory or a `.gguf` file), without its weights.
 *
 * @throws {MathrError} `invalid_model` or `remote_error`, each saying what to do.
 */
export async function openTokenizer(source: string, options: DownloadModelOptions = {}): Promise<LoadedTokenizer> {
  const { path } = await localPath(source, options);
  if (path.endsWith('.gguf')) return loadGgufTokenizer(path);
  return loadTokenizerDir(path, await readJsonIfExists(`${path}/config.json`));
}

async function localPath(source: string, options: DownloadModelOptions): Promise<{ path: string; id: string }> {
  const hub = parseHubSource(source);
  if (hub !== undefined) return { path: await downloadModel(hub, options), id: hub.name };
  if (existsSync(source)) return { path: source, id: basename(resolve(source)) };
  throw new MathrError('invalid_model', `there is no file or directory ${resolve(source)}; ${hubHint(source)}`, {
    source,
  });
}
