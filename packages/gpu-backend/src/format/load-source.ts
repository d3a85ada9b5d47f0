import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { MathrError } from '@mathr/core';
import { loadGguf } from '../gguf/load-gguf.ts';
import { downloadModel, type DownloadModelOptions, parseHubSource } from './hub.ts';
import { type LoadedModel, loadModelDir, type LoadModelDirOptions } from './load-model-dir.ts';

/** A model's parts, and a name for it. */
export interface SourceModel extends LoadedModel {
  readonly id: string;
}

/** Reads a model from where a user says that it is: the hub, a directory or a GGUF file. */
export async function loadSource(
  source: string,
  options: DownloadModelOptions & LoadModelDirOptions,
): Promise<SourceModel> {
  const hub = parseHubSource(source);
  if (hub === undefined && !existsSync(source)) {
    throw new MathrError(
      'invalid_model',
      `there is no file or directory ${resolve(source)}; for a model of the hub write hf:${source}`,
      { source },
    );
  }
  const { signal, place } = options;
  const path = hub === undefined ? source : await downloadModel(hub, options);
  const load = path.endsWith('.gguf') ? loadGguf : loadModelDir;
  return { ...(await load(path, { signal, place })), id: hub?.name ?? basename(resolve(path)) };
}
