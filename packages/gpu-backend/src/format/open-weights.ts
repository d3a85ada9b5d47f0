import { openSafetensors, type SafetensorsReader } from '@mathr/core/node';

/**
 * The weight files of a model directory, by the names that a language model has. A model that was saved without its head, as
 * embedding models are (Qwen3-Embedding), names its weights without `model.` before them.
 */
export async function openWeights(dir: string): Promise<SafetensorsReader> {
  const reader = await openSafetensors(dir);
  if (reader.has(`${PREFIX}${EMBEDDING}`) || !reader.has(EMBEDDING)) return reader;
  const stored = (name: string): string => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name);
  return {
    metadata: reader.metadata,
    names: () => reader.names().map((name) => (name.startsWith('lm_head.') ? name : PREFIX + name)),
    has: (name) => reader.has(stored(name)),
    info: (name) => reader.info(stored(name)),
    read: (name) => reader.read(stored(name)),
    readFloat32: (name, into, start) => reader.readFloat32(stored(name), into, start),
    close: () => reader.close(),
  };
}

const PREFIX = 'model.';
const EMBEDDING = 'embed_tokens.weight';
