import { MathrError } from '../error/mathr-error.ts';
import type { ChatModel, ChatModelOptions, Reply } from './chat-model.ts';
import type { Message } from './message.ts';
import type { Sampler } from './sampler.ts';
import { textStream, type TextStream } from './text-stream.ts';

/**
 * A sampler as something to talk to: conversations go through its tokenizer's chat template.
 *
 * `chat` rejects with `signal.reason` when aborted, and with `unsupported` when there is no template.
 */
export function samplerAsChatModel(
  sampler: Sampler,
  options: {
    /** @default the sampler's own */
    readonly id?: string | undefined;
  } = {},
): ChatModel {
  return {
    specificationVersion: 'v1',
    id: options.id ?? sampler.id,
    chat: (messages, chatOptions = {}) => chat(sampler, messages, chatOptions),
  };
}

async function chat(sampler: Sampler, messages: readonly Message[], options: ChatModelOptions): Promise<Reply> {
  const { signal, onText, requestId: _requestId, ...params } = options;
  signal?.throwIfAborted();
  const prompt = sampler.tokenizer.chat(messages, { addGenerationPrompt: true }).tokens;
  const stream = onText && textStream(sampler.tokenizer, params.stop);
  const onToken = stream && onText && tokenListener(stream, onText, params.stopTokenIds);
  for await (const completion of sampler.sample([{ ...params, prompt }], { signal, onToken })) {
    const { text, stopReason, promptTokens, tokens } = completion;
    const rest = stream?.end(text) ?? '';
    if (rest !== '') onText?.(rest);
    return { text, stopReason, usage: { promptTokens, completionTokens: tokens.length, costUsd: 0 } };
  }
  signal?.throwIfAborted();
  throw new MathrError(
    'engine_error',
    `${sampler.id} yielded no completion for one request; this is a bug of the sampler`,
    {
      operation: 'sample',
    },
  );
}

function tokenListener(
  stream: TextStream,
  onText: (delta: string) => void,
  stopTokenIds: readonly number[] = [],
): (event: { readonly token: number }) => void {
  return ({ token }) => {
    if (stopTokenIds.includes(token)) return;
    const piece = stream.push(token);
    if (piece !== '') onText(piece);
  };
}
