// @ts-check
/**
 * The next token of each row from its hidden state: drawn in the graph where the whole distribution counts, and here,
 * exactly, where it is truncated.
 */
import { floatsOf } from './graph-runner.js';
import { nextUniform } from './random-stream.js';
import { drawFromCandidates, drawFromLogits, drawFromProbabilities } from './truncated-draw.js';

/**
 * @typedef {import('./decode-protocol.ts').DecodePiece} DecodePiece
 *
 * @typedef {object} DrawingRow
 * @property {DecodePiece} piece how to draw
 * @property {Uint32Array} random
 * @property {readonly number[]} tokens drawn so far
 *
 * @typedef {object} Heads
 * @property {import('./decode-protocol.ts').DecodeGraphs} graphs
 * @property {import('./decode-protocol.ts').DecodeSizes} sizes
 * @property {import('./graph-runner.js').GraphRunner} runner
 *
 * @typedef {{ token: number, logProb: number }} Drawn
 */

/**
 * @param {readonly DrawingRow[]} rows
 * @param {Float32Array} hidden [rows, D]
 * @param {Heads} heads
 * @returns {Promise<readonly Drawn[]>} by row
 */
export async function drawTokens(rows, hidden, heads) {
  const plain = rows.flatMap(({ piece }, i) => (isTruncated(piece) ? [] : [i]));
  if (plain.length === rows.length) return drawPlain(rows, hidden, heads);
  const truncated = rows.flatMap(({ piece }, i) => (isTruncated(piece) ? [i] : []));
  /** @type {Drawn[]} */
  const drawn = [];
  for (const [indices, draw] of /** @type {const} */ ([
    [plain, drawPlain],
    [truncated, drawTruncated],
  ])) {
    const members = indices.map((i) => rows[i]);
    const results = await draw(members, pickRows(hidden, heads.sizes.hiddenSize, indices), heads);
    for (const [at, i] of indices.entries()) drawn[i] = results[at];
  }
  return drawn;
}

/** @param {DecodePiece} piece */
function isTruncated({ temperature, topP, topK, minP, repetitionPenalty }) {
  if (temperature === 0) return repetitionPenalty !== 1;
  return topP < 1 || topK > 0 || minP > 0 || repetitionPenalty !== 1;
}

/** @param {readonly DrawingRow[]} rows @param {Float32Array} hidden @param {Heads} heads @returns {Promise<Drawn[]>} */
async function drawPlain(rows, hidden, { graphs, sizes, runner }) {
  const count = rows.length;
  if (count === 0) return [];
  const uniforms = new Float32Array(count);
  const inverseTemperature = new Float32Array(count);
  for (const [i, { piece, random }] of rows.entries()) {
    const greedy = piece.temperature === 0;
    uniforms[i] = greedy ? -1 : nextUniform(random);
    inverseTemperature[i] = greedy ? 1 : 1 / piece.temperature;
  }
  const outputs = await runner.run(graphs.draw, {
    hidden: runner.tensor('float32', hidden, [count, sizes.hiddenSize]),
    uniforms: runner.tensor('float32', uniforms, [count]),
    inverseTemperature: runner.tensor('float32', inverseTemperature, [count]),
  });
  const [tokens, logProbs] = [outputs['token'].data, outputs['logProb'].data];
  return rows.map((_, i) => ({ token: Number(tokens[i]), logProb: Number(logProbs[i]) }));
}

/** @param {readonly DrawingRow[]} rows @param {Float32Array} hidden @param {Heads} heads @returns {Promise<Drawn[]>} */
async function drawTruncated(rows, hidden, heads) {
  const { graphs, sizes, runner } = heads;
  const uniforms = rows.map(({ piece, random }) => (piece.temperature === 0 ? 0 : nextUniform(random)));
  /** @type {Drawn[]} */
  const drawn = [];
  // a penalty may bring up any token
  let open = rows.flatMap(({ piece }, i) => (piece.repetitionPenalty === 1 ? [i] : []));
  for (const candidates of graphs.candidates) {
    const found = await drawCovered(rows, open, hidden, uniforms, candidates, heads);
    for (const [i, each] of found) drawn[i] = each;
    open = open.filter((i) => !found.has(i));
  }
  for (const [at, own] of (await probabilitiesOf(rows, open, hidden, heads)).entries())
    drawn[open[at]] = drawFromProbabilities(own, rows[open[at]].piece, uniforms[open[at]]);
  const penalized = rows.flatMap(({ piece }, i) => (piece.repetitionPenalty === 1 ? [] : [i]));
  if (penalized.length === 0) return drawn;
  const states = pickRows(hidden, sizes.hiddenSize, penalized);
  const shape = [penalized.length, sizes.hiddenSize];
  const outputs = await runner.run(graphs.logits, { hidden: runner.tensor('float32', states, shape) });
  const logits = floatsOf(outputs['logits']);
  for (const [at, i] of penalized.entries()) {
    const { piece, tokens } = rows[i];
    const own = logits.subarray(at * sizes.vocabularySize, (at + 1) * sizes.vocabularySize);
    drawn[i] = drawFromLogits(own, [...piece.prompt, ...tokens], piece, uniforms[i]);
  }
  return drawn;
}

/**
 * The probabilities of all tokens, at each row's temperature.
 *
 * @param {readonly DrawingRow[]} rows @param {readonly number[]} indices of the rows @param {Float32Array} hidden [rows, D]
 * @param {Heads} heads @returns {Promise<Float32Array[]>} [V] for each index
 */
export async function probabilitiesOf(rows, indices, hidden, { graphs, sizes, runner }) {
  if (indices.length === 0) return [];
  const states = pickRows(hidden, sizes.hiddenSize, indices);
  const inverseTemperature = Float32Array.from(indices, (i) => 1 / rows[i].piece.temperature);
  const outputs = await runner.run(graphs.probabilities, {
    hidden: runner.tensor('float32', states, [indices.length, sizes.hiddenSize]),
    inverseTemperature: runner.tensor('float32', inverseTemperature, [indices.length]),
  });
  const all = floatsOf(outputs['probabilities']);
  return indices.map((_, at) => all.subarray(at * sizes.vocabularySize, (at + 1) * sizes.vocabularySize));
}

/**
 * Those of the open rows whose candidates cover all that they keep.
 *
 * @param {readonly DrawingRow[]} rows @param {readonly number[]} open @param {Float32Array} hidden
 * @param {readonly number[]} uniforms @param {import('./decode-protocol.ts').DecodeGraphs['candidates'][number]} candidates @param {Heads} heads
 */
async function drawCovered(rows, open, hidden, uniforms, { graph, count }, { sizes, runner }) {
  /** @type {Map<number, Drawn>} */
  const covered = new Map();
  if (open.length === 0) return covered;
  const inverseTemperature = Float32Array.from(open, (i) => 1 / rows[i].piece.temperature);
  const outputs = await runner.run(graph, {
    hidden: runner.tensor('float32', pickRows(hidden, sizes.hiddenSize, open), [open.length, sizes.hiddenSize]),
    inverseTemperature: runner.tensor('float32', inverseTemperature, [open.length]),
  });
  const [values, normalizers] = [floatsOf(outputs['values']), floatsOf(outputs['normalizer'])];
  const ids = /** @type {Int32Array} */ (outputs['ids'].data);
  for (const [at, i] of open.entries()) {
    const [start, end] = [at * count, (at + 1) * count];
    const part = { values: values.subarray(start, end), ids: ids.subarray(start, end) };
    const drawn = drawFromCandidates(part, normalizers[at], rows[i].piece, uniforms[i]);
    if (drawn !== undefined) covered.set(i, drawn);
  }
  return covered;
}

/** @param {Float32Array} values @param {number} size @param {readonly number[]} indices */
export function pickRows(values, size, indices) {
  const picked = new Float32Array(indices.length * size);
  for (const [at, index] of indices.entries()) picked.set(values.subarray(index * size, (index + 1) * size), at * size);
  return picked;
}
