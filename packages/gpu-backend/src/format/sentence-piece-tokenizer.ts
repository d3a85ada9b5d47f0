import type { TokenizerFiles } from '../tokenizer/load-tokenizer.ts';
import { type SentencePiece, sentencePieceParts, SPACE } from './sentence-piece-parts.ts';

/**
 * The tokenizer of a small Llama 2 model: a space before the text, BOS before that. Pieces have spaces as they are; 0, 1
 * and 2 are unknown, beginning and end of text.
 */
export function sentencePieceTokenizer(pieces: readonly SentencePiece[], contextLength: number): TokenizerFiles {
  const named = pieces.map(({ text, score }, id) => ({
    text: SPECIAL_PIECES[id] ?? text.replaceAll(' ', SPACE),
    score,
  }));
  const special = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const bos = { SpecialToken: { id: '<s>', type_id: 0 } };
  return {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: SPECIAL_PIECES.map((content, id) => ({ id, content, ...special })),
      post_processor: {
        type: 'TemplateProcessing',
        single: [bos, { Sequence: { id: 'A', type_id: 0 } }],
        pair: [bos, { Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 0 } }],
        special_tokens: { '<s>': { id: '<s>', ids: [1], tokens: ['<s>'] } },
      },
      ...sentencePieceParts(named, { addsSpace: true, unknown: '<unk>', special: new Set(SPECIAL_PIECES.keys()) }),
    },
    tokenizerConfig: {
      tokenizer_class: 'LlamaTokenizer',
      bos_token: '<s>',
      eos_token: '</s>',
      unk_token: '<unk>',
      add_bos_token: true,
      add_eos_token: false,
      clean_up_tokenization_spaces: false,
      model_max_length: contextLength,
    },
    eosTokenIds: [2],
  };
}

const SPECIAL_PIECES = ['<unk>', '<s>', '</s>'];
