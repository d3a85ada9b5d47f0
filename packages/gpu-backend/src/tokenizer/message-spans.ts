import { type ChatOptions, MathrError, type Message, type MessageSpan } from '@mathr/core';
import type { ChatTemplate } from './chat-template.ts';

export interface MessageSpansInput {
  readonly messages: readonly Message[];
  readonly options: ChatOptions;
  /** The whole conversation as `template` renders it. */
  readonly text: string;
  /** Ids of `text`. */
  readonly tokens: readonly number[];
  readonly template: ChatTemplate;
  readonly encode: (text: string) => number[];
  /** Texts of the tokens that end a generation. */
  readonly eosTexts: readonly string[];
}

/**
 * Which tokens of a rendered conversation are each message's content.
 *
 * An assistant's span is what the model would have to generate: from the end of its generation prompt up to and with its
 * end-of-turn token. Other spans are the content alone. Places are found by comparing renderings: the conversation so far
 * with a generation prompt (where an assistant's turn begins), and the conversation with this content replaced by a marker.
 *
 * @throws {MathrError} `unsupported` when the template shows a message differently depending on what is in it or comes
 *   after it, so that its place cannot be told.
 */
export function messageSpans(input: MessageSpansInput): MessageSpan[] {
  return input.messages.map((message, messageIndex) => {
    const { start, end } = textRange(input, messageIndex);
    return { messageIndex, role: message.role, start: tokensBefore(input, start), end: tokensBefore(input, end) };
  });
}

interface TextRange {
  readonly start: number;
  readonly end: number;
}

// private-use characters: no template looks for them, and trimming leaves them
const MARKER = '\uE0A1mathr\uE0A2';

function textRange(input: MessageSpansInput, index: number): TextRange {
  const { messages, options, text, template } = input;
  const marked = template.render(messages.with(index, { ...(messages[index] as Message), content: MARKER }), options);
  const at = marked.indexOf(MARKER);
  const before = marked.slice(0, Math.max(at, 0));
  const after = marked.slice(at + MARKER.length);
  const turn = messages[index]?.role === 'assistant' ? generationStart(input, index) : undefined;
  const fits = at >= 0 && text.endsWith(after) && text.length >= before.length + after.length;
  if (!fits || (turn === undefined && !text.startsWith(before))) throw unstable(index, messages[index] as Message);
  const end = text.length - after.length;
  const ending =
    messages[index]?.role === 'assistant' ? input.eosTexts.find((eos) => after.startsWith(eos)) : undefined;
  return { start: turn ?? before.length, end: end + (ending?.length ?? 0) };
}

/** Where the assistant begins to speak; undefined when the prompt for it is not how its turn is shown afterwards. */
function generationStart({ messages, options, text, template }: MessageSpansInput, index: number): number | undefined {
  if (index === 0) return undefined;
  const prompt = template.render(messages.slice(0, index), { ...options, addGenerationPrompt: true });
  return text.startsWith(prompt) ? prompt.length : undefined;
}

/** Tokens that lie wholly before a place in the text; a token across the place counts as after it. */
function tokensBefore({ text, tokens, encode }: MessageSpansInput, place: number): number {
  const prefix = encode(text.slice(0, place));
  let same = 0;
  while (same < prefix.length && prefix[same] === tokens[same]) same++;
  return same;
}

function unstable(index: number, message: Message): MathrError {
  return new MathrError(
    'unsupported',
    `message ${index} (${message.role}) cannot be found in the rendered conversation: the chat template changes messages ` +
      'depending on others. Train on conversations that end with this message, or use a template that only appends',
    { what: 'message spans' },
  );
}
