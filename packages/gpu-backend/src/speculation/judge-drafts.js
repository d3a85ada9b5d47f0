// @ts-check
/** Which drafted tokens stay, and the token after them, from the hidden states of a verify run. */
import { drawTokens, pickRows, probabilitiesOf } from '../sampler/draw-tokens.js';
import { nextUniform } from '../sampler/random-stream.js';
import { acceptDraft, drawIndex } from './accept-draft.js';
import { keptOf } from './model-drafter.js';

/**
 * @typedef {import('../sampler/draw-tokens.js').DrawingRow} DrawingRow
 * @typedef {import('../sampler/draw-tokens.js').Drawn} Drawn
 * @typedef {import('../sampler/draw-tokens.js').Heads} Heads
 * @typedef {import('./speculator.js').Draft} Draft
 */

/**
 * @param {readonly DrawingRow[]} rows their random states advance
 * @param {readonly Draft[]} drafts of each row
 * @param {Float32Array} hidden [Σ (drafts + 1), D]: after each row's last token and after each of its drafts, in turn
 * @param {Heads} heads
 * @returns {Promise<Drawn[][]>} for each row one token more than were accepted
 */
export async function judgeDrafts(rows, drafts, hidden, heads) {
  let start = 0;
  /** @type {readonly Member[]} */
  const members = rows.map((row, i) => {
    const places = Array.from({ length: drafts[i].tokens.length + 1 }, () => start++);
    return { row, draft: drafts[i], places };
  });
  /** @type {Drawn[][]} */
  const drawn = [];
  for (const [isDrawn, judge] of /** @type {const} */ ([
    [false, compareDrafts],
    [true, weighDrafts],
  ])) {
    // a row without a draft draws as it always does
    const at = members.flatMap(({ draft }, i) => (isDrawn === (draft.probabilities?.length ?? 0) > 0 ? [i] : []));
    if (at.length === 0) continue;
    const own = at.map((i) => members[i]);
    const places = own.flatMap((member) => member.places);
    const results = await judge(own, pickRows(hidden, heads.sizes.hiddenSize, places), heads);
    for (const [n, i] of at.entries()) drawn[i] = results[n];
  }
  return drawn;
}

/**
 * @typedef {object} Member
 * @property {DrawingRow} row
 * @property {Draft} draft
 * @property {readonly number[]} places of its hidden states
 */

/**
 * Draws the token of every position as if nothing had been drafted, and keeps what the drafts foresaw.
 *
 * For a drafted token that is certain of itself this is the rule of `accept-draft.js`: it stays with probability p, and
 * else the token is drawn from the others in proportion to p. Each token uses up the uniforms that it would have used up
 * alone, so the text is the one that is drawn without drafts.
 *
 * @param {readonly Member[]} members @param {Float32Array} hidden @param {Heads} heads @returns {Promise<Drawn[][]>}
 */
async function compareDrafts(members, hidden, heads) {
  const positions = members.map(({ row, draft }) => positionsOf(row, draft.tokens));
  const all = await drawTokens(positions.flat(), hidden, heads);
  let start = 0;
  return members.map(({ row, draft }, i) => {
    const own = all.slice(start, start + positions[i].length);
    start += positions[i].length;
    const wrong = own.findIndex(({ token }, t) => token !== draft.tokens[t]);
    row.random.set(positions[i][wrong].random);
    return own.slice(0, wrong + 1);
  });
}

/** Drafts that were drawn, by the rule. @param {readonly Member[]} members @param {Float32Array} hidden @param {Heads} heads */
async function weighDrafts(members, hidden, heads) {
  const positions = members.flatMap(({ row, places }) => places.map(() => row));
  const probabilities = await probabilitiesOf(positions, [...positions.keys()], hidden, heads);
  let start = 0;
  return members.map(({ row, draft, places }) => {
    const own = weigh(row, draft, probabilities.slice(start, start + places.length));
    start += places.length;
    return own;
  });
}

/** @param {DrawingRow} row @param {Draft} draft @param {readonly Float32Array[]} probabilities at each position */
function weigh({ piece, random }, { tokens, probabilities: drafted = [] }, probabilities) {
  /** @type {Drawn[]} */
  const drawn = [];
  for (const [t, all] of probabilities.entries()) {
    const kept = keptOf(all, piece);
    const token =
      t === tokens.length
        ? drawIndex(kept, nextUniform(random))
        : acceptDraft(kept, drafted[t], tokens[t], [nextUniform(random), nextUniform(random)]);
    const total = all.reduce((sum, each) => sum + each, 0);
    drawn.push({ token, logProb: Math.log(all[token] / total) });
    if (token !== tokens[t]) break;
  }
  return drawn;
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
