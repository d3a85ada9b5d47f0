import { readdir, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MathrError, type Tensor, tensor } from '@mathr/core';
import { openSafetensors, writeSafetensors } from '@mathr/core/node';
import type { ModelConfig } from '../model/config.ts';
import type { LoraAdapter, LoraLayout } from '../model/lora-layout.ts';
import { loraParameterSpecs } from '../model/lora-layout.ts';
import { linearModules, type ParameterSpec, parameterSpecs } from '../model/parameter-specs.ts';
import { checkFinite } from './check-finite.ts';
import { parsePeftConfig, toPeftConfig } from './peft-config.ts';
import { readJsonFile } from './read-json-file.ts';

/** An adapter as a directory has it; a scalar head that was trained with it is among the weights, as `score.weight`. */
export interface LoadedAdapter extends LoraAdapter {
  /** The model that it was trained on, as its directory names it. */
  readonly base?: string | undefined;
}

/**
 * Reads a PEFT directory: one adapter, for a base of this configuration.
 *
 * @throws {MathrError} `invalid_model` when files are missing, the adapter is not plain LoRA, or it belongs to another base.
 */
export async function loadPeftDir(dir: string, config: ModelConfig): Promise<LoadedAdapter> {
  const source = join(dir, CONFIG_FILE);
  const { base, rank, alpha, dropout, rsLora, rewardHead } = parsePeftConfig(await readJsonFile(source), source);
  const file = join(dir, WEIGHTS_FILE);
  const weights = await readWeights(file);
  const modules = linearModules(config).filter(({ module }) => weights.has(`${module}.lora_A.weight`));
  const layout: LoraLayout = { rank, alpha, dropout, rsLora, modules };
  checkWeights([...loraParameterSpecs(layout), ...(rewardHead ? headSpecs(config) : [])], weights, file, base);
  return { layout, weights, base };
}

/** Every adapter of a PEFT directory by name: `default` in the directory itself, others in folders of their names. */
export async function loadPeftAdapters(dir: string, config: ModelConfig): Promise<Map<string, LoadedAdapter>> {
  const folders = await readdir(dir, { withFileTypes: true }).catch((cause: unknown) => {
    throw invalid(dir, `${dir} is no directory that can be read; name one that holds ${CONFIG_FILE}`, { cause });
  });
  const names = folders.filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, CONFIG_FILE)));
  const adapters = new Map<string, LoadedAdapter>();
  if (existsSync(join(dir, CONFIG_FILE))) adapters.set(DEFAULT_NAME, await loadPeftDir(dir, config));
  for (const { name } of names.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    adapters.set(name, await loadPeftDir(join(dir, name), config));
  }
  if (adapters.size > 0) return adapters;
  throw invalid(dir, `${dir} holds no adapter: neither it nor a folder in it has ${CONFIG_FILE}`);
}

export interface SavePeftOptions {
  /** Names the base: a hub id or a directory. PEFT and vLLM load it from there. */
  readonly base: string;
  readonly config: ModelConfig;
}

/** Writes one adapter as a PEFT directory; with `score.weight` among its weights, one for sequence classification. */
export async function savePeftDir(dir: string, adapter: LoraAdapter, { base, config }: SavePeftOptions): Promise<void> {
  await mkdir(dir, { recursive: true });
  const rewardHead = adapter.weights.has(HEAD_WEIGHT);
  const specs = [...loraParameterSpecs(adapter.layout), ...(rewardHead ? headSpecs(config) : [])];
  const entries = specs.map(({ name }) => {
    const value = adapter.weights.get(name);
    if (value) return { name: PREFIX + name, tensor: value };
    throw invalid(dir, `the adapter has no weight ${name}, so it cannot be saved whole`);
  });
  await writeSafetensors(join(dir, WEIGHTS_FILE), entries, { metadata: { format: 'pt' } });
  const json = toPeftConfig(adapter.layout, { base, layers: config.layers, rewardHead });
  await writeFile(join(dir, CONFIG_FILE), `${JSON.stringify(json, null, 2)}\n`);
}

/** Writes several adapters of one base, where `loadPeftAdapters` looks for them. */
export async function savePeftAdapters(
  dir: string,
  adapters: ReadonlyMap<string, LoraAdapter>,
  options: SavePeftOptions,
): Promise<void> {
  for (const [name, adapter] of adapters) {
    if (!/^[\w.-]+$/.test(name) || name.startsWith('.'))
      throw invalid(dir, `an adapter's name becomes a folder; ${JSON.stringify(name)} cannot`);
    await savePeftDir(name === DEFAULT_NAME ? dir : join(dir, name), adapter, options);
  }
}

const CONFIG_FILE = 'adapter_config.json';
const WEIGHTS_FILE = 'adapter_model.safetensors';
const DEFAULT_NAME = 'default';
const PREFIX = 'base_model.model.';
const HEAD_WEIGHT = 'score.weight';

function headSpecs(config: ModelConfig): ParameterSpec[] {
  return parameterSpecs(config, { rewardHead: true }).filter(({ kind }) => kind === 'head');
}

/** All weights by our names, in float32. */
async function readWeights(file: string): Promise<Map<string, Tensor<'float32'>>> {
  const reader = await openSafetensors(file);
  try {
    const weights = new Map<string, Tensor<'float32'>>();
    for (const name of reader.names()) {
      const data = await reader.readFloat32(name);
      checkFinite(file, name, data);
      weights.set(innerName(name, file), tensor('float32', reader.info(name).shape, data));
    }
    return weights;
  } finally {
    await reader.close();
  }
}

/** Our name of a stored weight: without PEFT's prefix. */
function innerName(name: string, file: string): string {
  const inner = /^base_model\.model\.(.+\.lora_[AB])(?:\.default)?\.weight$/.exec(name)?.[1];
  if (inner) return `${inner}.weight`;
  if (name === PREFIX + HEAD_WEIGHT) return HEAD_WEIGHT;
  throw invalid(
    file,
    `${file} has the weight ${name}, which is no low-rank adapter of a projection; merge the adapter into its base with PEFT and load the result`,
  );
}

function checkWeights(
  specs: readonly ParameterSpec[],
  weights: ReadonlyMap<string, Tensor>,
  file: string,
  base: string | undefined,
): void {
  const hint = `the adapter belongs to ${base ?? 'another base'}; load it on that model`;
  const known = new Set<string>();
  for (const { name, shape } of specs) {
    known.add(name);
    const found = weights.get(name)?.shape;
    if (!found) throw invalid(file, `${file} lacks ${PREFIX}${name}; the file is incomplete`);
    if (found.join() !== shape.join()) {
      throw invalid(
        file,
        `${file} has ${PREFIX}${name} as [${found.join(', ')}], and this model needs [${shape.join(', ')}]: ${hint}`,
      );
    }
  }
  const strange = [...weights.keys()].find((name) => !known.has(name));
  if (strange) throw invalid(file, `${file} adapts ${strange}, which this model does not have: ${hint}`);
  if (known.size === 0) throw invalid(file, `${file} holds no adapter weights`);
}

function invalid(source: string, message: string, options?: ErrorOptions): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source }, options);
}
