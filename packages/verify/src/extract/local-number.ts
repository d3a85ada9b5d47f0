/**
 * A number written as German, French, Spanish or Russian do, as English does: `1.234,5` and `1 234,5` are `1234.5`,
 * `3,5` is `3.5`, `1.234` is `1234`. A comma before exactly three digits groups them, as it does in English, because
 * models often keep that habit. Works on every number of the text; `points` says whether a lone point groups thousands.
 *
 * @example
 * localNumber('1.234,50 Euro', true); // => '1234.50 Euro'
 */
export function localNumber(text: string, points: boolean): string {
  return text.replace(NUMBER, (number) => {
    const bare = number.replace(/(?<=\d)[ \u00a0\u202f\u2009](?=\d{3})/g, '');
    if (/^\d{1,3}(?:\.\d{3})+,\d+$/.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
    if (/^\d{1,3}(?:\.\d{3}){2,}$/.test(bare)) return bare.replaceAll('.', '');
    if (points && /^[1-9]\d{0,2}\.\d{3}$/.test(bare)) return bare.replace('.', '');
    if (/^\d+,\d+$/.test(bare) && !/^[1-9]\d{0,2},\d{3}$/.test(bare)) return bare.replace(',', '.');
    return bare;
  });
}

/** Digits in groups; each part is matched once, so the work is linear. */
const NUMBER = /\d+(?:(?:[.,]|[ \u00a0\u202f\u2009](?=\d{3}(?!\d)))\d+)*/g;
