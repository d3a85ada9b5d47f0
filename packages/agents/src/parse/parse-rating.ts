// what is read of a rating: the models that we prompt write a sentence or two
const MAX_RATING_CHARS = 20_000;

/**
 * A rating from 0 to 10: the last `7/10` or `7 out of 10`, else the last `Rating: 7` or `Score: 7`, else a text that is a
 * number and nothing more. Null when there is none or it is out of range.
 *
 * @example
 * parseRating('Clear and right. Rating: 8.5/10'); // => 8.5
 */
export function parseRating(text: string): number | null {
  const end = text.slice(-MAX_RATING_CHARS);
  const found =
    lastNumber(end, /(-?\d{1,9}(?:\.\d{1,9})?)\s{0,3}(?:\/\s{0,3}10|out of (?:10|ten))(?![\d.]*\d)/gi) ??
    lastNumber(
      end,
      /\b(?:rating|score|overall)\b[^\d\n-]{0,20}(-?\d{1,9}(?:\.\d{1,9})?)(?!\s*(?:\/|out of)|[\d.]*\d)/gi,
    ) ??
    lastNumber(end.trim(), /^(-?\d{1,9}(?:\.\d{1,9})?)$/g);
  return found !== undefined && found >= 0 && found <= 10 ? found : null;
}

function lastNumber(text: string, pattern: RegExp): number | undefined {
  const match = [...text.matchAll(pattern)].at(-1)?.[1];
  return match === undefined ? undefined : Number(match);
}
