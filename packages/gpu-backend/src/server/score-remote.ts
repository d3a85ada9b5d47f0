import { MathrError, type ScoreOptions, type TokenScores, type TokenSequence } from '@mathr/core';

import { requestCompletion } from './completions.ts';
import type { RemoteSampling } from './sample-remote.ts';
import { missingIds, readTokenChoice, type TokenChoice } from './token-choice.ts';

/**
 * Scores given tokens by `echo`: the server repeats the prompt with its log-probabilities, and one new token that is
 * dropped. vLLM and SGLang do this; OpenAI's chat models and llama.cpp do not.
 *
 * @throws {MathrError} `unsupported` for a temperature other than 1, and where the server does not echo.
 */
export async function scoreRemote(
  remote: RemoteSampling,
  sequences: readonly TokenSequence[],
  { temperature = 1, topK = 0, signal }: ScoreOptions,
): Promise<TokenScores[]> {
  signal?.throwIfAborted();
  if (temperature !== 1) {
    const message = `a server scores at temperature 1 only, and ${temperature} was asked for; leave temperature out`;
    throw new MathrError('unsupported', message, { what: 'temperature in score()' });
  }
  const results: TokenScores[] = [];
  for (let start = 0; start < sequences.length; start += remote.concurrency) {
    const part = sequences.slice(start, start + remote.concurrency);
    results.push(...(await Promise.all(part.map((sequence) => scoreOne(remote, sequence, topK, signal)))));
  }
  return results;
}

async function scoreOne(
  remote: RemoteSampling,
  { tokens }: TokenSequence,
  topK: number,
  signal: AbortSignal | undefined,
): Promise<TokenScores> {
  const body = {
    model: remote.model,
    prompt: tokens,
    max_tokens: 1,
    temperature: 0,
    echo: true,
    logprobs: Math.max(1, topK),
    return_tokens_as_token_ids: true,
    ...remote.body,
  };
  const { choice, url } = await requestCompletion(remote.endpoint, body, signal);
  const read = readTokenChoice({ logprobs: choice['logprobs'] });
  if (read === undefined) throw missingIds(url);
  if (read.logProbs.length < tokens.length || tokens.some((token, t) => read.tokens[t] !== token)) {
    const message = `${url} did not repeat the ${tokens.length} tokens that it was to score; it takes no echo with token ids`;
    throw new MathrError('unsupported', message, { what: 'score()' });
  }
  // token 0 has no context
  const logProbs = Float32Array.from(tokens, (_, t) => (t === 0 ? 0 : (read.logProbs[t] ?? 0)));
  return topK === 0 ? { logProbs } : { logProbs, ...topScores(read, tokens.length, topK) };
}

function topScores(
  read: TokenChoice,
  length: number,
  topK: number,
): { topIds: readonly Int32Array[]; topLogProbs: readonly Float32Array[] } {
  const rows = Array.from({ length }, (_, t) => (t === 0 ? [] : (read.top[t] ?? []).slice(0, topK)));
  return {
    topIds: rows.map((row) => Int32Array.from(row, ({ id }) => id)),
    topLogProbs: rows.map((row) => Float32Array.from(row, ({ logProb }) => logProb)),
  };
}
