export type PreTokenizerName = 'gpt2' | 'digits';

/**
 * How text is cut before merging: no token crosses a cut. Patterns are in the syntax that Oniguruma (the Python and Rust
 * library) and JavaScript share.
 */
export const PRE_TOKENIZER_PATTERNS: Readonly<Record<PreTokenizerName, string>> = {
  /** GPT-2: words, runs of digits and runs of signs, each with the space before it. */
  gpt2: String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`,
  /** As `gpt2`, with digits one by one and line ends apart: large numbers are spelled, small vocabularies stay small. */
  digits: String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+|\n|\s+(?!\S)|\s+`,
};

/** The pieces of a text, in order; joined they are the text. */
export function preTokenize(text: string, pattern: RegExp): string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push(text.slice(end, match.index));
    if (match[0] !== '') pieces.push(match[0]);
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}
