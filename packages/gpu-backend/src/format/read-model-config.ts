import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ggufConfig } from '../gguf/gguf-config.ts';
import { openGguf } from '../gguf/open-gguf.ts';
import type { ModelConfig } from '../model/config.ts';
import { hasRewardHead, parseHfConfig } from '../model/hf-config.ts';
import { downloadModel, type DownloadModelOptions, parseHubSource } from './hub.ts';
import { hubHint } from './hub-hint.ts';
import { readJsonFile } from './read-json-file.ts';

/** A model's sizes, without its weights. */
export interface DescribedModel {
  readonly id: string;
  readonly config: ModelConfig;
  /** Whether there is a scalar head. */
  readonly rewardHead: boolean;
}

/**
 * The sizes of a model (`hf:owner/name[@revision]`, a directory, its `config.json` or a `.gguf` file). Of a model of the hub
 * only `config.json` is fetched.
 *
 * @throws {MathrError} `invalid_model` or `remote_error`, each saying what to do.
 */
export async function readModelConfig(source: string, options: DownloadModelOptions = {}): Promise<DescribedModel> {
  if (source.endsWith('.gguf')) return readGguf(source);
  const hub = parseHubSource(source);
  const place = hub === undefined ? source : await downloadModel(hub, { ...options, configOnly: true });
  const path = place.endsWith('.json') ? place : join(place, 'config.json');
  const known = hub?.name ?? basename(dirname(resolve(path)));
  const json = await readJsonFile(path, missingHint(source, place));
  return { id: known, config: parseHfConfig(json, path), rewardHead: hasRewardHead(json) };
}

async function readGguf(path: string): Promise<DescribedModel> {
  const file = await openGguf(path);
  try {
    return { id: basename(path), config: await ggufConfig(file), rewardHead: false };
  } finally {
    await file.close();
  }
}

function missingHint(source: string, place: string): string {
  if (!existsSync(place)) return hubHint(source);
  if (existsSync(join(place, 'adapter_config.json'))) return 'this is an adapter: name the model that it stands on';
  return 'name a directory in Hugging Face layout, its config.json, a .gguf file or hf:owner/name';
}
