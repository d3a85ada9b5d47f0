import { promptTokens, type Prompt, type Sampler } from '@mathr/core';

import { invalidArgument } from '../../statistics/invalid-argument.ts';

/** How undecided a model is while it writes, at one temperature. */
export interface EntropyEstimate {
  readonly temperature: number;
  /** Nats a generated token. */
  readonly entropy: number;
  /** Clustered by prompt; 0 for a single one. */
  readonly standardError: number;
  /** Generated tokens that it is the mean over. */
  readonly tokens: number;
}

export interface EntropyOptions {
  /** Above 0. @default 1 */
  readonly temperature?: number | undefined;
  /** Completions of each prompt. @default 4 */
  readonly samples?: number | undefined;
  /** New tokens at most; as in the evaluation that it is for, since entropy changes along a completion. @default 256 */
  readonly maxTokens?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The mean entropy of a model's next-token distribution over its own completions, estimated by the mean of -ln p of the
 * tokens that it drew. No token is cut off (top-p, top-k), so that what is drawn is what the probabilities say.
 *
 * Source: the entropy of arXiv:2504.13837; -ln p of a drawn token has the entropy as its expectation.
 *
 * @throws {MathrError} `invalid_options` for no prompts and for a temperature of 0, at which nothing is drawn.
 */
export async function sampledEntropy(
  sampler: Sampler,
  prompts: readonly Prompt[],
  options: EntropyOptions = {},
): Promise<EntropyEstimate> {
  const { temperature = 1, samples = 4, maxTokens = 256, seed = 0, signal } = options;
  if (prompts.length === 0) throw invalidArgument('prompts', 'no prompts; entropy is that of completions of some');
  if (!(temperature > 0)) throw invalidArgument('temperature', `temperature is ${temperature}; pass one above 0`);
  const requests = prompts.map((prompt, index) => ({
    prompt: promptTokens(sampler.tokenizer, prompt),
    n: samples,
    temperature,
    maxTokens,
    seed: seed + index,
  }));
  const surprise = new Float64Array(prompts.length);
  const counts = new Float64Array(prompts.length);
  for await (const { requestIndex, logProbs } of sampler.sample(requests, { signal })) {
    counts[requestIndex] = (counts[requestIndex] ?? 0) + logProbs.length;
    surprise[requestIndex] = logProbs.reduce((sum, logProb) => sum - logProb, surprise[requestIndex] ?? 0);
  }
  const tokens = counts.reduce((sum, count) => sum + count, 0);
  if (tokens === 0) throw invalidArgument('prompts', `${sampler.id} generated no token for any of the prompts`);
  const entropy = surprise.reduce((sum, value) => sum + value, 0) / tokens;
  return { temperature, entropy, standardError: ratioError(surprise, counts, entropy, tokens), tokens };
}

/** Of a quotient of sums over prompts: prompts are independent, the tokens of one are not. */
function ratioError(surprise: Float64Array, counts: Float64Array, entropy: number, tokens: number): number {
  const prompts = surprise.length;
  if (prompts < 2) return 0;
  const squares = surprise.reduce((sum, value, i) => sum + (value - entropy * (counts[i] ?? 0)) ** 2, 0);
  return Math.sqrt((squares * prompts) / (prompts - 1)) / tokens;
}
