import { MathrError, type Tokenizer } from '@mathr/core';

/** The tokens of one choice of `/completions`, as far as the server tells them. */
export interface TokenChoice {
  readonly tokens: readonly number[];
  /** Empty when the server offers none. */
  readonly logProbs: readonly number[];
  /** Of each token the likeliest alternatives, likeliest first; empty when there are none. */
  readonly top: readonly (readonly { readonly id: number; readonly logProb: number }[])[];
}

/**
 * Reads ids and log-probabilities: `token_ids` (vLLM), names like `token_id:42` (`return_tokens_as_token_ids`), or
 * `logprobs.content[].id` (llama.cpp). Undefined when the server names no ids.
 */
export function readTokenChoice(choice: Readonly<Record<string, unknown>>): TokenChoice | undefined {
  const logprobs = choice['logprobs'] as Readonly<Record<string, unknown>> | null | undefined;
  const content = logprobs?.['content'];
  if (Array.isArray(content)) return fromContent(content as readonly ContentEntry[]);
  const names = logprobs?.['tokens'] as readonly unknown[] | undefined;
  const values = (logprobs?.['token_logprobs'] ?? []) as readonly (number | null)[];
  const given = choice['token_ids'];
  const tokens = Array.isArray(given) ? (given as readonly number[]) : names?.map(idOf);
  if (tokens === undefined || tokens.some((id) => id === undefined)) return undefined;
  const alternatives = (logprobs?.['top_logprobs'] ?? []) as readonly (Readonly<Record<string, number>> | null)[];
  return {
    tokens: tokens as readonly number[],
    logProbs: values.length === tokens.length ? values.map((value) => value ?? 0) : [],
    top: alternatives.map(rank),
  };
}

/** Ids that must be there. @throws {MathrError} `unsupported` that says how to make the server tell them. */
export function missingIds(url: string): MathrError<'unsupported'> {
  return new MathrError(
    'unsupported',
    `${url} names no token ids, which exact sampling and scoring need; vLLM (return_tokens_as_token_ids) and llama.cpp do`,
    { what: 'token ids' },
  );
}

/** Ids for a text of a server that names none: what the tokenizer makes of it, closed with EOS where the model stopped. */
export function reEncoded(tokenizer: Tokenizer, text: string, isEos: boolean): TokenChoice {
  const eos = tokenizer.eosTokenIds[0];
  const tokens = [...tokenizer.encode(text), ...(isEos && eos !== undefined ? [eos] : [])];
  return { tokens, logProbs: [], top: [] };
}

interface ContentEntry {
  readonly id?: number;
  readonly token: string;
  readonly logprob: number;
  readonly top_logprobs?: readonly ContentEntry[];
}

function fromContent(entries: readonly ContentEntry[]): TokenChoice | undefined {
  const ids = entries.map((entry) => entry.id ?? idOf(entry.token));
  if (ids.some((id) => id === undefined)) return undefined;
  return {
    tokens: ids as number[],
    logProbs: entries.map(({ logprob }) => logprob),
    top: entries.map(({ top_logprobs = [] }) =>
      top_logprobs.flatMap(({ id, token, logprob }) => {
        const known = id ?? idOf(token);
        return known === undefined ? [] : [{ id: known, logProb: logprob }];
      }),
    ),
  };
}

function rank(alternatives: Readonly<Record<string, number>> | null): { id: number; logProb: number }[] {
  return Object.entries(alternatives ?? {})
    .flatMap(([name, logProb]) => {
      const id = idOf(name);
      return id === undefined ? [] : [{ id, logProb }];
    })
    .sort((a, b) => b.logProb - a.logProb);
}

function idOf(name: unknown): number | undefined {
  const digits = typeof name === 'string' ? /^token_id:(\d+)$/.exec(name)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}
