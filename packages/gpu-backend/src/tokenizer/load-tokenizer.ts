import { createHash } from 'node:crypto';
import { Tokenizer as HfTokenizer } from '@huggingface/tokenizers';
import { type ChatOptions, type ChatTokens, MathrError, type Message, type Tokenizer } from '@mathr/core';
import { z } from 'zod';
import { type ChatTemplate, createChatTemplate } from './chat-template.ts';
import { messageSpans } from './message-spans.ts';

/** The parsed files that define a tokenizer in a Hugging Face directory. */
export interface TokenizerFiles {
  /** `tokenizer.json` */
  readonly tokenizer: unknown;
  /** `tokenizer_config.json` */
  readonly tokenizerConfig?: unknown;
  /** `chat_template.jinja`, which goes before a template inside `tokenizer_config.json`. */
  readonly chatTemplate?: string | undefined;
  /** All ids that end a generation, from `generation_config.json`; the tokenizer's own EOS is added to them. */
  readonly eosTokenIds?: readonly number[] | undefined;
}

/** A tokenizer that can be saved again. */
export interface LoadedTokenizer extends Tokenizer {
  readonly files: TokenizerFiles;
}

/**
 * A tokenizer from its parsed files. `source` names them in messages.
 *
 * Decoding is exact: the clean-up of spaces before punctuation that transformers does for some models is never applied,
 * so that what was sampled is what is read.
 *
 * @throws {MathrError} `invalid_model` when `tokenizer.json` is not one, or names a token that it does not have.
 */
export function loadTokenizer(files: TokenizerFiles, source = 'tokenizer.json'): LoadedTokenizer {
  const json = parse(tokenizerJsonSchema, files.tokenizer, source);
  const config = parse(tokenizerConfigSchema, files.tokenizerConfig ?? {}, `${source} (tokenizer_config.json)`);
  let inner: HfTokenizer;
  try {
    inner = new HfTokenizer(json, { ...config, clean_up_tokenization_spaces: false });
  } catch (error) {
    throw invalid(source, `${source} cannot be read as a tokenizer: ${String(error)}`, error);
  }
  return new FileTokenizer(files, json, config, inner, source);
}

class FileTokenizer implements LoadedTokenizer {
  readonly specificationVersion = 'v1';
  readonly files: TokenizerFiles;
  readonly vocabularySize: number;
  readonly eosTokenIds: readonly number[];
  readonly bosTokenId: number | undefined;
  readonly padTokenId: number | undefined;
  readonly fingerprint: string;
  readonly #inner: HfTokenizer;
  readonly #specialIds: ReadonlySet<number>;
  readonly #template: ChatTemplate | undefined;

  constructor(files: TokenizerFiles, json: TokenizerJson, config: TokenizerConfig, inner: HfTokenizer, source: string) {
    const idOf = (token: NamedToken, role: string): number | undefined => {
      const text = typeof token === 'string' ? token : token?.content;
      if (text === undefined) return undefined;
      const id = inner.token_to_id(text);
      if (id === undefined)
        throw invalid(source, `${source} names ${text} as its ${role} token, but has no such token`);
      return id;
    };
    const eos = idOf(config.eos_token, 'EOS');
    this.files = files;
    this.vocabularySize = countIds(json);
    this.eosTokenIds = [...new Set([...(eos === undefined ? [] : [eos]), ...(files.eosTokenIds ?? [])])];
    this.bosTokenId = idOf(config.bos_token, 'BOS');
    this.padTokenId = idOf(config.pad_token, 'padding');
    this.fingerprint = fingerprint(json);
    this.#inner = inner;
    this.#specialIds = new Set(json.added_tokens.filter((token) => token.special).map((token) => token.id));
    const template = files.chatTemplate ?? defaultTemplate(config.chat_template);
    this.#template =
      template === undefined
        ? undefined
        : createChatTemplate(template, { bos_token: textOf(config.bos_token), eos_token: textOf(config.eos_token) });
  }

  encode(text: string, options: { readonly addSpecialTokens?: boolean | undefined } = {}): number[] {
    const ids = this.#inner.encode(text, { add_special_tokens: options.addSpecialTokens ?? false }).ids;
    // the text already began with the BOS that the post-processor put before it
    const doubled =
      options.addSpecialTokens && ids.length > 1 && ids[0] === this.bosTokenId && ids[1] === this.bosTokenId;
    return doubled ? ids.slice(1) : ids;
  }

  decode(tokens: readonly number[], options: { readonly keepSpecialTokens?: boolean | undefined } = {}): string {
    // a model may have more rows than the tokenizer has tokens; such ids have no text
    const known = tokens.filter(
      (id) => this.#inner.id_to_token(id) !== undefined && (options.keepSpecialTokens || !this.#specialIds.has(id)),
    );
    return known.length === 0 ? '' : this.#inner.decode(known, { skip_special_tokens: false });
  }

  chat(messages: readonly Message[], options: ChatOptions = {}): ChatTokens {
    const template = this.#template;
    if (!template) {
      throw new MathrError(
        'unsupported',
        'this tokenizer has no chat template; encode the text itself, or load the instruct version of the model',
        {
          what: 'chat template',
        },
      );
    }
    const text = template.render(messages, options);
    const encode = (part: string): number[] => this.encode(part);
    const eosTexts = this.eosTokenIds.map((id) => this.decode([id], { keepSpecialTokens: true }));
    const tokens = encode(text);
    let spans: ChatTokens['spans'] | undefined;
    return {
      tokens,
      // found when asked for: inference needs none, and not every template lets them be found
      get spans() {
        spans ??= messageSpans({ messages, options, text, tokens, template, encode, eosTexts });
        return spans;
      },
    };
  }
}

/** One more than the largest id: ids may have gaps. */
function countIds(json: TokenizerJson): number {
  const { vocab } = json.model;
  let largest = Array.isArray(vocab) ? vocab.length - 1 : -1;
  if (!Array.isArray(vocab)) for (const id of Object.values(vocab)) largest = Math.max(largest, id);
  for (const token of json.added_tokens) largest = Math.max(largest, token.id);
  return largest + 1;
}

/** Hash of everything that decides which ids a text gets; merges written as pairs or as strings hash the same. */
function fingerprint(json: TokenizerJson): string {
  const merges = json.model.merges?.map((merge) => (typeof merge === 'string' ? merge.split(' ') : merge));
  const { added_tokens, normalizer, pre_tokenizer, post_processor, decoder } = json;
  const rules = { model: { ...json.model, merges }, added_tokens, normalizer, pre_tokenizer, post_processor, decoder };
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex');
}

/** A configuration with several templates has one that is used when none is asked for. */
function defaultTemplate(template: TokenizerConfig['chat_template']): string | undefined {
  if (template === undefined || template === null || typeof template === 'string') return template ?? undefined;
  return template.find(({ name }) => name === 'default')?.template;
}

function textOf(token: NamedToken): string {
  return typeof token === 'string' ? token : (token?.content ?? '');
}

function parse<S extends z.ZodType>(schema: S, json: unknown, source: string): z.output<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const found = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw invalid(
    source,
    `${source} is not what Hugging Face tokenizers write: ${found.join('; ')}. Export the tokenizer as tokenizer.json with save_pretrained`,
  );
}

function invalid(source: string, message: string, cause?: unknown): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source }, cause === undefined ? undefined : { cause });
}

const part = z.looseObject({ type: z.string() }).nullable().default(null);

// the parts that we look into; the rest is the library's to check
const tokenizerJsonSchema = z.looseObject({
  added_tokens: z
    .array(z.looseObject({ id: z.int(), content: z.string(), special: z.boolean().default(false) }))
    .default([]),
  normalizer: part,
  pre_tokenizer: part,
  post_processor: part,
  decoder: part,
  model: z.looseObject({
    type: z.enum(['BPE', 'Unigram', 'WordPiece', 'WordLevel']).optional(),
    vocab: z.union([z.record(z.string(), z.int()), z.array(z.tuple([z.string(), z.number()]))]),
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])).optional(),
  }),
});
type TokenizerJson = z.infer<typeof tokenizerJsonSchema>;

const namedToken = z.union([z.string(), z.looseObject({ content: z.string() })]).nullish();
type NamedToken = z.infer<typeof namedToken>;

const tokenizerConfigSchema = z.looseObject({
  bos_token: namedToken,
  eos_token: namedToken,
  pad_token: namedToken,
  chat_template: z.union([z.string(), z.array(z.looseObject({ name: z.string(), template: z.string() }))]).nullish(),
});
type TokenizerConfig = z.infer<typeof tokenizerConfigSchema>;
