import { MathrError, type Tensor, tensor } from '@mathr/core';
import { neighboursToHalves } from '../format/rotary-rows.ts';
import type { LoadedModel, LoadModelDirOptions } from '../format/load-model-dir.ts';
import type { ModelConfig } from '../model/config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import { storedWeights } from '../quantization/base-quantization.ts';
import { quantizeWhileReading, type ReadRows, SCRATCH_WEIGHTS } from '../quantization/quantize-weight.ts';
import type { HostTensor } from '../session/protocol.ts';
import { type LoadedTokenizer, loadTokenizer } from '../tokenizer/load-tokenizer.ts';
import { ggufConfig } from './gguf-config.ts';
import { ggufTokenizer } from './gguf-tokenizer.ts';
import { type GgufFile, openGguf } from './open-gguf.ts';

/**
 * Loads a model from a GGUF file, its weights decoded to float32, its tokenizer from the metadata.
 *
 * Quantized weights are not those that the model was trained with: evaluate before you compare with published numbers.
 *
 * @throws {MathrError} `invalid_model` when the file is damaged, lacks a weight, or is of an architecture, tokenizer or
 *   quantization that we do not read.
 */
export async function loadGguf(path: string, options: LoadModelDirOptions = {}): Promise<LoadedModel> {
  const file = await openGguf(path);
  try {
    const config = await ggufConfig(file);
    const tokenizer = loadTokenizer(ggufTokenizer(file.metadata, path), path);
    const place = options.place?.(config, false);
    const weights = new Map<string, Tensor<'float32'>>();
    const rounded = storedWeights(config, options.quantization);
    const tensors = new Map<string, HostTensor>();
    const scratch = new Float32Array(rounded.size > 0 ? SCRATCH_WEIGHTS : 0);
    for (const { name, shape } of parameterSpecs(config)) {
      options.signal?.throwIfAborted();
      const stored = rounded.get(name);
      if (stored !== undefined) {
        const parts = await quantizeWhileReading(stored, rowReader(file, name, { config, shape }), scratch);
        for (const [part, value] of parts) tensors.set(part, value);
        continue;
      }
      weights.set(name, tensor('float32', shape, await readWeight(file, name, { config, shape, into: place?.(name) })));
    }
    const stored = options.quantization && { quantization: options.quantization, tensors };
    return { config, rewardHead: false, weights, stored, tokenizer };
  } finally {
    await file.close();
  }
}

/** The tokenizer alone. @throws {MathrError} `invalid_model` as `loadGguf` does. */
export async function loadGgufTokenizer(path: string): Promise<LoadedTokenizer> {
  const file = await openGguf(path);
  await file.close();
  return loadTokenizer(ggufTokenizer(file.metadata, path), path);
}

/** What a weight should be. */
interface Wanted {
  readonly config: ModelConfig;
  readonly shape: readonly number[];
}

/** Reads rows of a matrix; one whose rows are stored in another order is read whole. */
function rowReader(file: GgufFile, name: string, { config, shape }: Wanted): ReadRows {
  const columns = shape[1] ?? 1;
  if (isTurned(name, config)) {
    let whole: Promise<Float32Array> | undefined;
    return async (row, into) => {
      whole ??= readWeight(file, name, { config, shape, into: undefined });
      into.set((await whole).subarray(row * columns, row * columns + into.length));
    };
  }
  const stored = findTensor(file, name, { config, shape });
  return async (row, into) => void (await file.readFloat32(stored, into, row * columns));
}

async function readWeight(
  file: GgufFile,
  name: string,
  { config, shape, into }: Wanted & { readonly into: Float32Array | undefined },
): Promise<Float32Array> {
  const data = await file.readFloat32(findTensor(file, name, { config, shape }), into);
  if (isTurned(name, config)) data.set(neighboursToHalves(data, config.headDim, shape[1] ?? 1));
  // stored as what they multiply by, 1 + weight
  if (config.family === 'gemma3' && name.endsWith('norm.weight')) data.set(data.map((value) => value - 1));
  return data;
}

/** llama.cpp turns neighbours in Llama models, halves in the others. */
function isTurned(name: string, { family }: ModelConfig): boolean {
  return family === 'llama' && /\.self_attn\.[qk]_proj\./.test(name);
}

/** Its name in the file, if it is there as it should be. */
function findTensor(file: GgufFile, name: string, { config, shape }: Wanted): string {
  const stored = ggufName(name, config.family);
  const found = file.tensors.get(stored)?.shape;
  if (found?.join() !== shape.join()) {
    const has = found === undefined ? 'lacks it' : `has [${found.join(', ')}]`;
    throw new MathrError(
      'invalid_model',
      `${stored} should be [${shape.join(', ')}], and ${file.path} ${has}; the file is damaged or was made for another model`,
      { source: file.path, name: stored },
    );
  }
  return stored;
}

/** The name that GGUF has for a weight of Hugging Face. */
function ggufName(name: string, family: ModelConfig['family']): string {
  const whole = WHOLE_NAMES[name];
  if (whole !== undefined) return whole;
  const [, layer = '', module = '', kind = ''] = /^model\.layers\.(\d+)\.(.+)\.(weight|bias)$/.exec(name) ?? [];
  const own = family === 'gemma3' ? GEMMA_NAMES[module] : undefined;
  return `blk.${layer}.${own ?? LAYER_NAMES[module] ?? module}.${kind}`;
}

const WHOLE_NAMES: Readonly<Record<string, string>> = {
  'model.embed_tokens.weight': 'token_embd.weight',
  'model.norm.weight': 'output_norm.weight',
  'lm_head.weight': 'output.weight',
};

const LAYER_NAMES: Readonly<Record<string, string>> = {
  input_layernorm: 'attn_norm',
  post_attention_layernorm: 'ffn_norm',
  'self_attn.q_proj': 'attn_q',
  'self_attn.k_proj': 'attn_k',
  'self_attn.v_proj': 'attn_v',
  'self_attn.o_proj': 'attn_output',
  'self_attn.q_norm': 'attn_q_norm',
  'self_attn.k_norm': 'attn_k_norm',
  'mlp.gate_proj': 'ffn_gate',
  'mlp.up_proj': 'ffn_up',
  'mlp.down_proj': 'ffn_down',
};

const GEMMA_NAMES: Readonly<Record<string, string>> = {
  post_attention_layernorm: 'post_attention_norm',
  pre_feedforward_layernorm: 'ffn_norm',
  post_feedforward_layernorm: 'post_ffw_norm',
};
