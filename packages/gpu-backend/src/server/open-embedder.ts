import { MathrError, withRetries, type RetryPolicy } from '@mathr/core';

import type { Endpoint } from './endpoint.ts';
import { readText } from './read-text.ts';
import { nonsense, refusalInBody } from './refusal.ts';
import { sendRequest } from './send-request.ts';
import { endpointOf, readServerOptions, type ServerOptions } from './server-options.ts';

/** Where embeddings are asked for, and how. `body` takes what the server knows besides: `{ dimensions: 256 }`. */
export interface EmbedderOptions extends Pick<
  ServerOptions,
  'baseUrl' | 'model' | 'apiKey' | 'id' | 'timeoutMs' | 'body' | 'headers' | 'fetch'
> {
  /** Failed calls are sent again. @default 5 retries from 1 s on */
  readonly retry?: RetryPolicy | undefined;
  /** Texts of one request; servers take 32 to 2048 at most. @default 32 */
  readonly maxTexts?: number | undefined;
}

/** Vectors of texts by a model on a server. */
export interface ServerEmbedder {
  readonly id: string;
  /** One vector for each text, in their order. */
  readonly embed: (
    texts: readonly string[],
    options?: { readonly signal?: AbortSignal | undefined },
  ) => Promise<readonly Float32Array[]>;
}

/**
 * An embedding model of an OpenAI-compatible server (`POST /embeddings`): OpenAI, vLLM, llama.cpp, Ollama,
 * text-embeddings-inference and others. Nothing is sent until it is asked something.
 *
 * @throws {MathrError} `invalid_options`. Calls reject with `remote_error` for a server that refuses, is late, or sends other
 *   vectors than were asked for.
 *
 * @example
 * const { embed } = openEmbedder({ baseUrl: 'http://localhost:8080/v1', model: 'bge-small-en-v1.5' });
 * const { kept } = await dedupe(problems, { embed });
 */
export function openEmbedder(options: EmbedderOptions): ServerEmbedder {
  const { retry = {}, maxTexts = MAX_TEXTS, ...server } = options;
  if (!Number.isInteger(maxTexts) || maxTexts < 1) {
    const message = `openEmbedder: maxTexts is ${maxTexts}; give a whole number of at least 1`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'maxTexts', message }] });
  }
  const read = readServerOptions(server, 'openEmbedder');
  const endpoint = endpointOf(read);
  return {
    id: read.id ?? read.model,
    async embed(texts, { signal } = {}) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += maxTexts) {
        // servers refuse an empty text; a space has no other meaning
        const input = texts.slice(from, from + maxTexts).map((text) => (text === '' ? ' ' : text));
        const body = { model: read.model, input, encoding_format: 'float', ...read.body };
        vectors.push(...(await withRetries(() => request(endpoint, body, signal), { ...retry, signal })));
      }
      return vectors;
    },
  };
}

async function request(
  endpoint: Endpoint,
  body: { readonly input: readonly string[] },
  signal: AbortSignal | undefined,
): Promise<readonly Float32Array[]> {
  return sendRequest(endpoint, { method: 'POST', path: '/embeddings', body, signal }, async (response, url) => {
    const text = await readText(response);
    let reply: unknown;
    try {
      reply = JSON.parse(text);
    } catch (cause) {
      throw nonsense(url, 'no JSON', text, cause);
    }
    const refused = refusalInBody(url, reply);
    if (refused !== undefined) throw refused;
    const found = vectorsIn(reply, body.input.length);
    if (typeof found === 'string') throw nonsense(url, found, text);
    return found;
  });
}

/** The vectors of a reply in the order of their indices; or what is wrong with it. */
function vectorsIn(reply: unknown, wanted: number): readonly Float32Array[] | string {
  const data: unknown = Object(reply)['data'];
  if (!Array.isArray(data)) return 'it has no list in data';
  if (data.length !== wanted) return `${data.length} embeddings came for ${wanted} texts`;
  const vectors: (Float32Array | undefined)[] = Array.from({ length: wanted });
  for (const [place, item] of data.entries()) {
    const { index = place, embedding } = Object(item) as { readonly index?: unknown; readonly embedding?: unknown };
    const isPlace = typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < wanted;
    if (!isPlace || vectors[index] !== undefined) {
      return `its embedding ${place} has the index ${JSON.stringify(index)}`;
    }
    const numbers = Array.isArray(embedding) ? embedding : [];
    if (numbers.length === 0 || !numbers.every((value) => Number.isFinite(value))) {
      return `its embedding ${index} is no list of numbers`;
    }
    vectors[index] = Float32Array.from(numbers as readonly number[]);
  }
  return vectors.every((vector) => vector !== undefined) ? vectors : 'an embedding is missing';
}

/** All servers that we know of take so many. */
const MAX_TEXTS = 32;
