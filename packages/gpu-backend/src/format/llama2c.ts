import { elementCount, MathrError, type Tensor, tensor } from '@mathr/core';
import { type ModelConfig, modelConfig } from '../model/config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import { loadTokenizer } from '../tokenizer/load-tokenizer.ts';
import type { LoadedModel } from './load-model-dir.ts';
import { neighboursToHalves } from './rotary-rows.ts';
import { sentencePieceTokenizer } from './sentence-piece-tokenizer.ts';

/**
 * A checkpoint of karpathy/llama2.c, in its legacy format (version 0), and its tokenizer, ready for `saveModelDir`.
 *
 * The model file is seven int32 (dim, hidden dim, layers, heads, key-value heads, vocabulary size, sequence length; a
 * negative vocabulary size means that the output head is not the embedding), then float32 weights, each kind for all
 * layers together. Its rotary embedding turns neighbours (2i, 2i+1); Hugging Face turns (i, i + headDim/2), hence rows of
 * q and k change places.
 *
 * @throws {MathrError} `invalid_model` when a file is not as long as its header says.
 */
export function convertLlama2c(model: Uint8Array, tokenizer: Uint8Array): LoadedModel {
  const config = readHeader(model);
  const shapes = new Map(parameterSpecs(config).map(({ name, shape }) => [name, shape]));
  const weights = new Map<string, Tensor<'float32'>>();
  // copied: slice() of a Buffer is a view, which need not be aligned
  const data = new Float32Array(new Uint8Array(model.subarray(HEADER_BYTES)).buffer);
  let offset = 0;
  const take = (name: string): void => {
    const shape = shapes.get(name) ?? [];
    const length = elementCount(shape);
    if (offset + length > data.length)
      throw invalid(`the model file ends within ${name}; it is cut off, or not in the legacy format`);
    const values = data.slice(offset, offset + length);
    weights.set(
      name,
      tensor(
        'float32',
        shape,
        /\.[qk]_proj\./.test(name) ? neighboursToHalves(values, config.headDim, config.hiddenSize) : values,
      ),
    );
    offset += length;
  };
  take('model.embed_tokens.weight');
  for (const name of LAYER_ORDER) {
    for (let layer = 0; layer < config.layers; layer++) take(`model.layers.${layer}.${name}.weight`);
  }
  take('model.norm.weight');
  // tables of the rotary embedding, which is computed instead
  offset += config.contextLength * config.headDim;
  if (!config.tieWordEmbeddings) take('lm_head.weight');
  if (offset !== data.length)
    throw invalid(`the model file has ${data.length} numbers where its header promises ${offset}`);
  const pieces = readPieces(tokenizer, config.vocabularySize);
  return {
    config,
    rewardHead: false,
    weights,
    tokenizer: loadTokenizer(sentencePieceTokenizer(pieces, config.contextLength)),
  };
}

const HEADER_BYTES = 28;

const LAYER_ORDER = [
  'input_layernorm',
  'self_attn.q_proj',
  'self_attn.k_proj',
  'self_attn.v_proj',
  'self_attn.o_proj',
  'post_attention_layernorm',
  'mlp.gate_proj',
  'mlp.down_proj',
  'mlp.up_proj',
];

function readHeader(model: Uint8Array): ModelConfig {
  if (model.byteLength < HEADER_BYTES || model.byteLength % 4 !== 0)
    throw invalid(`the model file has ${model.byteLength} bytes, which is no checkpoint of llama2.c`);
  const view = new DataView(model.buffer, model.byteOffset);
  const [hiddenSize, intermediateSize, layers, heads, keyValueHeads, vocabulary, contextLength] = Array.from(
    { length: 7 },
    (_, i) => view.getInt32(4 * i, true),
  ) as [number, number, number, number, number, number, number];
  try {
    return modelConfig({
      vocabularySize: Math.abs(vocabulary),
      hiddenSize,
      intermediateSize,
      layers,
      heads,
      keyValueHeads,
      contextLength,
      rmsNormEpsilon: 1e-5,
      tieWordEmbeddings: vocabulary > 0,
    });
  } catch (error) {
    throw invalid(`the model file's header makes no sense (is it in the legacy format?): ${String(error)}`, error);
  }
}

/** The longest piece's length, then per piece its score (float32), length and UTF-8 bytes. */
function readPieces(file: Uint8Array, count: number): { text: string; score: number }[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const decoder = new TextDecoder();
  let offset = 4;
  return Array.from({ length: count }, (_, id) => {
    const end = offset + 8 <= file.byteLength ? offset + 8 + view.getInt32(offset + 4, true) : Infinity;
    if (end > file.byteLength)
      throw invalid(`the tokenizer file ends at piece ${id} of ${count}; it belongs to another model, or is cut off`);
    const piece = { score: view.getFloat32(offset, true), text: decoder.decode(file.subarray(offset + 8, end)) };
    offset = end;
    return piece;
  });
}

function invalid(message: string, cause?: unknown): MathrError<'invalid_model'> {
  return new MathrError(
    'invalid_model',
    message,
    { source: 'llama2.c checkpoint' },
    cause === undefined ? undefined : { cause },
  );
}
