// @ts-check
/**
 * The decoding loop of one worker, with continuous batching: finished rows leave, waiting prompts join. Every step is one
 * run of the decode graph over all rows and one of a head that draws their tokens. Described in `decode-protocol.ts`.
 */
import { residentWeights, weightFeeds } from '../trainer/resident-weights.js';
import { decodeSession, sessionGroup } from './decode-sessions.js';
import { drawTokens } from './draw-tokens.js';
import { KeyValueCache } from './key-value-cache.js';

/** @typedef {import('../session/worker-context.ts').WorkerContext} WorkerContext */
/** @typedef {import('./decode-protocol.ts').DecodeMessage} DecodeMessage */
/** @typedef {import('./decode-protocol.ts').DecodePiece} DecodePiece */
/** @typedef {'eos' | 'stop' | 'length' | 'context'} StopReason */
/** @typedef {Record<string, import('onnxruntime-node').Tensor>} Feeds */

/**
 * @typedef {object} Prompt A computed prompt; some of its samples may still wait for a row.
 * @property {DecodePiece} piece
 * @property {number} next index of the next sample to join
 * @property {readonly Float32Array[]} keyValues outputs of the run that it was in
 * @property {number} source its row there
 * @property {number} time padded length there
 * @property {Float32Array} hidden [D] after its last token
 *
 * @typedef {object} Row One sample being decoded.
 * @property {DecodePiece} piece
 * @property {number} at index into the piece's samples
 * @property {Uint32Array} random
 * @property {number[]} tokens
 * @property {number[]} logProbs
 */

/** @param {WorkerContext} context @param {DecodeMessage} message */
export async function decode(context, message) {
  const weights = residentWeights(context, message.weights);
  const sessions = sessionGroup(context, message.weights);
  weights.pins++;
  sessions.pins++;
  try {
    await new Decoder(context, message, weights, sessions).run();
  } finally {
    weights.pins--;
    sessions.pins--;
  }
}

class Decoder {
  /**
   * @param {WorkerContext} context @param {DecodeMessage} message
   * @param {import('../trainer/resident-weights.js').ResidentWeights} weights
   * @param {import('./decode-sessions.js').SessionGroup} sessions
   */
  constructor(context, message, weights, sessions) {
    this.context = context;
    this.message = message;
    this.weights = weights;
    this.sessions = sessions;
    this.cache = new KeyValueCache(message.sizes, { rows: message.maxRows, tokens: message.maxTokens });
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Prompt[]} */
    this.prompts = [];
    /** @type {Map<string, Feeds>} weights that each graph is fed */
    this.resident = new Map();
    /** @type {number[]} */
    this.newTokens = [];
    /** @type {import('./decode-protocol.ts').FinishedSample[]} */
    this.finished = [];
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
      hidden.set(prompt.hidden, i * prompt.hidden.length);
      this.join(prompt);
      if (prompt.next === prompt.piece.samples.length) this.prompts.shift();
    }
    await this.draw(first, hidden);
  }

  /** @param {Prompt} prompt */
  join(prompt) {
    const { piece, keyValues, source, time } = prompt;
    const at = prompt.next++;
    this.cache.addRow(keyValues, source, time, piece.prompt.length);
    this.rows.push({ piece, at, random: piece.randomStates.slice(at * 4, at * 4 + 4), tokens: [], logProbs: [] });
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

  /** Computes prompts in padded batches. @param {readonly DecodePiece[]} pieces in order of length */
  async prefill(pieces) {
    const { prefillTokens, graphs, sizes } = this.message;
    for (let start = 0; start < pieces.length;) {
      let time = 0;
      let end = start;
      while (end < pieces.length) {
        const longer = Math.max(time, pieces[end].prompt.length);
        if (end > start && longer * (end + 1 - start) > prefillTokens) break;
        time = longer;
        end++;
      }
      const batch = pieces.slice(start, end);
      const tokens = new Int32Array(batch.length * time);
      const last = new Int32Array(batch.length);
      for (const [b, { prompt }] of batch.entries()) {
        tokens.set(prompt, b * time);
        last[b] = b * time + prompt.length - 1;
      }
      const outputs = await this.runGraph(graphs.prefill, {
        tokens: this.tensor('int32', tokens, [batch.length, time]),
        last: this.tensor('int32', last, [batch.length]),
      });
      const keyValues = [];
      for (let layer = 0; layer < sizes.layers; layer++)
        keyValues.push(floats(outputs[`key/${layer}`]), floats(outputs[`value/${layer}`]));
      const hidden = floats(outputs['hidden']);
      for (const [source, piece] of batch.entries()) {
        const own = hidden.subarray(source * sizes.hiddenSize, (source + 1) * sizes.hiddenSize);
        this.prompts.push({ piece, next: 0, keyValues, source, time, hidden: own });
      }
      start = end;
    }
  }

  /** One more token for every row. */
  async step() {
    const { rows, cache, message } = this;
    const { layers, keyValueHeads, headDim } = message.sizes;
    const count = rows.length;
    const longest = Math.max(...cache.lengths);
    if (longest + 1 > cache.capacity) cache.reserve(longest + EXPECTED_TOKENS, { shrink: false });
    const tokens = new Int32Array(count);
    for (let row = 0; row < count; row++) tokens[row] = rows[row].tokens.at(-1) ?? 0;
    /** @type {Feeds} */
    const feeds = {
      tokens: this.tensor('int32', tokens, [count, 1]),
      positions: this.tensor('int32', Int32Array.from(cache.lengths), [count, 1]),
      bias: this.tensor('float32', cache.bias.subarray(0, count * cache.capacity), [count, 1, 1, cache.capacity]),
    };
    const shape = [count, keyValueHeads, cache.capacity, headDim];
    const size = count * keyValueHeads * cache.capacity * headDim;
    for (let layer = 0; layer < layers; layer++) {
      feeds[`pastKey/${layer}`] = this.tensor('float32', cache.arrays[2 * layer].subarray(0, size), shape);
      feeds[`pastValue/${layer}`] = this.tensor('float32', cache.arrays[2 * layer + 1].subarray(0, size), shape);
    }
    const outputs = await this.runGraph(message.graphs.decode, feeds);
    cache.append(floats(outputs['rows']));
    await this.draw(0, floats(outputs['hidden']));
  }

  /** Draws a token for the rows from `first` on. @param {number} first @param {Float32Array} hidden [rows, D] */
  async draw(first, hidden) {
    const rows = this.rows.slice(first);
    const { graphs, sizes } = this.message;
    const drawn = await drawTokens(rows, hidden, { graphs, sizes, run: this.runGraph, tensor: this.tensor });
    for (const [i, { token, logProb }] of drawn.entries()) this.push(rows[i], token, logProb);
    // from the end: the last row takes the place of one that leaves
    for (let index = this.rows.length - 1; index >= first; index--) {
      const reason = this.stopReason(this.rows[index]);
      if (reason !== undefined) this.finish(index, reason);
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
    const last = this.rows.pop();
    if (last !== undefined && index < this.rows.length) this.rows[index] = last;
  }

  report() {
    if (this.newTokens.length === 0 && this.finished.length === 0) return;
    this.context.emit({ tokens: this.newTokens, finished: this.finished });
    this.newTokens = [];
    this.finished = [];
  }

  /** @param {import('./decode-protocol.ts').DecodeGraph} graph @param {Feeds} feeds @returns {Promise<Feeds>} */
  runGraph = async (graph, feeds) => {
    const { context, message, weights } = this;
    const session = await decodeSession(context, this.sessions, graph, message.weights, weights);
    let resident = this.resident.get(graph.key);
    if (resident === undefined) {
      resident = weightFeeds(context, session.inputNames, message.weights, weights);
      this.resident.set(graph.key, resident);
    }
    return session.run({ ...resident, ...feeds });
  };

  /** @param {'float32' | 'int32'} type @param {Float32Array | Int32Array} data @param {readonly number[]} shape */
  tensor = (type, data, shape) =>
    new this.context.ort.Tensor(/** @type {any} */ (type), /** @type {any} */ (data), shape);
}

// new tokens that a fresh row gets room for; the cache grows by as many
const EXPECTED_TOKENS = 32;

/** @param {import('onnxruntime-node').Tensor} tensor */
function floats(tensor) {
  return /** @type {Float32Array} */ (tensor.data);
}
