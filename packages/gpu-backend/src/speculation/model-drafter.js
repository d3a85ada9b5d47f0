// @ts-check
/**
 * Drafts by a model: one that is read with rounded weights, over the same cache, or another one with a cache of its own.
 */
import { computePrompts } from '../sampler/compute-prompts.js';
import { drawTokens, probabilitiesOf } from '../sampler/draw-tokens.js';
import { KeyValueCache } from '../sampler/key-value-cache.js';
import { nextUniform } from '../sampler/random-stream.js';
import { runBlock } from '../sampler/run-block.js';
import { DescendingWeights } from '../sampler/descending-weights.js';
import { drawIndex } from './accept-draft.js';

/**
 * @typedef {import('./speculator.js').Row} Row
 * @typedef {import('./speculator.js').Draft} Draft
 * @typedef {import('../sampler/draw-tokens.js').Heads} Heads
 * @typedef {import('../sampler/compute-prompts.js').ComputedPrompt} ComputedPrompt
 */

export class ModelDrafter {
  /**
   * @param {Heads} heads of the drafting model
   * @param {{ sharedCache?: KeyValueCache, rows: number, tokens: number, prefillTokens: number, vocabularySize: number }} options
   *   `sharedCache`: of the model, when this is the model itself; `vocabularySize`: of the model
   */
  constructor(heads, { sharedCache, rows, tokens, prefillTokens, vocabularySize }) {
    this.heads = heads;
    this.shares = sharedCache !== undefined;
    this.cache = sharedCache ?? new KeyValueCache(heads.sizes, { rows, tokens });
    this.prefillTokens = prefillTokens;
    this.vocabularySize = vocabularySize;
  }

  /** What `addRow` needs of prompts. @param {readonly Int32Array[]} prompts @returns {Promise<(ComputedPrompt | undefined)[]>} */
  async prefill(prompts) {
    if (this.shares) return prompts.map(() => undefined);
    const { graphs, sizes, runner } = this.heads;
    return computePrompts(prompts, { graph: graphs.prefill, sizes, runner, mostTokens: this.prefillTokens });
  }

  /** @param {ComputedPrompt | undefined} computed @param {number} length of the prompt */
  addRow(computed, length) {
    if (computed === undefined) return;
    this.cache.reserve(length, { shrink: false });
    this.cache.addRow(computed.keyValues, computed.source, computed.time, length);
  }

  /** @param {number} row */
  removeRow(row) {
    if (!this.shares) this.cache.removeRow(row);
  }

  /**
   * Drafts for rows, in the order of the cache.
   *
   * @param {readonly Row[]} rows @param {readonly number[]} counts tokens to draft for each @returns {Promise<Draft[]>}
   */
  async draft(rows, counts) {
    const { cache, heads } = this;
    const { graphs, runner } = heads;
    /** @type {Draft[]} */
    const drafts = rows.map(({ samples }) => ({ tokens: [], probabilities: samples ? [] : undefined }));
    const before = cache.lengths.slice();
    for (let step = 0; ; step++) {
      const open = rows.flatMap((_, i) => (drafts[i].tokens.length === step && counts[i] > step ? [i] : []));
      if (open.length === 0) break;
      const tokens = rows.map((row, i) => {
        if (!open.includes(i)) return [];
        return step === 0 ? unseen(row, cache.lengths[i]) : drafts[i].tokens.slice(-1);
      });
      const block = await runBlock(tokens, cache, { graph: graphs.decode, runner, lastOnly: true });
      cache.append(
        block.rows,
        block.time,
        tokens.map((own) => own.length),
      );
      await this.drawDrafts(rows, open, block.hidden, drafts);
    }
    // the model computes the same positions anew
    if (this.shares) for (const [i, length] of before.entries()) cache.truncate(i, length);
    return drafts;
  }

  /** A token for each open row. @param {readonly Row[]} rows @param {readonly number[]} open @param {Float32Array} hidden [open, D] @param {readonly Draft[]} drafts */
  async drawDrafts(rows, open, hidden, drafts) {
    const members = open.map((i) => rows[i]);
    const drawing = members.flatMap(({ samples }, at) => (samples ? [at] : []));
    const probabilities = await probabilitiesOf(members, drawing, hidden, this.heads);
    const likeliest = drawing.length === open.length ? [] : await drawTokens(members.map(greedy), hidden, this.heads);
    for (const [at, i] of open.entries()) {
      const place = drawing.indexOf(at);
      let token = likeliest[at]?.token ?? 0;
      if (place >= 0) {
        const kept = keptOf(probabilities[place], rows[i].piece).subarray(0, this.vocabularySize);
        token = drawIndex(kept, nextUniform(rows[i].draftRandom));
        drafts[i].probabilities?.push(kept);
      }
      // another model may have rows for ids that this one has not
      if (token < this.vocabularySize) drafts[i].tokens.push(token);
    }
  }

  /** Forgets drafts that were refused. @param {number} row @param {number} length tokens that are certain, but for the last */
  settle(row, length) {
    if (!this.shares && this.cache.lengths[row] > length) this.cache.truncate(row, length);
  }
}

/**
 * The weights of the tokens that may be drawn.
 *
 * @param {Float32Array} probabilities @param {import('../sampler/decode-protocol.ts').DecodePiece} piece
 */
export function keptOf(probabilities, piece) {
  if (piece.topP === 1 && piece.topK === 0 && piece.minP === 0) return probabilities;
  const descending = new DescendingWeights(probabilities);
  return descending.keepFirst(descending.kept(piece).count);
}

/** Tokens of the text from `start` on. @param {Row} row @param {number} start */
function unseen({ piece, tokens }, start) {
  const { prompt } = piece;
  return start < prompt.length ? [...prompt.subarray(start), ...tokens] : tokens.slice(start - prompt.length);
}

/** @param {Row} row */
function greedy(row) {
  return { ...row, piece: { ...row.piece, temperature: 0, repetitionPenalty: 1 } };
}
