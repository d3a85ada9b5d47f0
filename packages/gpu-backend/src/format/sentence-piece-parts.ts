/** One piece of a SentencePiece vocabulary, `▁` for spaces; a higher score is merged earlier. */
export interface SentencePiece {
  readonly text: string;
  readonly score: number;
}

export interface SentencePieceOptions {
  /** Whether a text is tokenized as if a space stood before it. */
  readonly addsSpace: boolean;
  /** The piece for what nothing else covers. */
  readonly unknown: string;
  /** Ids of pieces that no text is merged to. */
  readonly special: ReadonlySet<number>;
}

/**
 * The parts of a `tokenizer.json` that cut text as a SentencePiece BPE vocabulary does, the way the Llama 2 tokenizers on
 * the hub are written: bytes `<0x00>` … for characters that have no piece.
 */
export function sentencePieceParts(
  pieces: readonly SentencePiece[],
  { addsSpace, unknown, special }: SentencePieceOptions,
): Readonly<Record<'normalizer' | 'pre_tokenizer' | 'decoder' | 'model', unknown>> {
  const prepend = addsSpace ? [{ type: 'Prepend', prepend: SPACE }] : [];
  const strip = addsSpace ? [{ type: 'Strip', content: ' ', start: 1, stop: 0 }] : [];
  return {
    normalizer: {
      type: 'Sequence',
      normalizers: [...prepend, { type: 'Replace', pattern: { String: ' ' }, content: SPACE }],
    },
    pre_tokenizer: null,
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: SPACE }, content: ' ' },
        { type: 'ByteFallback' },
        { type: 'Fuse' },
        ...strip,
      ],
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: unknown,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: true,
      byte_fallback: true,
      ignore_merges: false,
      vocab: Object.fromEntries(pieces.map(({ text }, id) => [text, id])),
      merges: mergesOf(pieces, special),
    },
  };
}

/** What SentencePiece writes for a space. */
export const SPACE = '▁';

/** Every way to join two pieces into a third, best score first: what SentencePiece does with scores, as ranks. */
function mergesOf(pieces: readonly SentencePiece[], special: ReadonlySet<number>): [string, string][] {
  const ids = new Map(pieces.map(({ text }, id) => [text, id]));
  const merges = pieces.flatMap(({ text, score }, id) => {
    if (special.has(id) || /^<0x[0-9A-F]{2}>$/.test(text)) return [];
    const characters = Array.from(text);
    return characters.slice(1).flatMap((_, i) => {
      const [left, right] = [characters.slice(0, i + 1).join(''), characters.slice(i + 1).join('')];
      const parts = [ids.get(left), ids.get(right)];
      return parts.includes(undefined) ? [] : [{ left, right, score, parts: parts as number[] }];
    });
  });
  const byParts = (a: readonly number[], b: readonly number[]): number =>
    (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
  return merges.sort((a, b) => b.score - a.score || byParts(a.parts, b.parts)).map(({ left, right }) => [left, right]);
}
