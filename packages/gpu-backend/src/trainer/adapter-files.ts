import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MathrError } from '@mathr/core';
import { peftCard } from '../format/peft-card.ts';
import { loadPeftAdapters, savePeftAdapters } from '../format/peft.ts';
import type { LoraAdapter } from '../model/lora-layout.ts';
import type { ModelWeights } from './model-weights.ts';

/**
 * Adds every adapter of a PEFT directory; the first, or the one named `default`, comes into use.
 *
 * @throws {MathrError} `invalid_options` for an adapter with a scalar head on a model that has none.
 */
export async function addAdaptersFrom(dir: string, weights: ModelWeights): Promise<void> {
  for (const [name, { layout, weights: values }] of await loadPeftAdapters(dir, weights.config)) {
    if (values.has(HEAD) && !weights.rewardHead) throw headWithoutPlace(dir);
    weights.addAdapter(name, layout, values);
  }
}

/** Writes every adapter as PEFT does, their scalar heads with them. */
export async function saveAdaptersTo(dir: string, weights: ModelWeights, base: string): Promise<void> {
  const adapters = new Map<string, LoraAdapter>();
  for (const name of weights.adapterNames) {
    const layout = weights.adapterLayout(name);
    const values = weights.adapterWeights(name)?.values();
    if (layout !== undefined && values !== undefined) adapters.set(name, { layout, weights: values });
  }
  await savePeftAdapters(dir, adapters, { base, config: weights.config });
  const { quantization } = weights;
  if (quantization !== undefined) await writeFile(join(dir, CARD_FILE), peftCard(base, quantization));
}

function headWithoutPlace(dir: string): MathrError<'invalid_options'> {
  const message = `the adapter in ${dir} was trained with a scalar head; open the model with rewardHead: true`;
  return new MathrError('invalid_options', `adapter: ${message}`, { issues: [{ path: 'adapter', message }] });
}

const HEAD = 'score.weight';
const CARD_FILE = 'README.md';
