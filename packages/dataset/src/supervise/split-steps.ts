/**
 * A solution as its steps, whose concatenation is the text again: at `Step 2:` and the like where there are two of them,
 * else at blank lines, else at line breaks. Displayed formulas stay in one piece.
 *
 * @example
 * splitSteps('2 + 2 = 4\n4 * 2 = 8'); // => ['2 + 2 = 4\n', '4 * 2 = 8']
 */
export function splitSteps(text: string): readonly string[] {
  const bounds = [STEP_MARK, BLANK_LINE, LINE_BREAK]
    .map((pattern) => starts(text, pattern))
    .find(({ length }) => length > 0);
  const from = [0, ...(bounds ?? [])];
  return from.map((start, index) => text.slice(start, from[index + 1])).filter((step) => step.trim() !== '');
}

/** Offsets at which a further step begins: never before the first text, behind the last, or inside a displayed formula. */
function starts(text: string, pattern: RegExp): readonly number[] {
  const formulas = [...text.matchAll(DISPLAYED)].map((match) => [match.index, match.index + match[0].length] as const);
  const found = [...text.matchAll(pattern)]
    .map((match) => match.index + match[0].length)
    .filter((at) => text.slice(0, at).trim() !== '' && text.slice(at).trim() !== '')
    .filter((at) => !formulas.some(([start, end]) => start < at && at < end));
  return [...new Set(found)];
}

const STEP_MARK = /\n\s*(?=(?:#+\s*|\*\*\s*)?step\s+\d+\b)/gi;
const BLANK_LINE = /\n[^\S\n]*\n\s*/g;
const LINE_BREAK = /\n\s*/g;
const DISPLAYED = /\\\[[\s\S]*?\\\]|\$\$[\s\S]*?\$\$|\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\1\}|```[\s\S]*?```/g;
