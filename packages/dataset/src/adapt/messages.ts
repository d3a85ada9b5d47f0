/** A turn of a conversation, by whatever names a data set has for it. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly text: string;
  /** Thinking that is kept apart from the text. */
  readonly thinking?: string | undefined;
}

/** Messages (`role`, `content`) or ShareGPT turns (`from`, `value`); undefined for anything else. */
export function turnsOf(value: unknown): readonly Turn[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const turns = value.map((item: unknown): Turn | undefined => {
    if (typeof item !== 'object' || item === null) return undefined;
    const fields = item as Readonly<Record<string, unknown>>;
    const role = ROLES[String(fields['role'] ?? fields['from'])];
    const text = contentText(fields['content'] ?? fields['value']);
    const thinking = fields['thinking'] ?? fields['reasoning_content'];
    if (role === undefined || text === undefined) return undefined;
    return typeof thinking === 'string' && thinking !== '' ? { role, text, thinking } : { role, text };
  });
  return turns.every((turn) => turn !== undefined) ? turns : undefined;
}

/** The question that a conversation ends with and the reply to it, without what came before. */
export interface Exchange {
  readonly question: string;
  readonly reply: string;
  /** The turns before the question. */
  readonly context: readonly Turn[];
}

/** The last question and its reply; undefined when the conversation does not end with a reply. */
export function lastExchange(turns: readonly Turn[]): Exchange | undefined {
  const reply = turns.at(-1);
  const at = turns.findLastIndex(({ role }) => role === 'user');
  const question = turns[at];
  if (reply?.role !== 'assistant' || question === undefined) return undefined;
  const text = reply.thinking === undefined ? reply.text : `<think>${reply.thinking}</think>${reply.text}`;
  return { question: question.text, reply: text, context: turns.slice(0, at) };
}

const ROLES: Readonly<Record<string, Turn['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  model: 'assistant',
  tool: 'tool',
  function: 'tool',
  observation: 'tool',
};

function contentText(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  const parts = content.map((part: unknown) =>
    typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string'
      ? part.text
      : undefined,
  );
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
}
