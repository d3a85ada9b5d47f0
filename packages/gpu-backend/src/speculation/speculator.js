// @ts-check
/** Speculative decoding in one worker: drafts tokens for each row, and judges them when they have been computed. */
import { drawTokens } from '../sampler/draw-tokens.js';
import { draftLength, nextAcceptance } from './draft-lengths.js';
import { compareDrafts } from './judge-drafts.js';
import { lookUpDraft } from './prompt-lookup.js';

/**
 * @typedef {import('../sampler/draw-tokens.js').Drawn} Drawn
 * @typedef {import('../sampler/draw-tokens.js').Heads} Heads
 * @typedef {import('../sampler/decode-protocol.ts').DecodeMessage} DecodeMessage
 * @typedef {import('../sampler/draw-tokens.js').DrawingRow & { acceptance: number }} Row
 *
 * @typedef {object} Draft
 * @property {number[]} tokens
 */

export class Speculator {
  /**
   * @param {DecodeMessage} message @param {NonNullable<DecodeMessage['speculation']>} options @param {Heads} heads of the model
   */
  constructor({ sizes }, options, heads) {
    this.sizes = sizes;
    this.options = options;
    this.heads = heads;
  }

  /** @param {readonly Row[]} rows @returns {Promise<Draft[]>} none for a row where they would not pay */
  async draft(rows) {
    const found = rows.map((row) => {
      const most = this.mostTokens(row);
      return most === 0 ? [] : lookUpDraft([...row.piece.prompt, ...row.tokens], most);
    });
    const length = draftLength(
      rows.map(({ acceptance }, i) => ({ acceptance, most: found[i].length })),
      this.options.costs,
    );
    return found.map((tokens) => ({ tokens: tokens.slice(0, length) }));
  }

  /**
   * @param {readonly Row[]} rows @param {readonly Draft[]} drafts
   * @param {Float32Array} hidden [Σ (drafts + 1), D] @returns {Promise<Drawn[][]>} by row
   */
  async judge(rows, drafts, hidden) {
    const tokens = drafts.map((draft) => draft.tokens);
    const drawn = tokens.every((draft) => draft.length === 0)
      ? (await drawTokens(rows, hidden, this.heads)).map((each) => [each])
      : await compareDrafts(rows, tokens, hidden, this.heads);
    for (const [i, row] of rows.entries())
      row.acceptance = nextAcceptance(row.acceptance, tokens[i].length, drawn[i].length - 1);
    return drawn;
  }

  /** As many as a row can still take, and one that follows them. @param {Row} row */
  mostTokens({ piece, tokens }) {
    const room = Math.min(piece.maxTokens, this.sizes.contextLength - piece.prompt.length) - tokens.length;
    return Math.max(0, Math.min(this.options.tokens, room - 1));
  }
}
