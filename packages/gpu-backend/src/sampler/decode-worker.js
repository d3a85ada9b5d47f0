// @ts-check
/**
 * The decoding loop of one worker, with continuous batching: finished rows leave, waiting prompts join. Every step is one
 * run of the decode graph over all rows and one of a head that draws their tokens. Described in `decode-protocol.ts`.
 */
import { FIRST_ACCEPTANCE } from '../speculation/draft-lengths.js';
import { ModelDrafter } from '../speculation/model-drafter.js';
import { Speculator } from '../speculation/speculator.js';
import { computePrompts } from './compute-prompts.js';
import { drawTokens } from './draw-tokens.js';
import { GraphRunner } from './graph-runner.js';
import { KeyValueCache } from './key-value-cache.js';
import { runBlock } from './run-block.js';

/** @typedef {import('../session/worker-context.ts').WorkerContext} WorkerContext */
/** @typedef {import('./decode-protocol.ts').DecodeMessage} DecodeMessage */
/** @typedef {import('./decode-protocol.ts').DecodePiece} DecodePiece */
/** @typedef {import('./compute-prompts.js').ComputedPrompt} ComputedPrompt */
/** @typedef {import('./draw-tokens.js').Drawn} Drawn */
/** @typedef {'eos' | 'stop' | 'length' | 'context'} StopReason */

/**
 * @typedef {object} Prompt A computed prompt; some of its samples may still wait for a row.
 * @property {DecodePiece} piece
 * @property {number} next index of the next sample to join
 * @property {ComputedPrompt} computed
 * @property {ComputedPrompt | undefined} drafting the same by the model that drafts, where it has a cache of its own
 *
 * @typedef {object} Progress
 * @property {DecodePiece} piece
 * @property {number} at index into the piece's samples
 * @property {Uint32Array} random
 * @property {number[]} tokens
 * @property {number[]} logProbs
 *
 * @typedef {Progress & import('../speculation/speculator.js').Drafting} Row One sample being decoded.
 */

/**
 * @param {WorkerContext} context @param {DecodeMessage} message
 * @returns {Promise<import('./decode-protocol.ts').DecodeCounts>} when all pieces are done or it was told to end
 */
export async function decode(context, message) {
  const runner = new GraphRunner(context, message.weights);
  const other = message.speculation?.model?.weights;
  const drafting = other === undefined ? runner : new GraphRunner(context, other);
  try {
    const decoder = new Decoder(context, message, { runner, drafting });
    await decoder.run();
    return decoder.counts;
  } finally {
    runner.release();
    if (drafting !== runner) drafting.release();
  }
}

class Decoder {
  /**
   * @param {WorkerContext} context @param {DecodeMessage} message
   * @param {{ runner: GraphRunner, drafting: GraphRunner }} runners of the model and of the one that drafts
   */
  constructor(context, message, { runner, drafting }) {
    this.context = context;
    this.message = message;
    this.runner = runner;
    this.heads = { graphs: message.graphs, sizes: message.sizes, runner };
    this.cache = new KeyValueCache(message.sizes, { rows: message.maxRows, tokens: message.maxTokens });
    this.drafter = drafterOf(message, drafting, this.cache);
    this.speculator = message.speculation && new Speculator(message, message.speculation, this.heads, this.drafter);
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Prompt[]} */
    this.prompts = [];
    /** @type {number[]} */
    this.newTokens = [];
    /** @type {import('./decode-protocol.ts').FinishedSample[]} */
    this.finished = [];
    this.counts = { prompts: 0, steps: 0, drafted: 0, accepted: 0 };
  }

  async run() {
    for (;;) {
      if (this.context.signal.aborted || Atomics.load(this.message.control, 1) !== 0) return;
      await this.admit();
      if (this.rows.length > 0) await this.step();
      this.report();
      if (this.rows.length === 0 && this.prompts.length === 0 && !this.hasPieces()) return;
    }
  }

  /** Fills free rows, when enough are free to be worth a run of the prompt graph. */
  async admit() {
    const { rows, cache, message } = this;
    const free = message.maxRows - rows.length;
    if (free === 0 || (rows.length > 0 && free < message.maxRows / 8)) return;
    let waiting = this.prompts.reduce((sum, { piece, next }) => sum + piece.samples.length - next, 0);
    const pieces = [];
    while (waiting < free) {
      const piece = this.takePiece();
      if (piece === undefined) break;
      pieces.push(piece);
      waiting += piece.samples.length;
    }
    await this.prefill(pieces);
    const joining = Math.min(free, waiting);
    if (joining === 0) return;
    const first = rows.length;
    const hidden = new Float32Array(joining * message.sizes.hiddenSize);
    let tokens = 0;
    for (const { piece } of this.prompts) {
      tokens = Math.max(tokens, piece.prompt.length + Math.min(piece.maxTokens, EXPECTED_TOKENS));
    }
    cache.reserve(tokens, { shrink: true });
    for (let i = 0; i < joining; i++) {
      const prompt = this.prompts[0];
      hidden.set(prompt.computed.hidden, i * message.sizes.hiddenSize);
      this.join(prompt);
      if (prompt.next === prompt.piece.samples.length) this.prompts.shift();
    }
    const drawn = await drawTokens(rows.slice(first), hidden, this.heads);
    this.take(
      drawn.map((each) => [each]),
      first,
    );
  }

  /** @param {Prompt} prompt */
  join(prompt) {
    const { piece, computed, drafting } = prompt;
    const at = prompt.next++;
    this.cache.addRow(computed.keyValues, computed.source, computed.time, piece.prompt.length);
    this.drafter?.addRow(drafting, piece.prompt.length);
    const [random, draftRandom] = [piece.randomStates, piece.draftStates].map((all) => all.slice(at * 4, at * 4 + 4));
    const samples = this.drafter !== undefined && piece.temperature > 0 && piece.repetitionPenalty === 1;
    const acceptance = this.message.speculation?.costs.firstAcceptance ?? FIRST_ACCEPTANCE;
    this.rows.push({ piece, at, random, draftRandom, samples, tokens: [], logProbs: [], acceptance });
  }

  hasPieces() {
    const { control, pieces } = this.message;
    return Atomics.load(control, 0) < pieces.length;
  }

  /** The next piece that no worker has taken. @returns {DecodePiece | undefined} */
  takePiece() {
    const { control, pieces } = this.message;
    return pieces[Atomics.add(control, 0, 1)];
  }

  /** @param {readonly DecodePiece[]} pieces in order of length */
  async prefill(pieces) {
    const { graphs, sizes, prefillTokens } = this.message;
    const options = { graph: graphs.prefill, sizes, runner: this.runner, mostTokens: prefillTokens };
    const prompts = pieces.map(({ prompt }) => prompt);
    this.counts.prompts += prompts.length;
    const drafting = await this.drafter?.prefill(prompts);
    for (const [i, computed] of (await computePrompts(prompts, options)).entries())
      this.prompts.push({ piece: pieces[i], next: 0, computed, drafting: drafting?.[i] });
  }

  /** One more token for every row, or several where drafts are right. */
  async step() {
    const { rows, cache, runner, message, heads, speculator, counts } = this;
    counts.steps++;
    const drafts = await speculator?.draft(rows);
    const tokens = rows.map((row, i) => [row.tokens.at(-1) ?? 0, ...(drafts?.[i].tokens ?? [])]);
    const block = await runBlock(tokens, cache, { graph: message.graphs.decode, runner });
    const drawn =
      drafts === undefined
        ? (await drawTokens(rows, block.hidden, heads)).map((each) => [each])
        : await speculator.judge(rows, drafts, block.hidden);
    // keys and values of drafts that were refused are left out
    const kept = drawn.map((own) => own.length);
    cache.append(block.rows, block.time, kept);
    for (const [i, draft] of (drafts ?? []).entries()) {
      counts.drafted += draft.tokens.length;
      counts.accepted += kept[i] - 1;
    }
    this.take(drawn, 0);
  }

  /** Adds what was drawn to the rows from `first` on, each until it ends. @param {readonly (readonly Drawn[])[]} drawn @param {number} first */
  take(drawn, first) {
    const reasons = drawn.map((own, i) => {
      for (const { token, logProb } of own) {
        this.push(this.rows[first + i], token, logProb);
        const reason = this.stopReason(this.rows[first + i]);
        if (reason !== undefined) return reason;
      }
      return undefined;
    });
    // from the end: the last row takes the place of one that leaves
    for (let i = reasons.length - 1; i >= 0; i--) {
      const reason = reasons[i];
      if (reason !== undefined) this.finish(first + i, reason);
    }
  }

  /** @param {Row} row @param {number} token @param {number} logProb */
  push(row, token, logProb) {
    row.tokens.push(token);
    row.logProbs.push(logProb);
    if (this.message.streams) this.newTokens.push(row.piece.requestIndex, row.piece.samples[row.at], token);
  }

  /** @param {Row} row @returns {StopReason | undefined} */
  stopReason({ piece, at, tokens }) {
    const token = tokens[tokens.length - 1];
    const flag = piece.stopFlags[at];
    if (piece.eosTokenIds.includes(token)) return 'eos';
    if (piece.stopTokenIds.includes(token)) return 'stop';
    if (flag >= 0 && Atomics.load(this.message.control, flag) !== 0) return 'stop';
    if (tokens.length >= piece.maxTokens) return 'length';
    if (piece.prompt.length + tokens.length >= this.message.sizes.contextLength) return 'context';
    return undefined;
  }

  /** @param {number} index @param {StopReason} stopReason */
  finish(index, stopReason) {
    const { piece, at, tokens, logProbs } = this.rows[index];
    this.finished.push({
      requestIndex: piece.requestIndex,
      sampleIndex: piece.samples[at],
      tokens: Int32Array.from(tokens),
      logProbs: Float32Array.from(logProbs),
      stopReason,
    });
    this.cache.removeRow(index);
    this.drafter?.removeRow(index);
    const last = this.rows.pop();
    if (last !== undefined && index < this.rows.length) this.rows[index] = last;
  }

  report() {
    if (this.newTokens.length === 0 && this.finished.length === 0) return;
    this.context.emit({ tokens: this.newTokens, finished: this.finished });
    this.newTokens = [];
    this.finished = [];
  }
}

// new tokens that a fresh row gets room for
const EXPECTED_TOKENS = 32;

/** @param {DecodeMessage} message @param {GraphRunner} runner @param {KeyValueCache} cache of the model */
function drafterOf({ speculation, maxRows, maxTokens, prefillTokens, sizes }, runner, cache) {
  const model = speculation?.model;
  if (model === undefined) return undefined;
  return new ModelDrafter(
    { graphs: model.graphs, sizes: model.sizes, runner },
    {
      sharedCache: model.weights === undefined ? cache : undefined,
      rows: maxRows,
      tokens: maxTokens,
      prefillTokens,
      vocabularySize: sizes.vocabularySize,
    },
  );
}
