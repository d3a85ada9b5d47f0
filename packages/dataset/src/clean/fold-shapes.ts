/**
 * One spelling for characters that only look different: full-width and other compatibility forms, quotes and dashes.
 *
 * Raised and lowered digits become `^2` and `_2` first, and `1½` becomes `1 1⁄2`: plain NFKC would make 102 of 10² and
 * 11⁄2 of 1½.
 */
export function foldShapes(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  return text
    .replace(/[⁰¹²³⁴-⁹]+/g, '^$&')
    .replace(/[₀-₉]+/g, '_$&')
    .replace(/(\p{N})([¼-¾⅐-⅞])/gu, '$1 $2')
    .normalize('NFKC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, '-');
}

/** Something that plain ASCII code cannot read. */
// oxlint-disable-next-line no-control-regex
const NOT_ASCII: RegExp = /[^\0-\x7f]/;
