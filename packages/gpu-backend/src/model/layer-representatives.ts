import type { ModelConfig } from './config.ts';
import type { LoraLayout } from './lora-layout.ts';

/**
 * For each layer the first one that computes the same, but for the values of its weights: both can use one graph. They
 * see the same tokens (all, or near ones), and the same projections have adapters.
 */
export function layerRepresentatives(config: ModelConfig, lora: LoraLayout | undefined): number[] {
  const firstOf = new Map<string, number>();
  return Array.from({ length: config.layers }, (_, layer) => {
    const adapted = (lora?.modules ?? []).flatMap(({ module }, index) =>
      module.startsWith(layerPath(layer)) ? [{ part: module.slice(layerPath(layer).length), index }] : [],
    );
    // places count from the layer's first one, as those of dropout masks do
    const places = adapted.map(({ part, index }) => `${part}@${index - (adapted[0]?.index ?? 0)}`);
    const kind = JSON.stringify([config.sliding?.layers[layer] ?? false, places]);
    const first = firstOf.get(kind) ?? layer;
    firstOf.set(kind, first);
    return first;
  });
}

/** What the names of a layer's weights begin with. */
export function layerPath(layer: number): string {
  return `model.layers.${layer}.`;
}

/** How many places in the adapter lie between the first of one layer and the first of another. */
export function adapterShift(lora: LoraLayout | undefined, from: number, to: number): number {
  const placeOf = (layer: number): number =>
    lora?.modules.findIndex(({ module }) => module.startsWith(layerPath(layer))) ?? 0;
  return placeOf(to) - placeOf(from);
}
