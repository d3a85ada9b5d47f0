/**
 * An answer without what carries no meaning: `$`, sizing and spacing commands, `\text`, `\dfrac` for `\frac`, degree
 * signs, thousands separators, Markdown emphasis, a closing full stop, and the `x =` before a value.
 * Every replacement is linear; callers bound the length.
 */
export function cleanAnswer(text: string): string {
  let result = text.trim();
  for (const [pattern, replacement] of REPLACEMENTS) result = result.replace(pattern, replacement);
  result = trimMarks(result.replace(/\s+/g, ' '));
  result = result.replace(/(?<=[^.])[.;,]$/, '').trim();
  return withoutThousands(withoutName(result));
}

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  // a no-break space, a minus sign and other Unicode that models write
  [/[\u00a0\u2009\u202f]/g, ' '],
  [/[−–]/g, '-'],
  [/×/g, '\\times '],
  [/÷/g, '/'],
  [/π/g, '\\pi '],
  [/∞/g, '\\infty '],
  [/√/g, '\\sqrt'],
  [/½/g, ' 1/2'],
  [/¼/g, ' 1/4'],
  [/¾/g, ' 3/4'],
  [/²/g, '^2'],
  [/³/g, '^3'],
  [/°|\^\s*\{?\s*\\circ\s*\}?|\\degree(?![a-zA-Z])/g, ''],
  [/(?<=\d)(?:\\,|\\!|\{,\}|,\\!)(?=\d{3})/g, ','],
  [/\\\$|\$|[£€]|(?<!\\)\\[()[\]]/g, ''],
  [/\\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits)(?![a-zA-Z])/g, ''],
  [/\\(?:quad|qquad)(?![a-zA-Z])|(?<!\\)\\[,;:! ]|~/g, ' '],
  [/\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mbox|operatorname)\s*\{([^{}]*)\}/g, ' $1 '],
  [/\\[dtc]frac(?![a-zA-Z])/g, '\\frac'],
  [/\\frac ?(\d) ?(\d)(?!\d)/g, '\\frac{$1}{$2}'],
  [/\\%/g, '%'],
];

/** Without Markdown emphasis and quotes around it. A loop, because a pattern would try every run of marks anew. */
function trimMarks(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && MARKS.includes(text.charAt(start))) start++;
  while (end > start && MARKS.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

const MARKS = ' *`"';

/** `x = 5` is 5; an equation with more than a name on its left stays. */
function withoutName(text: string): string {
  const match = /^(?:[a-zA-Z]\w?|[a-zA-Z]_\{?\w{1,3}\}?|[a-z]\([a-z]\))\s*(?:=|\\in(?![a-zA-Z]))\s*([^=]+)$/.exec(text);
  return match?.[1]?.trim() ?? text;
}

/** `1,234` is 1234, but the list `1,234,5` stays. */
function withoutThousands(text: string): string {
  return text.replace(/(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])/g, (number) => number.replaceAll(',', ''));
}
