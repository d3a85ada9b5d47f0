import { elementCount, MathrError, type Tokenizer } from '@mathr/core';
import type { ModelConfig } from '../model/config.ts';
import { parameterSpecs } from '../model/parameter-specs.ts';
import { decodeGraphs, type DecodeOptions, decodeSizes } from '../sampler/decode-graphs.ts';
import type { Speculation } from '../sampler/decode-protocol.ts';
import type { Engine } from '../trainer/engine.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import type { WeightsReference } from '../trainer/train-protocol.ts';
import type { WeightsSnapshot } from '../trainer/trainable-weights.ts';

/** A model that drafts for another one, in that one's workers. */
export interface DraftModel {
  readonly structure: ModelStructure;
  readonly decoding: DecodeOptions | undefined;
  /** Of all weights. */
  readonly snapshot: WeightsSnapshot;
  /** Names the weights in the workers of the model that they draft for. */
  readonly key: string;
}

/** Where a sampler's drafts come from. */
export interface DraftPlan {
  readonly draft: 'prompt-lookup' | 'int8' | 'int4' | DraftModel;
  readonly tokens?: number | undefined;
}

/** What workers need to know to draft for a model. */
export function speculationFor(
  { draft, tokens }: DraftPlan,
  model: {
    readonly engine: Engine;
    readonly structure: ModelStructure;
    readonly reference: WeightsReference;
    readonly decoding: DecodeOptions | undefined;
  },
): Speculation {
  const { engine, structure, reference, decoding } = model;
  if (draft === 'prompt-lookup') {
    return { tokens: tokens ?? LOOKUP_TOKENS, costs: { perToken: TOKEN_COST, perDraft: 0 } };
  }
  const own = bytesRead(structure.config, decoding);
  const isSelf = typeof draft === 'string';
  const [drafting, options] = isSelf
    ? [structure, { ...decoding, quantize: draft }]
    : [draft.structure, { ...draft.decoding }];
  const weights = isSelf ? undefined : { ...draft.snapshot.reference(null), key: draft.key, version: 0 };
  return {
    tokens: tokens ?? MODEL_TOKENS,
    costs: {
      perToken: TOKEN_COST,
      perDraft: bytesRead(drafting.config, options) / own,
      ...(draft === 'int8' && { firstAcceptance: INT8_ACCEPTANCE }),
    },
    model: {
      graphs: decodeGraphs(engine, drafting, weights ?? reference, { ...options, verifies: true }),
      sizes: decodeSizes(drafting.config),
      weights,
    },
  };
}

/**
 * Checks that ids mean the same to both.
 *
 * @throws {MathrError} `invalid_options` with the first id that does not.
 */
export function checkDraftVocabulary(draft: Tokenizer, own: Tokenizer): void {
  if (draft.fingerprint === own.fingerprint) return;
  const sizes = [draft.vocabularySize, own.vocabularySize] as const;
  const text = (tokenizer: Tokenizer, id: number): string => tokenizer.decode([id], { keepSpecialTokens: true });
  for (let id = 0; id < Math.min(...sizes); id++) {
    const [drafted, expected] = [text(draft, id), text(own, id)];
    if (drafted === expected) continue;
    const message = `the draft model has another vocabulary: id ${id} is ${JSON.stringify(drafted)} there and ${JSON.stringify(expected)} here (${sizes[0]} and ${sizes[1]} tokens); use a smaller model of the same family, or 'prompt-lookup'`;
    throw new MathrError('invalid_options', `openModel: rollout.speculate.draft: ${message}`, {
      issues: [{ path: 'rollout.speculate.draft', message }],
    });
  }
}

/** Of one token's run, in proportion: rounded weights are read quicker, if not by as much as they are smaller. */
function bytesRead(config: ModelConfig, decoding: DecodeOptions | undefined): number {
  const count = parameterSpecs(config).reduce((sum, { shape }) => sum + elementCount(shape), 0);
  return count * (decoding?.quantize === undefined ? 1 : ROUNDED_COST[decoding.quantize]);
}

const LOOKUP_TOKENS = 8;
const MODEL_TOKENS = 4;
// tokens/s of SmolLM2-135M, whole against rounded: docs/performance.md
const ROUNDED_COST = { int8: 0.6, int4: 0.46 };
const TOKEN_COST = 0.1;
// such drafts cost much and are nearly always right: a cautious guess would never try one
const INT8_ACCEPTANCE = 0.95;
