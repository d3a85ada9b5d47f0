/** Where a piece of LaTeX stands: `start` at its opening sign, `end` behind its closing one. */
export interface MathSpan {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

/** Longer than any display of the data sets at hand; what is longer is no answer. */
const MAX_SPAN_CHARS = 2000;

/**
 * All `$…$`, `$$…$$`, `\(…\)` and `\[…\]` of a text, in order and without their signs. One pass.
 *
 * A single `$` opens only before, and closes only behind, something that is no space, and does not close before a
 * digit, so that `$5 and $6` is money. A blank line ends every span.
 */
export function mathSpans(text: string): MathSpan[] {
  const spans: MathSpan[] = [];
  let open: { readonly sign: string; readonly start: number } | undefined;
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    const end = index + sign.length;
    if (sign.startsWith('\n') || sign === '\\$') {
      if (sign !== '\\$') open = undefined;
    } else if (open && closes(text, open, sign, index)) {
      const content = text.slice(open.start + open.sign.length, index).trim();
      if (content !== '' && content.length <= MAX_SPAN_CHARS) spans.push({ start: open.start, end, content });
      open = undefined;
    } else if (opens(text, sign, end)) open = { sign, start: index };
  }
  return spans;
}

const SIGNS = /\\\$|\$\$|\$|\\[([\])]|\n[ \t]*\n/g;

const CLOSING: Readonly<Record<string, string>> = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' };

function closes(text: string, open: { readonly sign: string }, sign: string, index: number): boolean {
  if (CLOSING[open.sign] !== sign) return false;
  if (sign !== '$') return true;
  return !/\s/.test(text.charAt(index - 1)) && !/\d/.test(text.charAt(index + 1));
}

function opens(text: string, sign: string, end: number): boolean {
  if (sign === '$') return /\S/.test(text.charAt(end));
  return sign in CLOSING;
}
