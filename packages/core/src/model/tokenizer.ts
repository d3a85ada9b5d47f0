import type { Message } from './message.ts';

export interface ChatOptions {
  /** Append the header that makes the assistant speak next. @default false */
  readonly addGenerationPrompt?: boolean | undefined;
  /** Extra variables for the template, such as `enable_thinking`. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** A half-open range of token positions and the message that it came from. */
export interface MessageSpan {
  readonly messageIndex: number;
  readonly role: Message['role'];
  readonly start: number;
  readonly end: number;
}

/** The ids of a rendered conversation and where each message's content lies. */
export interface ChatTokens {
  readonly tokens: number[];
  readonly spans: readonly MessageSpan[];
}

/** Text to token ids and back. */
export interface Tokenizer {
  readonly specificationVersion: 'v1';
  readonly vocabularySize: number;
  /** The ids that end a generation; empty when the model has none. */
  readonly eosTokenIds: readonly number[];
  readonly bosTokenId?: number | undefined;
  readonly padTokenId?: number | undefined;
  /** A hash of the vocabulary and its rules: two tokenizers with the same hash map text to the same ids. */
  readonly fingerprint: string;
  /** Ids of the text alone; no BOS or EOS unless `addSpecialTokens` is set. Special tokens written in the text are recognised. */
  encode(text: string, options?: { readonly addSpecialTokens?: boolean | undefined }): number[];
  /** Text of the ids; special tokens are skipped unless `keepSpecialTokens` is set. */
  decode(tokens: readonly number[], options?: { readonly keepSpecialTokens?: boolean | undefined }): string;
  /** A conversation through the model's chat template. @throws {MathrError} `unsupported` when there is no template. */
  chat(messages: readonly Message[], options?: ChatOptions): ChatTokens;
}
