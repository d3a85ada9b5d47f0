/** One turn of a conversation, as chat templates and OpenAI-compatible servers have it. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  readonly content: string;
}
