import { MathrError, type ChatModel, type ChatModelOptions, type Message } from '@mathr/core';

import { readJsonReply } from './read-json-reply.ts';

export interface AskJsonOptions extends ChatModelOptions {
  /** Times that an unreadable reply is sent back to be written again. @default 2 */
  readonly repairs?: number | undefined;
}

/**
 * Asks for one JSON object and reads it strictly. A reply that is anything else is sent back with what is wrong with it.
 *
 * @throws {MathrError} `invalid_data` when the last reply is unreadable too; what `model.chat` throws.
 */
export async function askJson<T>(
  model: ChatModel,
  messages: readonly Message[],
  read: (value: unknown) => T,
  options: AskJsonOptions = {},
): Promise<T> {
  const { repairs = 2, ...chatOptions } = options;
  let conversation = messages;
  for (let tries = 0; ; tries++) {
    const { text } = await model.chat(conversation, chatOptions);
    const outcome = readJsonReply(text, read);
    if ('value' in outcome) return outcome.value;
    if (tries === repairs) {
      const message = `${model.id} gave no usable JSON in ${tries + 1} replies; the last one: ${outcome.problem}`;
      throw new MathrError('invalid_data', message, { source: model.id });
    }
    conversation = [
      ...messages,
      { role: 'assistant', content: text },
      {
        role: 'user',
        content: `That cannot be read: ${outcome.problem}. Reply with the JSON object alone, without any other text.`,
      },
    ];
  }
}
