// @ts-check
/**
 * How many tokens to draft: as many as are expected to pay, given how many of a row's drafts were accepted lately.
 *
 * A run over M tokens costs 1 + perToken · M, in units of what it costs to read the weights; drafting a token of every row
 * costs `perDraft` of a run over the rows. A row of which each drafted token is accepted with probability a gains
 * 1 + a + … + a^n tokens from n drafts (Leviathan et al., arXiv:2211.17192 §3.1).
 */

/**
 * @typedef {object} DraftCosts
 * @property {number} perToken
 * @property {number} perDraft
 * @property {number | undefined} [firstAcceptance]
 *
 * @typedef {object} DraftingRow
 * @property {number} acceptance estimate of a
 * @property {number} most tokens that may be drafted
 */

/**
 * The same number for all rows, as far as each may have it: rows are padded to the longest.
 *
 * @param {readonly DraftingRow[]} rows @param {DraftCosts} costs
 */
export function draftLength(rows, { perToken, perDraft }) {
  const most = Math.max(0, ...rows.map((row) => row.most));
  const gains = rows.map(() => 1);
  const chances = rows.map(() => 1);
  const single = 1 + perToken * rows.length;
  let best = 0;
  let bestRate = (rows.length / single) * WORTH;
  for (let length = 1; length <= most; length++) {
    let tokens = 0;
    for (const [i, { acceptance, most: own }] of rows.entries()) {
      if (length <= own) gains[i] += chances[i] *= acceptance;
      tokens += gains[i];
    }
    const cost = 1 + perToken * rows.length * (length + 1) + perDraft * length * single;
    if (tokens / cost > bestRate) [best, bestRate] = [length, tokens / cost];
  }
  return best;
}

/**
 * The estimate after a step.
 *
 * @param {number} acceptance @param {number} drafted @param {number} accepted @param {number} [first]
 */
export function nextAcceptance(acceptance, drafted, accepted, first = FIRST_ACCEPTANCE) {
  // slowly forgotten, so that what did not pay is tried again
  if (drafted === 0) return acceptance + FORGET * (first - acceptance);
  let next = acceptance;
  for (let i = 0; i < accepted; i++) next += LEARN * (1 - next);
  return accepted < drafted ? next - LEARN * next : next;
}

export const FIRST_ACCEPTANCE = 0.6;
const LEARN = 0.12;
const FORGET = 0.01;
// what is gained on paper only is not worth it
const WORTH = 1.03;
