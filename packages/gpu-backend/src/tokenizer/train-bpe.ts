import { MathrError, parseOptions } from '@mathr/core';
import { z } from 'zod';
import { BYTE_CHARACTERS, toByteLevel } from './byte-level.ts';
import { type CountedWord, mergePairs } from './merge-pairs.ts';
import { PRE_TOKENIZER_PATTERNS, type PreTokenizerName, preTokenize } from './pre-tokenizer-patterns.ts';

export interface TrainBpeOptions {
  /** Tokens in all: specials, alphabet, numbers, words and merges. A small corpus may give fewer. */
  readonly vocabularySize: number;
  /** They get the first ids, in this order. @default ['<pad>', '<eos>', '<|im_start|>', '<|im_end|>'] */
  readonly specialTokens?: readonly string[] | undefined;
  /** A named pattern, or a regular expression of your own. @default 'gpt2' */
  readonly preTokenizer?: PreTokenizerName | { readonly pattern: string } | undefined;
  /**
   * Every whole number up to this is one token (written bare or after a space, as the corpus has it); digits of larger
   * ones stay apart. @default none
   */
  readonly wholeNumbersUpTo?: number | undefined;
  /** Fill the vocabulary with the commonest words whole, before any pairs are merged: no ids go to word parts. @default false */
  readonly wholeWords?: boolean | undefined;
  /** `bytes`: all 256, so that any text can be encoded. `seen`: those of the corpus; all others become `<unk>`. @default 'bytes' */
  readonly alphabet?: 'bytes' | 'seen' | undefined;
  /** Words and pairs rarer than this get no token. @default 2 */
  readonly minimumFrequency?: number | undefined;
}

/** What training finds: everything that `createTokenizer` needs. */
export interface BpeVocabulary {
  /** In id order, in byte-level characters; special tokens first, as they are. */
  readonly tokens: readonly string[];
  readonly specialTokens: readonly string[];
  readonly merges: readonly (readonly [string, string])[];
  /** The pre-tokenizer's regular expression. */
  readonly pattern: string;
  /** Some tokens are whole words or numbers that merges do not reach: they are looked up first. */
  readonly ignoreMerges: boolean;
  readonly unknownToken?: string | undefined;
}

/** Special tokens of a fresh tokenizer: padding, end of text, and ChatML's markers. */
const DEFAULT_SPECIAL_TOKENS: readonly string[] = ['<pad>', '<eos>', '<|im_start|>', '<|im_end|>'];

/**
 * Trains a byte-level BPE vocabulary. The same texts give the same vocabulary, in whatever order they come.
 *
 * @throws {MathrError} `invalid_options` when specials and alphabet alone exceed the vocabulary, or the pre-tokenizer
 *   cuts the numbers that should be whole.
 */
export function trainBpe(texts: Iterable<string>, options: TrainBpeOptions): BpeVocabulary {
  return train(texts, parseOptions(trainBpeOptionsSchema, options, 'trainBpe'));
}

const trainBpeOptionsSchema = z.strictObject({
  vocabularySize: z.int().min(1),
  specialTokens: z.array(z.string().min(1)).optional(),
  preTokenizer: z.union([z.enum(['gpt2', 'digits']), z.strictObject({ pattern: z.string().min(1) })]).default('gpt2'),
  wholeNumbersUpTo: z.int().min(0).optional(),
  wholeWords: z.boolean().default(false),
  alphabet: z.enum(['bytes', 'seen']).default('bytes'),
  minimumFrequency: z.int().min(1).default(2),
}) satisfies z.ZodType<object, TrainBpeOptions>;
type ParsedOptions = z.output<typeof trainBpeOptionsSchema>;

function train(texts: Iterable<string>, options: ParsedOptions): BpeVocabulary {
  const pattern = patternOf(options.preTokenizer);
  const unknownToken = options.alphabet === 'seen' ? '<unk>' : undefined;
  const specialTokens = [
    ...new Set([...(options.specialTokens ?? DEFAULT_SPECIAL_TOKENS), ...(unknownToken ? [unknownToken] : [])]),
  ];
  const counts = countPieces(texts, pattern, specialTokens);
  const numbers = numberTokens(counts, pattern, options.wholeNumbersUpTo);
  const tokens = [...new Set([...specialTokens, ...alphabetOf(counts, options), ...numbers])];
  if (tokens.length > options.vocabularySize) {
    throw invalid(
      'vocabularySize',
      `is ${options.vocabularySize}, but special tokens, alphabet and numbers alone are ${tokens.length}; make it larger or set alphabet to 'seen'`,
    );
  }
  const { minimumFrequency } = options;
  const words = [...counts]
    .map(([piece, count]) => ({ piece, token: toByteLevel(piece), count }))
    .filter(({ piece }) => options.wholeNumbersUpTo === undefined || !NUMBER.test(piece))
    .sort((a, b) => b.count - a.count || (a.token < b.token ? -1 : 1));
  if (options.wholeWords) {
    const known = new Set(tokens);
    const common = words.filter(
      ({ token, count }) => count >= minimumFrequency && token.length > 1 && !known.has(token),
    );
    tokens.push(...common.slice(0, options.vocabularySize - tokens.length).map(({ token }) => token));
  }
  const known = new Set(tokens);
  const rest = words.filter(({ token }) => !known.has(token) && token.length <= MAX_WORD_BYTES);
  const merged = mergePairs(rest.map(toCountedWord), {
    tokens,
    newTokens: options.vocabularySize - tokens.length,
    minimumFrequency,
  });
  return {
    tokens: merged.tokens,
    merges: merged.merges,
    specialTokens,
    pattern,
    ignoreMerges: options.wholeWords || options.wholeNumbersUpTo !== undefined,
    unknownToken,
  };
}

// the longest English words have 45 letters; longer pieces are data (base64, ruler lines), and cost quadratic time
const MAX_WORD_BYTES = 256;

const NUMBER = /^ ?\d+$/;

function patternOf(preTokenizer: ParsedOptions['preTokenizer']): string {
  return typeof preTokenizer === 'string' ? PRE_TOKENIZER_PATTERNS[preTokenizer] : preTokenizer.pattern;
}

/** Special tokens written in the texts are tokens already: they are cut out and not counted. */
function countPieces(texts: Iterable<string>, pattern: string, specialTokens: readonly string[]): Map<string, number> {
  const regex = compile(pattern);
  const specials = new RegExp(specialTokens.map((token) => token.replace(/[^\w\s]/gu, '\\$&')).join('|') || '(?!)');
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const part of text.split(specials)) {
      for (const piece of preTokenize(part, regex)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
  }
  return counts;
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'gu');
  } catch (error) {
    throw invalid('preTokenizer', `is no regular expression: ${String(error)}`);
  }
}

/** In byte order, so that ids do not depend on the corpus' order. Whole numbers need digits for those beyond them. */
function alphabetOf(counts: ReadonlyMap<string, number>, { alphabet, wholeNumbersUpTo }: ParsedOptions): string[] {
  if (alphabet === 'bytes') return BYTE_CHARACTERS.toSorted();
  const seen = new Set<string>(wholeNumbersUpTo === undefined ? [] : '0123456789');
  for (const piece of counts.keys()) for (const character of toByteLevel(piece)) seen.add(character);
  return [...seen].sort();
}

/** Numbers in the forms that the corpus has: bare, after a space, or both (both too when it has none). */
function numberTokens(counts: ReadonlyMap<string, number>, pattern: string, upTo: number | undefined): string[] {
  if (upTo === undefined) return [];
  const regex = compile(pattern);
  if (preTokenize(String(upTo), regex).length > 1) {
    throw invalid(
      'wholeNumbersUpTo',
      `is ${upTo}, but the pre-tokenizer cuts ${upTo} into ${preTokenize(String(upTo), regex).join(' | ')}; use one that keeps runs of digits, such as 'gpt2'`,
    );
  }
  const written = [...counts.keys()].filter((piece) => NUMBER.test(piece));
  const spaced = written.some((piece) => piece.startsWith(' '));
  const bare = written.some((piece) => !piece.startsWith(' '));
  const forms = [...(bare || !spaced ? [''] : []), ...(spaced || !bare ? [' '] : [])];
  return forms.flatMap((space) =>
    Array.from({ length: upTo + 1 }, (_, number) => space + number)
      .filter((piece) => preTokenize(piece, regex).length === 1)
      .map(toByteLevel),
  );
}

function toCountedWord({ token, count }: { readonly token: string; readonly count: number }): CountedWord {
  return { symbols: Array.from(token), count };
}

function invalid(path: string, message: string): MathrError<'invalid_options'> {
  return new MathrError('invalid_options', `trainBpe: ${path} ${message}`, { issues: [{ path, message }] });
}
