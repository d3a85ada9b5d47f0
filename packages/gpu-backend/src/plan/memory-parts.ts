/** What memory is taken for, in words that users know. */
export const MEMORY_PARTS = {
  process: 'Node and the engine',
  tokenizer: "the tokenizer's tables",
  weights: 'weights',
  copies: "workers' copies of weights that learn",
  held: 'weights laid out for decoding',
  gradients: 'accumulated gradients',
  moments: "the optimizer's moments",
  activations: 'activations',
  vocabularyLoss: 'logits and probabilities over the vocabulary',
  gradientOutputs: 'gradients of one run',
  gaps: 'gaps in memory that sessions keep',
  sessions: 'compiled graphs',
  cache: 'keys and values of completions',
  prompts: 'keys and values of prompts',
  reference: 'the reference model',
  teacher: 'the teacher',
  loading: 'buffers for reading files',
} as const;

export type MemoryPart = keyof typeof MEMORY_PARTS;

/** Bytes by part; what is absent is 0. */
export type MemoryParts = Readonly<Partial<Record<MemoryPart, number>>>;

/** Sums of parts. */
export function addParts(...all: readonly MemoryParts[]): MemoryParts {
  const sums: Partial<Record<MemoryPart, number>> = {};
  for (const parts of all) {
    for (const [part, bytes] of Object.entries(parts) as [MemoryPart, number][]) sums[part] = (sums[part] ?? 0) + bytes;
  }
  return sums;
}

/** Every part times a factor. */
export function scaleParts(parts: MemoryParts, factor: number): MemoryParts {
  return Object.fromEntries(Object.entries(parts).map(([part, bytes]) => [part, bytes * factor]));
}

export function totalBytes(parts: MemoryParts): number {
  return Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
}
