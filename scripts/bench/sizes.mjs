// The models that are measured: Llama-style, tied embeddings.
export const SIZES = {
  tiny: { hiddenSize: 96, layers: 3, heads: 3, intermediateSize: 256, vocabularySize: 512 },
  small: { hiddenSize: 256, layers: 6, heads: 8, intermediateSize: 688, vocabularySize: 4096 },
  medium: { hiddenSize: 512, layers: 8, heads: 8, intermediateSize: 1376, vocabularySize: 8192 },
};
