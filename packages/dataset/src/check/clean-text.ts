/** Options of `cleanText`. */
export interface CleanTextOptions {
  /** Also tidies LaTeX. @default true */
  readonly latex?: boolean | undefined;
}

/**
 * One spelling for what looks the same, without a change of meaning.
 *
 * Unicode: composed forms, plain spaces, quotes, hyphens and minus signs; full-width letters and digits, ligatures and mathematical
 * alphabets as plain letters; raised digits as `^2`, fractions as `1/2`; no invisible or control characters; the commonest
 * wrong decodings (`â€™`) put right. LaTeX: `\dfrac` as `\frac`, no empty `_{}` and `^{}`, no thin spaces or braces inside
 * numbers (`1{,}000` is `1000`), no labels, fixed spaces, and tags that nothing refers to. White space: single spaces, at most one empty line.
 * Cleaning again changes nothing.
 */
export function cleanText(text: string, options: CleanTextOptions = {}): string {
  const plain = cleanUnicode(text);
  return cleanSpace(options.latex === false ? plain : cleanLatex(plain));
}

function cleanUnicode(text: string): string {
  let result = text.replace(/\r\n?/g, '\n');
  if (NOT_PLAIN.test(result)) {
    for (const [wrong, right] of WRONG_DECODINGS) result = result.replaceAll(wrong, right);
    result = result
      .normalize('NFC')
      .replace(/[⁻⁺]?[⁰¹²³⁴-⁹]+/g, raised)
      .replace(
        /(\p{N}?)([¼-¾⅐-⅞])/gu,
        (_, before: string, half: string) => `${before === '' ? '' : `${before} `}${plainFraction(half)}`,
      )
      // ligatures, mathematical alphabets, full-width letters, digits and signs
      .replace(/[ﬀ-ﬆ\u{1d400}-\u{1d7ff}０-９Ａ-Ｚａ-ｚ＋－＝＜＞％]/gu, (sign) => sign.normalize('NFKC'))
      .replace(/[‘’‛′]/g, "'")
      .replace(/[“”‟″]/g, '"')
      .replace(/[‐‑−]/g, '-')
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
      .replace(/[\u2028\u2029]/g, '\n')
      .replace(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, '')
      .replace(IDLE_JOINERS, '');
  }
  return result.replace(CONTROL, '');
}

function raised(signs: string): string {
  const plain = signs.normalize('NFKC').replace('−', '-');
  return plain.length === 1 ? `^${plain}` : `^{${plain}}`;
}

function plainFraction(sign: string): string {
  return sign.normalize('NFKC').replace('⁄', '/');
}

function cleanLatex(text: string): string {
  return text
    .replace(/\\[dt]frac(?![a-zA-Z])/g, '\\frac')
    .replace(/\\(?:label|hspace\*?|vspace\*?)\s*\{[^{}]{0,200}\}/g, '')
    .replace(/\\tag\s*\{([^{}]{0,200})\}/g, (tag, name: string) => (text.includes(`(${name})`) ? tag : ''))
    .replace(/(\d)(?:\{,\}|,\\!|\\[,!:; ])(?=\d{3}(?!\d))/g, '$1')
    .replace(/[_^]\s?\{\s*\}/g, '')
    .replace(/\\displaystyle(?![a-zA-Z])\s*/g, '');
}

function cleanSpace(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** In these scripts a word is spelt with and without a joiner in different ways; elsewhere it does nothing. */
const IDLE_JOINERS =
  /(?<![\p{Script=Arabic}\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Extended_Pictographic}\ufe0f])[\u200c\u200d]/gu;
// oxlint-disable-next-line no-control-regex
const NOT_PLAIN = /[^\0-\x7f]/;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
/** UTF-8 that was read as Windows-1252. */
const WRONG_DECODINGS: readonly (readonly [string, string])[] = [
  ['â€™', "'"],
  ['â€˜', "'"],
  ['â€œ', '"'],
  ['â€\u009d', '"'],
  ['â€“', '–'],
  ['â€”', '—'],
  ['âˆ’', '-'],
  ['Ã—', '×'],
  ['Ã·', '÷'],
  ['Â°', '°'],
  ['Â²', '²'],
  ['Â½', '½'],
  ['Â£', '£'],
  ['Â ', ' '],
];
