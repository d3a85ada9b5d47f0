// @ts-check
/** Which drafted tokens stay, and the token after them, from the hidden states of a verify run. */
import { drawTokens } from '../sampler/draw-tokens.js';
import { nextUniform } from '../sampler/random-stream.js';

/**
 * @typedef {import('../sampler/draw-tokens.js').DrawingRow} DrawingRow
 * @typedef {import('../sampler/draw-tokens.js').Drawn} Drawn
 */

/**
 * Draws the token of every position as if nothing had been drafted, and keeps what the drafts foresaw.
 *
 * For a drafted token that is certain of itself this is the rule of Leviathan et al. (arXiv:2211.17192 §2.3): it stays with
 * probability p, and else the token is drawn from the others in proportion to p. Each token uses up the uniforms that it
 * would have used up alone, so the text is the one that is drawn without drafts.
 *
 * @param {readonly DrawingRow[]} rows their random states advance
 * @param {readonly (readonly number[])[]} drafts of each row
 * @param {Float32Array} hidden [Σ (drafts + 1), D]
 * @param {import('../sampler/draw-tokens.js').Heads} heads
 * @returns {Promise<Drawn[][]>} for each row one token more than were accepted
 */
export async function compareDrafts(rows, drafts, hidden, heads) {
  const positions = rows.map((row, i) => positionsOf(row, drafts[i]));
  const drawn = await drawTokens(positions.flat(), hidden, heads);
  let start = 0;
  return rows.map((row, i) => {
    const own = drawn.slice(start, start + positions[i].length);
    start += positions[i].length;
    const wrong = own.findIndex(({ token }, t) => token !== drafts[i][t]);
    row.random.set(positions[i][wrong].random);
    return own.slice(0, wrong + 1);
  });
}

/** The row at each of its drafted tokens and after them. @param {DrawingRow} row @param {readonly number[]} draft */
function positionsOf({ piece, random, tokens }, draft) {
  const state = random.slice();
  return Array.from({ length: draft.length + 1 }, (_, t) => {
    const own = state.slice();
    // what drawing at this position uses up
    if (piece.temperature > 0) nextUniform(state);
    // only the penalty reads what came before
    const before = piece.repetitionPenalty === 1 ? tokens : [...tokens, ...draft.slice(0, t)];
    return { piece, random: own, tokens: before };
  });
}
