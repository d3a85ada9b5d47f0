import type { Tokenizer } from './tokenizer.ts';

/** Turns tokens into pieces of text as they come. */
export interface TextStream {
  /** Text that this token settled; often empty. */
  push(token: number): string;
  /** What is left of the whole text, once that is known. */
  end(text: string): string;
}

/**
 * Text of tokens piece by piece: a character made of several tokens is held back until it is whole, and so is what may
 * become one of the `stop` texts. The pieces make up the whole text.
 *
 * Tokens are decoded with the few before them, since decoders treat the first token of a text differently; so the work
 * for a token does not grow with the text.
 */
export function textStream(tokenizer: Tokenizer, stop: readonly string[] = []): TextStream {
  const tokens: number[] = [];
  let windowStart = 0;
  let decodedEnd = 0;
  let sent = '';
  let held = '';
  return {
    push(token) {
      tokens.push(token);
      const before = tokenizer.decode(tokens.slice(windowStart, decodedEnd));
      const window = tokenizer.decode(tokens.slice(windowStart));
      if (window.endsWith('\uFFFD') || window.length <= before.length) return '';
      windowStart = decodedEnd;
      decodedEnd = tokens.length;
      held += window.slice(before.length);
      const piece = held.slice(0, settledLength(held, stop));
      held = held.slice(piece.length);
      sent += piece;
      return piece;
    },
    end: (text) => (text.startsWith(sent) ? text.slice(sent.length) : ''),
  };
}

/** How much of a text neither is a stop text (or what follows one) nor may become one. */
function settledLength(text: string, stop: readonly string[]): number {
  for (let start = 0; start < text.length; start++) {
    const rest = text.slice(start);
    if (stop.some((stopText) => stopText !== '' && (rest.startsWith(stopText) || stopText.startsWith(rest))))
      return start;
  }
  return text.length;
}
