/** How a byte-level tokenizer cuts text before merging, in the parts of `tokenizer.json`. */
export interface PreTokenizerRules {
  readonly normalizer: Readonly<Record<string, unknown>> | null;
  readonly preTokenizer: Readonly<Record<string, unknown>>;
  /** A piece that is a token is taken whole, whatever the merges say. */
  readonly ignoresMerges: boolean;
  /** Whether a text begins with BOS when the file does not say. */
  readonly addsBos: boolean;
}

/** The rules that `tokenizer.ggml.pre` names, as the models' own `tokenizer.json` has them; undefined for others. */
export function ggufPreTokenizer(name: string): PreTokenizerRules | undefined {
  return RULES[name];
}

const byteLevel = (usesRegex: boolean): Readonly<Record<string, unknown>> => ({
  type: 'ByteLevel',
  add_prefix_space: false,
  trim_offsets: true,
  use_regex: usesRegex,
});

const sequence = (...pretokenizers: readonly object[]): Readonly<Record<string, unknown>> => ({
  type: 'Sequence',
  pretokenizers,
});

const isolate = (pattern: string): Readonly<Record<string, unknown>> =>
  sequence({ type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false }, byteLevel(false));

/** Words with what stands before them, up to so many digits together, runs of signs, line ends, spaces. */
const words = (digits: string): string =>
  String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|${digits}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;

const plain = { normalizer: null, ignoresMerges: false, addsBos: false };
const gpt2 = { ...plain, preTokenizer: byteLevel(true) };
const llama3 = { ...plain, preTokenizer: isolate(words(String.raw`\p{N}{1,3}`)), ignoresMerges: true, addsBos: true };
const RULES: Readonly<Record<string, PreTokenizerRules>> = {
  default: gpt2,
  'gpt-2': gpt2,
  smollm: { ...plain, preTokenizer: sequence({ type: 'Digits', individual_digits: true }, byteLevel(true)) },
  'llama-bpe': llama3,
  llama3,
  qwen2: { ...plain, normalizer: { type: 'NFC' }, preTokenizer: isolate(words(String.raw`\p{N}`)) },
};
