import type { TokenizerFiles } from '../tokenizer/load-tokenizer.ts';

/** One piece of a SentencePiece vocabulary, spaces as they are; a higher score is merged earlier. */
export interface SentencePiece {
  readonly text: string;
  readonly score: number;
}

/**
 * A SentencePiece BPE vocabulary as `tokenizer.json`, the way the Llama 2 tokenizers on the hub are written: a space before
 * the text, `▁` for spaces, bytes `<0x00>` … for characters that have no piece.
 *
 * Pieces 0, 1 and 2 are unknown, beginning and end of text.
 */
export function sentencePieceTokenizer(pieces: readonly SentencePiece[], contextLength: number): TokenizerFiles {
  const texts = pieces.map(({ text }, id) => SPECIAL_PIECES[id] ?? text.replaceAll(' ', SPACE));
  const special = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  const bos = { SpecialToken: { id: '<s>', type_id: 0 } };
  return {
    tokenizer: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: SPECIAL_PIECES.map((content, id) => ({ id, content, ...special })),
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'Prepend', prepend: SPACE },
          { type: 'Replace', pattern: { String: ' ' }, content: SPACE },
        ],
      },
      pre_tokenizer: null,
      post_processor: {
        type: 'TemplateProcessing',
        single: [bos, { Sequence: { id: 'A', type_id: 0 } }],
        pair: [bos, { Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 0 } }],
        special_tokens: { '<s>': { id: '<s>', ids: [1], tokens: ['<s>'] } },
      },
      decoder: {
        type: 'Sequence',
        decoders: [
          { type: 'Replace', pattern: { String: SPACE }, content: ' ' },
          { type: 'ByteFallback' },
          { type: 'Fuse' },
          { type: 'Strip', content: ' ', start: 1, stop: 0 },
        ],
      },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: '<unk>',
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: true,
        byte_fallback: true,
        ignore_merges: false,
        vocab: Object.fromEntries(texts.map((text, id) => [text, id])),
        merges: mergesOf(texts, pieces),
      },
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
const SPACE = '▁';

/** Every way to join two pieces into a third, best score first: what SentencePiece does with scores, as ranks. */
function mergesOf(texts: readonly string[], pieces: readonly SentencePiece[]): [string, string][] {
  const ids = new Map(texts.map((text, id) => [text, id]));
  const merges = texts.flatMap((text, id) => {
    const characters = Array.from(text);
    if (id < SPECIAL_PIECES.length || /^<0x[0-9A-F]{2}>$/.test(text)) return [];
    return characters.slice(1).flatMap((_, i) => {
      const [left, right] = [characters.slice(0, i + 1).join(''), characters.slice(i + 1).join('')];
      const parts = [ids.get(left), ids.get(right)];
      return parts.includes(undefined)
        ? []
        : [{ left, right, score: pieces[id]?.score ?? 0, parts: parts as number[] }];
    });
  });
  const byParts = (a: readonly number[], b: readonly number[]): number =>
    (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
  return merges.sort((a, b) => b.score - a.score || byParts(a.parts, b.parts)).map(({ left, right }) => [left, right]);
}
