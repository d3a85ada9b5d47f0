import { MathrError, withRetries, type ChatModel, type Sampler, type Tokenizer } from '@mathr/core';

import { requestChat } from './chat.ts';
import { sampleRemote, type RemoteSampling } from './sample-remote.ts';
import { scoreRemote } from './score-remote.ts';
import { endpointOf, readServerOptions, type ServerOptions } from './server-options.ts';

/** A model behind an OpenAI-compatible server: to talk to, and to sample and score where the server tells token ids. */
export type ServerModel = Sampler & ChatModel;

/**
 * A model of an OpenAI-compatible server: vLLM, SGLang, llama.cpp, OpenRouter, OpenAI and others. Nothing is sent until it
 * is asked something.
 *
 * `chat` needs nothing else. `sample` and `score` speak in token ids (`POST /completions`) and need the model's
 * `tokenizer`. Where a server names no ids, `sample` encodes the text again and gives no log-probabilities. vLLM's
 * log-probabilities are those of temperature 1 unless it was started with `--logprobs-mode processed_logprobs`.
 *
 * @throws {MathrError} `invalid_options`. Calls reject with `remote_error` for a server that refuses, is late or talks
 *   nonsense (an error, half a JSON or a web page with status 200 included), and with `signal.reason` when aborted.
 *
 * @example
 * const teacher = openServer({ baseUrl: 'http://localhost:8000/v1', model: 'Qwen/Qwen2.5-7B-Instruct' });
 * const { text, usage } = await teacher.chat([{ role: 'user', content: 'What is 6 * 7?' }], { maxTokens: 512 });
 */
export function openServer(options: ServerOptions): ServerModel {
  const read = readServerOptions(options, 'openServer');
  const endpoint = endpointOf(read);
  const { model, stream, body, contextLength, concurrency, retry } = read;
  const tokenizer = (): Tokenizer => {
    if (read.tokenizer !== undefined) return read.tokenizer;
    const message = `${model} is on a server, which has its tokenizer to itself; pass tokenizer: await loadTokenizerDir(dir)`;
    throw new MathrError('unsupported', message, { what: 'tokenizer' });
  };
  const remote = (): RemoteSampling => ({
    endpoint,
    model,
    body,
    tokenizer: tokenizer(),
    contextLength,
    concurrency,
  });
  return {
    specificationVersion: 'v1',
    id: read.id ?? model,
    settings: body,
    contextLength,
    get tokenizer() {
      return tokenizer();
    },
    chat(messages, chatOptions = {}) {
      const send = () => requestChat(endpoint, { model, stream, body }, messages, chatOptions);
      return retry === undefined ? send() : withRetries(send, { ...retry, signal: chatOptions.signal });
    },
    sample: (requests, sampleOptions = {}) => sampleRemote(remote(), requests, sampleOptions),
    score: async (sequences, scoreOptions = {}) => scoreRemote(remote(), sequences, scoreOptions),
  };
}
