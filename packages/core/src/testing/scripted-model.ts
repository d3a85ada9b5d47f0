import type { ChatModel, ChatModelOptions, Reply } from '../model/chat-model.ts';
import type { Message } from '../model/message.ts';

/** A reply for each call in turn, or a function of the conversation. An `Error` is thrown. */
export type ModelScript =
  | readonly (string | Error)[]
  | ((messages: readonly Message[], options: ChatModelOptions) => string | Promise<string>);

export interface ScriptedModel extends ChatModel {
  /** What was asked so far, in order. */
  readonly calls: readonly { readonly messages: readonly Message[]; readonly options: ChatModelOptions }[];
}

/**
 * A chat model that says what it is told to. It streams word by word, counts words as tokens, and obeys the signal and
 * `maxTokens`.
 *
 * @example
 * const model = scriptedModel(['The answer is 4.', new Error('overloaded')]);
 * (await model.chat([{ role: 'user', content: '2 + 2?' }])).text; // => 'The answer is 4.'
 */
export function scriptedModel(script: ModelScript, options: { readonly id?: string } = {}): ScriptedModel {
  const calls: { messages: readonly Message[]; options: ChatModelOptions }[] = [];
  return {
    specificationVersion: 'v1',
    id: options.id ?? 'scripted-model',
    calls,
    async chat(messages, chatOptions = {}): Promise<Reply> {
      chatOptions.signal?.throwIfAborted();
      calls.push({ messages, options: chatOptions });
      const text = typeof script === 'function' ? await script(messages, chatOptions) : next(script, calls.length - 1);
      const words = wordsOf(text);
      const said = words.slice(0, chatOptions.maxTokens ?? words.length);
      for (const word of said) {
        chatOptions.signal?.throwIfAborted();
        chatOptions.onText?.(word);
      }
      return {
        text: said.join(''),
        stopReason: said.length < words.length ? 'length' : 'eos',
        usage: {
          promptTokens: messages.reduce((sum, { content }) => sum + wordsOf(content).length, 0),
          completionTokens: said.length,
        },
      };
    },
  };
}

function next(replies: readonly (string | Error)[], index: number): string {
  const reply = replies[index];
  if (reply === undefined) throw new Error(`the script has ${replies.length} replies and call ${index + 1} came`);
  if (typeof reply !== 'string') throw reply;
  return reply;
}

/** Words with the space after them. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}
