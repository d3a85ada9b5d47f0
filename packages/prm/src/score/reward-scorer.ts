import { promptTokens, type PromptRenderer, type Scorer, type Trainer } from '@mathr/core';
import { scoreSequences } from './score-sequences.ts';

export interface RewardScorerOptions {
  /** Map scores to (0, 1) by σ, for weighted votes; the order is the same. @default false */
  readonly sigmoid?: boolean | undefined;
  /** Append the tokenizer's first EOS id to solutions given as text only, as a finished sample has. @default true */
  readonly eos?: boolean | undefined;
  /** Names the scorer in records. @default the model's id */
  readonly id?: string | undefined;
}

/**
 * A trained reward model as a `Scorer`. `renderPrompt` must be the one that its training solutions were sampled with.
 *
 * Solutions with `tokens` are scored by those ids; others are tokenised apart from the prompt.
 */
export function rewardScorer(model: Trainer, renderPrompt: PromptRenderer, options: RewardScorerOptions = {}): Scorer {
  const { tokenizer } = model;
  const [eosId] = options.eos === false ? [] : tokenizer.eosTokenIds;
  const encode = (text: string): number[] => [...tokenizer.encode(text), ...(eosId === undefined ? [] : [eosId])];
  return {
    specificationVersion: 'v1',
    id: options.id ?? model.info.id,
    score: async (problem, solutions, { signal } = {}) => {
      const prompt = promptTokens(tokenizer, renderPrompt(problem));
      const sequences = solutions.map(({ text, tokens }) => ({ tokens: [...prompt, ...(tokens ?? encode(text))] }));
      const scores = await scoreSequences(model, sequences, { signal });
      return scores.map((score) => ({ score: options.sigmoid === true ? 1 / (1 + Math.exp(-score)) : score }));
    },
  };
}
