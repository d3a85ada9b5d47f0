// @ts-check
/**
 * Drafts copied from the text itself: what followed the last time that the text went as it does now. A drafter without a
 * model: Saxena, "Prompt Lookup Decoding" (2023).
 *
 * Unlike there, the longest match counts, and of equally long ones the nearest.
 *
 * @param {readonly number[]} text prompt and completion so far @param {number} count
 * @returns {number[]} at most `count` tokens; none when the last `SHORTEST` tokens are new
 */
export function lookUpDraft(text, count) {
  const end = text.length;
  let longest = SHORTEST - 1;
  let from = end;
  // `at`: the end of an earlier occurrence
  for (let at = end - 1; at >= SHORTEST && longest < LONGEST; at--) {
    if (text[at - 1] !== text[end - 1]) continue;
    const limit = Math.min(LONGEST, at);
    let length = 1;
    while (length < limit && text[at - 1 - length] === text[end - 1 - length]) length++;
    if (length > longest) {
      longest = length;
      from = at;
    }
  }
  // a draft that reaches the end of the text goes on with itself: the text repeats
  const period = end - from;
  return Array.from({ length: period === 0 ? 0 : count }, (_, i) => text[from + (i % period)]);
}

// one token that came before says little; more than this many hardly more
const SHORTEST = 2;
const LONGEST = 6;
