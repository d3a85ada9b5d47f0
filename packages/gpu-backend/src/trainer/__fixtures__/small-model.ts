import type { Objective, TokenExample } from '@mathr/core';
import { mul, neg, sum } from '@mathr/core/graph';
import { type ModelConfig, modelConfig } from '../../model/config.ts';
import { openModel, type OpenModelOptions } from '../../open-model.ts';
import { type LoadedTokenizer } from '../../tokenizer/load-tokenizer.ts';
import { createTokenizer } from '../../tokenizer/create-tokenizer.ts';
import { testProvider } from '../../provider/__fixtures__/test-provider.ts';
import type { EmbeddedTrainer } from '../embedded-trainer.ts';

/** Digits and signs, one token each, after `<pad>` and `<eos>`. */
export const smallTokenizer: LoadedTokenizer = createTokenizer({
  tokens: ['<pad>', '<eos>', ...'0123456789+='],
  specialTokens: ['<pad>', '<eos>'],
  merges: [],
  pattern: '[0-9+=]',
  ignoreMerges: false,
});

export const smallConfig: ModelConfig = modelConfig({
  vocabularySize: 14,
  hiddenSize: 32,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  contextLength: 32,
});

/** A model of 20k weights. */
export function openSmallModel(
  options: OpenModelOptions = {},
  config: ModelConfig = smallConfig,
): Promise<EmbeddedTrainer> {
  return openModel({ config, tokenizer: smallTokenizer, seed: 1 }, { workers: 1, provider: testProvider, ...options });
}

/** -Σ weight · log p, with its weights as a metric. */
export const crossEntropy: Objective = {
  name: 'cross-entropy',
  inputs: [{ name: 'weight', per: 'target' }],
  build: (model, { weight }) => ({
    loss: neg(sum(mul(model.tokenLogProbs(), weight ?? 0))),
    metrics: { weight: sum(weight ?? model.targetMask) },
  }),
};

/** Sequences of several lengths, all of whose tokens count the same. */
export function someExamples(count: number): TokenExample[] {
  return Array.from({ length: count }, (_, i) => {
    const length = 3 + ((i * 5) % 9);
    const tokens = Array.from({ length }, (_token, t) => 2 + ((i * 7 + t * t * 3) % 12));
    return { tokens, inputs: { weight: tokens.map(() => 0.1) } };
  });
}
