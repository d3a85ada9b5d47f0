// @ts-check
/** Speculative decoding in one worker: drafts tokens for each row, and judges them when they have been computed. */
import { drawTokens } from '../sampler/draw-tokens.js';
import { draftLength, nextAcceptance } from './draft-lengths.js';
import { judgeDrafts } from './judge-drafts.js';
import { lookUpDraft } from './prompt-lookup.js';

/**
 * @typedef {import('../sampler/draw-tokens.js').Drawn} Drawn
 * @typedef {import('../sampler/draw-tokens.js').Heads} Heads
 * @typedef {import('../sampler/decode-protocol.ts').DecodeMessage} DecodeMessage
 *
 * @typedef {object} Drafting What a row is drafted by.
 * @property {number} acceptance estimate, see `draft-lengths.js`
 * @property {Uint32Array} draftRandom
 * @property {boolean} samples whether drafts are drawn; else they are what seems likeliest
 *
 * @typedef {import('../sampler/draw-tokens.js').DrawingRow & Drafting} Row
 *
 * @typedef {object} Draft
 * @property {number[]} tokens
 * @property {Float32Array[] | undefined} probabilities that each token was drawn from, where it was drawn
 */

export class Speculator {
  /**
   * @param {DecodeMessage} message @param {NonNullable<DecodeMessage['speculation']>} options
   * @param {Heads} heads of the model
   * @param {import('./model-drafter.js').ModelDrafter | undefined} drafter without one, drafts are looked up in the text
   */
  constructor({ sizes }, options, heads, drafter) {
    this.sizes = sizes;
    this.options = options;
    this.heads = heads;
    this.drafter = drafter;
  }

  /** @param {readonly Row[]} rows @returns {Promise<Draft[]>} without tokens for a row where they would not pay */
  async draft(rows) {
    const most = rows.map((row) => this.mostTokens(row));
    if (this.drafter !== undefined) return this.drafter.draft(rows, this.counts(rows, most));
    const found = rows.map((row, i) =>
      most[i] === 0 ? [] : lookUpDraft([...row.piece.prompt, ...row.tokens], most[i]),
    );
    const lengths = found.map((tokens) => tokens.length);
    const counts = this.counts(rows, lengths);
    return found.map((tokens, i) => ({ tokens: tokens.slice(0, counts[i]), probabilities: undefined }));
  }

  /**
   * What a drawn draft makes of a sample depends on how many are drafted, and may depend on its own row alone.
   *
   * @param {readonly Row[]} rows @param {readonly number[]} most
   */
  counts(rows, most) {
    const { costs } = this.options;
    const drafting = rows.map(({ acceptance }, i) => ({ acceptance, most: most[i] }));
    const length = draftLength(
      drafting.filter((_, i) => !rows[i].samples),
      costs,
    );
    return rows.map(({ samples }, i) => (samples ? draftLength([drafting[i]], costs) : Math.min(length, most[i])));
  }

  /**
   * @param {readonly Row[]} rows @param {readonly Draft[]} drafts
   * @param {Float32Array} hidden [Σ (drafts + 1), D] @returns {Promise<Drawn[][]>} by row
   */
  async judge(rows, drafts, hidden) {
    const drawn = drafts.every(({ tokens }) => tokens.length === 0)
      ? (await drawTokens(rows, hidden, this.heads)).map((each) => [each])
      : await judgeDrafts(rows, drafts, hidden, this.heads);
    for (const [i, row] of rows.entries()) {
      const accepted = drawn[i].length - 1;
      row.acceptance = nextAcceptance(
        row.acceptance,
        drafts[i].tokens.length,
        accepted,
        this.options.costs.firstAcceptance,
      );
      this.drafter?.settle(i, row.piece.prompt.length + row.tokens.length + accepted);
    }
    return drawn;
  }

  /** As many as a row can still take, and one that follows them. @param {Row} row */
  mostTokens({ piece, tokens }) {
    const room = Math.min(piece.maxTokens, this.sizes.contextLength - piece.prompt.length) - tokens.length;
    return Math.max(0, Math.min(this.options.tokens, room - 1));
  }
}
