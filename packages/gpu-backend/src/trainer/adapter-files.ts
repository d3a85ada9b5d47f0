import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tensor } from '@mathr/core';
import { peftCard } from '../format/peft-card.ts';
import { loadPeftAdapters, savePeftAdapters } from '../format/peft.ts';
import { readWeightFile, writeWeightFile } from './weight-file.ts';
import type { LoraAdapter } from '../model/lora-layout.ts';
import type { ModelWeights } from './model-weights.ts';

/** Adds every adapter of a PEFT directory; the first, or the one named `default`, comes into use. */
export async function addAdaptersFrom(dir: string, weights: ModelWeights): Promise<void> {
  const heads = weights.rewardHead ? await readHeads(dir) : new Map<string, Tensor<'float32'>>();
  for (const [name, { layout, weights: values }] of await loadPeftAdapters(dir, weights.config)) {
    const head = heads.get(`${name}.${HEAD}`);
    weights.addAdapter(name, layout, head === undefined ? values : new Map([...values, [HEAD, head]]));
  }
}

/** Writes every adapter as PEFT does, and their scalar heads, which PEFT has no place for, in a file beside. */
export async function saveAdaptersTo(dir: string, weights: ModelWeights, base: string): Promise<void> {
  const adapters = new Map<string, LoraAdapter>();
  const heads = new Map<string, Tensor<'float32'>>();
  for (const name of weights.adapterNames) {
    const layout = weights.adapterLayout(name);
    const values = weights.adapterWeights(name)?.values();
    if (layout === undefined || values === undefined) continue;
    adapters.set(name, { layout, weights: values });
    const head = values.get(HEAD);
    if (head !== undefined) heads.set(`${name}.${HEAD}`, head);
  }
  await savePeftAdapters(dir, adapters, { base, config: weights.config });
  const { quantization } = weights;
  if (quantization !== undefined) await writeFile(join(dir, CARD_FILE), peftCard(base, quantization));
  if (heads.size > 0) await writeWeightFile(join(dir, HEADS_FILE), heads);
}

async function readHeads(dir: string): Promise<Map<string, Tensor<'float32'>>> {
  const path = join(dir, HEADS_FILE);
  return existsSync(path) ? readWeightFile(path) : new Map();
}

const HEAD = 'score.weight';
const CARD_FILE = 'README.md';
const HEADS_FILE = 'reward_head.safetensors';
