import { MathrError } from '@mathr/core';
import { CHATML_TEMPLATE } from './chat-template.ts';
import { type LoadedTokenizer, loadTokenizer } from './load-tokenizer.ts';
import { type BpeVocabulary, trainBpe, type TrainBpeOptions } from './train-bpe.ts';

/** The roles that some special tokens play. */
export interface TokenizerRoles {
  /** All of these end a generation; the first is `eos_token`. @default ['<eos>', '<|im_end|>'], those that exist */
  readonly eosTokens?: readonly string[] | undefined;
  /** @default '<pad>', if it exists */
  readonly padToken?: string | undefined;
  /** @default none */
  readonly bosToken?: string | undefined;
  /** Jinja; null for none. @default ChatML, if its markers exist */
  readonly chatTemplate?: string | null | undefined;
}

/**
 * A tokenizer from a vocabulary: in the form of a `tokenizer.json`, which the Python library reads the same way.
 *
 * @throws {MathrError} `invalid_options` when a role names a token that is not among the special ones.
 */
export function createTokenizer(vocabulary: BpeVocabulary, roles: TokenizerRoles = {}): LoadedTokenizer {
  const specials = new Map(vocabulary.specialTokens.map((token) => [token, vocabulary.tokens.indexOf(token)]));
  const eosTokens = roles.eosTokens ?? ['<eos>', '<|im_end|>'].filter((token) => specials.has(token));
  const padToken = roles.padToken ?? (specials.has('<pad>') ? '<pad>' : undefined);
  const template =
    roles.chatTemplate === undefined && specials.has('<|im_start|>') ? CHATML_TEMPLATE : roles.chatTemplate;
  const idOf = (token: string): number => {
    const id = specials.get(token);
    if (id !== undefined) return id;
    const message = `${token} is no special token of this vocabulary, which has ${[...specials.keys()].join(', ')}`;
    throw new MathrError('invalid_options', `createTokenizer: ${message}`, {
      issues: [{ path: 'eosTokens', message }],
    });
  };
  for (const token of [padToken, roles.bosToken]) if (token !== undefined) idOf(token);
  return loadTokenizer({
    tokenizer: tokenizerJson(vocabulary, specials),
    tokenizerConfig: {
      tokenizer_class: 'PreTrainedTokenizerFast',
      clean_up_tokenization_spaces: false,
      ...(eosTokens[0] === undefined ? {} : { eos_token: eosTokens[0] }),
      ...(padToken === undefined ? {} : { pad_token: padToken }),
      ...(roles.bosToken === undefined ? {} : { bos_token: roles.bosToken }),
      ...(vocabulary.unknownToken === undefined ? {} : { unk_token: vocabulary.unknownToken }),
      ...(template ? { chat_template: template } : {}),
    },
    eosTokenIds: eosTokens.map(idOf),
  });
}

/**
 * Trains a tokenizer on texts: `trainBpe`, then `createTokenizer`.
 *
 * @example
 * const tokenizer = trainTokenizer(['Tom has 4 apples.'], { vocabularySize: 512, wholeNumbersUpTo: 99 });
 * tokenizer.decode(tokenizer.encode('Tom has 4 apples.')); // => 'Tom has 4 apples.'
 */
export function trainTokenizer(texts: Iterable<string>, options: TrainBpeOptions & TokenizerRoles): LoadedTokenizer {
  const { eosTokens, padToken, bosToken, chatTemplate, ...bpe } = options;
  return createTokenizer(trainBpe(texts, bpe), { eosTokens, padToken, bosToken, chatTemplate });
}

function tokenizerJson(vocabulary: BpeVocabulary, specials: ReadonlyMap<string, number>): object {
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false };
  const split = { type: 'Split', pattern: { Regex: vocabulary.pattern }, behavior: 'Isolated', invert: false };
  const token = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [...specials].map(([content, id]) => ({ id, content, ...token })).sort((a, b) => a.id - b.id),
    normalizer: null,
    pre_tokenizer: { type: 'Sequence', pretokenizers: [split, byteLevel] },
    post_processor: null,
    decoder: byteLevel,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: vocabulary.unknownToken ?? null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: vocabulary.ignoreMerges,
      vocab: Object.fromEntries(vocabulary.tokens.map((text, id) => [text, id])),
      merges: vocabulary.merges.map((merge) => [...merge]),
    },
  };
}
