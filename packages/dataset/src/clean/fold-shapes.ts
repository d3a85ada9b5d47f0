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

/**
 * The same for the first `length` character codes, in place, when they hold no other characters beyond ASCII than those
 * that are met most often; otherwise false.
 */
export function foldCommonShapes(codes: Uint16Array, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const code = codes[i] as number;
    if (code < 128) continue;
    const folded = commonShape(code);
    if (folded === 0) return false;
    codes[i] = folded;
  }
  return true;
}

function commonShape(code: number): number {
  if (code === 0x2018 || code === 0x2019) return 39;
  if (code === 0x201c || code === 0x201d) return 34;
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return 45;
  // what stays: letters of Western languages and Greek, common Chinese characters, signs
  const stays =
    (code >= 0xbf && code <= 0xff) || (code >= 0x3b1 && code <= 0x3c9) || (code >= 0x4e00 && code <= 0x9fa5);
  return stays || STAYING_SIGNS.has(code) ? code : 0;
}

const STAYING_SIGNS: ReadonlySet<number> = new Set(Array.from('°£€π√∞≤≥≠∠△', (sign) => sign.charCodeAt(0)));
/** Something that plain ASCII code cannot read. */
// oxlint-disable-next-line no-control-regex
const NOT_ASCII: RegExp = /[^\0-\x7f]/;
