import { MathrError } from '@mathr/core';
import { z } from 'zod';
import { sentencePieceParts } from '../format/sentence-piece-parts.ts';
import type { TokenizerFiles } from '../tokenizer/load-tokenizer.ts';
import { ggufPreTokenizer } from './gguf-pre-tokenizer.ts';

/**
 * The tokenizer that a GGUF file's metadata describe, as `tokenizer.json` has it.
 *
 * @throws {MathrError} `invalid_model` when it is of a kind that we do not read, or its parts do not fit together.
 */
export function ggufTokenizer(metadata: Readonly<Record<string, unknown>>, source: string): TokenizerFiles {
  const own = Object.entries(metadata).filter(([key]) => key.startsWith(PREFIX));
  const parsed = tokenizerSchema.safeParse({
    ...Object.fromEntries(own.map(([key, value]) => [key.slice(PREFIX.length), value])),
    chat_template: metadata['tokenizer.chat_template'],
  });
  if (!parsed.success) {
    const found = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw invalid(source, `${source} has no usable tokenizer: ${found.join('; ')}`);
  }
  const given = parsed.data;
  const { files, addsBos } = given.model === 'gpt2' ? byteLevel(given, source) : sentencePiece(given, source);
  const nameOf = (id: number | undefined): string | undefined => (id === undefined ? undefined : given.tokens[id]);
  const roles = {
    bos_token: nameOf(given.bos_token_id),
    eos_token: nameOf(given.eos_token_id),
    pad_token: nameOf(given.padding_token_id),
    chat_template: given.chat_template,
  };
  return {
    tokenizer: { ...files, post_processor: addsBos ? bosProcessor(given) : null },
    tokenizerConfig: {
      tokenizer_class: 'PreTrainedTokenizerFast',
      clean_up_tokenization_spaces: false,
      add_bos_token: addsBos,
      ...Object.fromEntries(Object.entries(roles).filter(([, value]) => value !== undefined)),
    },
    eosTokenIds: endIds(given),
  };
}

const PREFIX = 'tokenizer.ggml.';

/** As GPT-2's: bytes as letters, merges in order. */
function byteLevel(given: GgufTokenizer, source: string): { files: Record<string, unknown>; addsBos: boolean } {
  if (given.merges === undefined) throw invalid(source, `${source} has a BPE vocabulary without merges`);
  const { pre = 'gpt-2' } = given;
  const rules = ggufPreTokenizer(pre);
  if (rules === undefined) {
    throw invalid(
      source,
      `${source} cuts text by the rules ${pre}, which are not built; open the model's Hugging Face directory instead, which has a tokenizer.json`,
    );
  }
  return {
    addsBos: given.add_bos_token ?? rules.addsBos,
    files: {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: addedTokens(given),
      normalizer: rules.normalizer,
      pre_tokenizer: rules.preTokenizer,
      decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      model: {
        type: 'BPE',
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        ignore_merges: rules.ignoresMerges,
        vocab: Object.fromEntries(given.tokens.map((token, id) => [token, id])),
        merges: given.merges,
      },
    },
  };
}

/** As Llama 2's: `▁` for spaces, merges by score, bytes for what has no piece. */
function sentencePiece(given: GgufTokenizer, source: string): { files: Record<string, unknown>; addsBos: boolean } {
  const { tokens, scores } = given;
  if (scores?.length !== tokens.length)
    throw invalid(source, `${source} has ${tokens.length} pieces and ${scores?.length ?? 0} scores`);
  const added = addedTokens(given);
  const parts = sentencePieceParts(
    tokens.map((text, id) => ({ text, score: scores[id] ?? 0 })),
    {
      addsSpace: given.add_space_prefix ?? true,
      unknown: tokens[given.unknown_token_id ?? 0] ?? '',
      special: new Set(added.map(({ id }) => id)),
    },
  );
  return {
    addsBos: given.add_bos_token ?? true,
    files: { version: '1.0', truncation: null, padding: null, added_tokens: added, ...parts },
  };
}

interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly special: boolean;
  readonly single_word: false;
  readonly lstrip: false;
  readonly rstrip: false;
  readonly normalized: false;
}

/** Tokens that are found before text is cut: control tokens, unknown, and those that a user added. */
function addedTokens({ tokens, token_type: types }: GgufTokenizer): AddedToken[] {
  return tokens.flatMap((content, id) => {
    const type = types?.[id];
    if (type !== CONTROL && type !== UNKNOWN && type !== USER_DEFINED) return [];
    const special = type !== USER_DEFINED;
    return [{ id, content, special, single_word: false, lstrip: false, rstrip: false, normalized: false } as const];
  });
}

// token types of GGUF
const UNKNOWN = 2;
const CONTROL = 3;
const USER_DEFINED = 4;

/** Everything that ends a generation: what the file names, and the markers of turns that chat models are trained to end with. */
function endIds({ eos_token_id, eot_token_id, tokens, token_type: types }: GgufTokenizer): number[] {
  const named = [eos_token_id, eot_token_id].filter((id) => id !== undefined);
  const known = tokens.flatMap((token, id) => (END_TOKENS.has(token) && types?.[id] === CONTROL ? [id] : []));
  return [...new Set([...named, ...known])];
}

const END_TOKENS: ReadonlySet<string> = new Set([
  '<|eot_id|>',
  '<|eom_id|>',
  '<|im_end|>',
  '<|end_of_text|>',
  '<|endoftext|>',
  '<end_of_turn>',
]);

function bosProcessor({ tokens, bos_token_id: id }: GgufTokenizer): Record<string, unknown> | null {
  const token = id === undefined ? undefined : tokens[id];
  if (token === undefined) return null;
  const bos = { SpecialToken: { id: token, type_id: 0 } };
  return {
    type: 'TemplateProcessing',
    single: [bos, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [bos, { Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 0 } }],
    special_tokens: { [token]: { id: token, ids: [id], tokens: [token] } },
  };
}

function invalid(source: string, message: string): MathrError<'invalid_model'> {
  return new MathrError('invalid_model', message, { source });
}

const id = z.coerce.number<number | bigint>().int().min(0).optional();
const tokenizerSchema = z.looseObject({
  model: z.enum(['gpt2', 'llama'], { error: 'only byte-level BPE (gpt2) and SentencePiece (llama) are read' }),
  pre: z.string().optional(),
  tokens: z.array(z.string()),
  token_type: z.array(z.number()).optional(),
  scores: z.array(z.number()).optional(),
  merges: z.array(z.string()).optional(),
  bos_token_id: id,
  eos_token_id: id,
  eot_token_id: id,
  unknown_token_id: id,
  padding_token_id: id,
  add_bos_token: z.boolean().optional(),
  add_space_prefix: z.boolean().optional(),
  chat_template: z.string().optional(),
});
type GgufTokenizer = z.infer<typeof tokenizerSchema>;
