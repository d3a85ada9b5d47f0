import { MathrError } from '@mathr/core';
import { rotaryFrequencies } from '@mathr/core/graph';
import { z } from 'zod';
import { type ModelConfig, modelConfig, type ModelFamily, type RopeScaling } from '../model/config.ts';
import type { GgufFile } from './open-gguf.ts';

/** Architectures of GGUF that we build. */
const FAMILIES: Readonly<Record<string, ModelFamily>> = {
  llama: 'llama',
  qwen2: 'qwen2',
  qwen3: 'qwen3',
  gemma3: 'gemma3',
};

/**
 * Our configuration from a GGUF file's metadata.
 *
 * Llama 3 files do not say how rotary frequencies were scaled; they hold the divisors, `rope_freqs.weight`, which are
 * compared with those of the released models.
 *
 * @throws {MathrError} `invalid_model` for an architecture or rotary scaling that we do not build, and for a value that is
 *   missing or of the wrong kind.
 */
export async function ggufConfig(file: GgufFile): Promise<ModelConfig> {
  const { metadata, tensors, path } = file;
  const architecture = String(metadata['general.architecture']);
  const family = FAMILIES[architecture];
  if (family === undefined) {
    const known = Object.keys(FAMILIES).join(', ');
    throw invalid(path, `${path} is a model of the architecture ${architecture}; this engine builds ${known}`);
  }
  const own = Object.entries(metadata).filter(([key]) => key.startsWith(`${architecture}.`));
  const parsed = sizesSchema.safeParse(
    Object.fromEntries(own.map(([key, value]) => [key.slice(architecture.length + 1), value])),
  );
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw invalid(path, `${path} lacks what a ${architecture} model needs: ${found}`);
  }
  const sizes = parsed.data;
  const heads = sizes['attention.head_count'];
  const headDim = sizes['attention.key_length'] ?? sizes.embedding_length / heads;
  const rotated = sizes['rope.dimension_count'] ?? headDim;
  if (rotated !== headDim)
    throw invalid(path, `${path} rotates ${rotated} of each head's ${headDim} dimensions; only whole heads are built`);
  const [vocabularySize = 0] = tensors.get('token_embd.weight')?.shape ?? [];
  const has = (name: string): boolean => tensors.has(`blk.0.${name}`);
  try {
    return modelConfig({
      family,
      vocabularySize,
      hiddenSize: sizes.embedding_length,
      intermediateSize: sizes.feed_forward_length,
      layers: sizes.block_count,
      heads,
      keyValueHeads: sizes['attention.head_count_kv'] ?? heads,
      headDim,
      ropeTheta: sizes['rope.freq_base'],
      ropeScaling: await ropeScaling(file, sizes, headDim),
      rmsNormEpsilon: sizes['attention.layer_norm_rms_epsilon'],
      tieWordEmbeddings: !tensors.has('output.weight'),
      attentionBias: has('attn_output.bias') ? 'all' : has('attn_q.bias') ? 'qkv' : 'none',
      mlpBias: has('ffn_gate.bias'),
      contextLength: sizes.context_length,
      ...(family === 'gemma3' ? gemmaAttention(sizes, headDim) : {}),
    });
  } catch (error) {
    if (!MathrError.is(error, 'invalid_options')) throw error;
    throw invalid(path, `${path}: ${error.message}`, error);
  }
}

/** Every sixth layer sees all tokens; scores are scaled as in every released size up to 12 B. */
function gemmaAttention(sizes: Sizes, headDim: number): Pick<ModelConfig, 'attentionScale' | 'sliding'> {
  const window = sizes['attention.sliding_window'];
  const layers = Array.from({ length: sizes.block_count }, (_, layer) => (layer + 1) % 6 !== 0);
  return {
    attentionScale: 1 / Math.sqrt(headDim),
    sliding: window === undefined ? null : { window, layers, ropeTheta: sizes['rope.freq_base_swa'] },
  };
}

async function ropeScaling(file: GgufFile, sizes: Sizes, headDim: number): Promise<RopeScaling> {
  const type = sizes['rope.scaling.type'] ?? 'none';
  const factor = sizes['rope.scaling.factor'];
  if (file.tensors.has('rope_freqs.weight')) return llama3Scaling(file, sizes['rope.freq_base'], headDim);
  if (type === 'none') return { type };
  if (type === 'linear' && factor !== undefined) return { type, factor };
  throw invalid(file.path, `${file.path} scales rotary frequencies by ${type}; built are none, linear and Llama 3's`);
}

/** The scaling whose divisors the file holds. Its other parameters are those of every Llama 3.1 to 3.3. */
async function llama3Scaling(file: GgufFile, theta: number, headDim: number): Promise<RopeScaling> {
  const divisors = await file.readFloat32('rope_freqs.weight');
  const scaling = {
    type: 'llama3',
    factor: Math.round(Math.max(...divisors)),
    lowFrequencyFactor: 1,
    highFrequencyFactor: 4,
    originalMaxPositions: 8192,
  } as const;
  const plain = rotaryFrequencies({ headSize: headDim, theta });
  const scaled = rotaryFrequencies({ headSize: headDim, theta, scaling });
  const fits = divisors.every((divisor, i) => Math.abs((divisor * (scaled[i] ?? 0)) / (plain[i] ?? 0) - 1) < 1e-3);
  if (fits) return scaling;
  throw invalid(file.path, `${file.path} divides rotary frequencies by factors that are not those of Llama 3.1 to 3.3`);
}

function invalid(source: string, message: string, cause?: unknown): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source }, cause === undefined ? undefined : { cause });
}

const size = z.coerce.number<number | bigint>().int().min(1);
const sizesSchema = z.looseObject({
  block_count: size,
  context_length: size,
  embedding_length: size,
  feed_forward_length: size,
  'attention.head_count': size,
  'attention.head_count_kv': size.optional(),
  'attention.key_length': size.optional(),
  'attention.sliding_window': size.optional(),
  'attention.layer_norm_rms_epsilon': z.number(),
  'rope.freq_base': z.number().default(10_000),
  'rope.freq_base_swa': z.number().default(10_000),
  'rope.dimension_count': size.optional(),
  'rope.scaling.type': z.string().optional(),
  'rope.scaling.factor': z.number().optional(),
});
type Sizes = z.infer<typeof sizesSchema>;
