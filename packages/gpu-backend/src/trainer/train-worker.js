// @ts-check
/**
 * What a worker does for a trainer: runs micro-batches, keeps this worker's sum of gradients, and updates its share of
 * the weights. Loaded into the session pool's workers; described in `train-protocol.ts`.
 */
import { decodeChunk, encodeChunk, readChunk, writeChunk } from '../optimizer/chunk-bytes.js';
import { adamW } from './adam-w.js';
import { freeBuffers } from './free-buffers.js';
import { layeredRun } from './layered-run.js';
import { releaseLearned } from '../sampler/decode-sessions.js';
import { residentWeights, weightFeeds } from './resident-weights.js';

/** @typedef {import('../session/worker-context.ts').WorkerContext} WorkerContext */
/** @typedef {import('./train-protocol.ts').RunBatches} RunBatches */
/** @typedef {import('./train-protocol.ts').ReduceShard} ReduceShard */
/** @typedef {import('./train-protocol.ts').UpdateShard} UpdateShard */

/**
 * Runs micro-batches in order. Gradients are added to this worker's flat array; other outputs are returned.
 *
 * @param {WorkerContext} context
 * @param {RunBatches} message
 */
export async function runBatches(context, { session, layers, weights: reference, batches, fetch, gradients }) {
  const weights = residentWeights(context, reference, { withoutLayers: layers !== undefined });
  const sums = gradients === undefined ? undefined : new Float32Array(gradients.buffer);
  const slots = gradients?.slots ?? [];
  if (gradients !== undefined) releaseLearned(context);
  /** @type {import('./layered-run.js').Accumulate} */
  const accumulate = (outputs, from) => {
    for (const { output, offset } of from) {
      const values = /** @type {Float32Array} */ (outputs[output].data);
      if (sums !== undefined) addInto(sums, offset, values);
    }
    freeBuffers(from.map(({ output }) => /** @type {Float32Array} */ (outputs[output].data)));
  };
  const wanted = [...fetch, ...slots.map(({ output }) => output)];
  const run =
    layers === undefined
      ? wholeRun(context, session, { reference, weights, wanted })
      : layeredRun(context, { layered: layers, head: session, reference, weights, wanted, accumulate, sums });
  const results = [];
  /** @type {ArrayBuffer[]} */
  const transfer = [];
  weights.pins++;
  try {
    for (const batch of batches) {
      if (context.signal.aborted) throw context.signal.reason;
      const outputs = await run(feedsOf(context, batch));
      accumulate(outputs, slots);
      /** @type {Record<string, unknown>} */
      const fetched = {};
      for (const name of fetch) {
        const { type, dims, data } = outputs[name];
        fetched[name] = { dtype: type, shape: [...dims], data };
        transfer.push(/** @type {any} */ (data).buffer);
      }
      results.push(fetched);
    }
  } finally {
    weights.pins--;
  }
  return context.transferred(results, [...new Set(transfer)]);
}

/** @param {WorkerContext} context @param {Readonly<Record<string, import('../session/protocol.ts').HostTensor>>} batch */
function feedsOf(context, batch) {
  /** @type {Record<string, import('onnxruntime-node').Tensor>} */
  const feeds = {};
  for (const [name, { dtype, data, shape }] of Object.entries(batch))
    feeds[name] = new context.ort.Tensor(/** @type {any} */ (dtype), /** @type {any} */ (data), shape);
  return feeds;
}

/**
 * One session for the whole model.
 *
 * @param {WorkerContext} context
 * @param {string} id
 * @param {{ reference: import('./train-protocol.ts').WeightsReference, weights: import('./resident-weights.js').ResidentWeights, wanted: readonly string[] }} model
 * @returns {(feeds: import('./layered-run.js').Tensors) => Promise<import('./layered-run.js').Tensors>}
 */
function wholeRun(context, id, { reference, weights, wanted }) {
  const session = context.session(id);
  const resident = weightFeeds(context, session.inputNames, reference, weights);
  return async (feeds) => {
    const inputs = { ...resident };
    for (const name of session.inputNames) if (feeds[name] !== undefined) inputs[name] = feeds[name];
    return /** @type {import('./layered-run.js').Tensors} */ (await session.run(inputs, wanted));
  };
}

/** @param {Float32Array} sums @param {number} offset @param {Float32Array} values */
function addInto(sums, offset, values) {
  for (let i = 0; i < values.length; i++) sums[offset + i] += values[i];
}

/**
 * Adds all workers' gradients, in the order given, into the first; returns the sum of squares of this shard.
 *
 * @param {WorkerContext} _context
 * @param {ReduceShard} message
 */
export function reduceShard(_context, { gradients, start, end }) {
  const [first, ...others] = gradients.map((buffer) => new Float32Array(buffer));
  for (const other of others) for (let i = start; i < end; i++) first[i] += other[i];
  let squares = 0;
  for (let i = start; i < end; i++) squares += first[i] * first[i];
  return squares;
}

/**
 * One AdamW step on this shard, chunk by chunk, unless `update` is absent; then its gradients are cleared.
 *
 * @param {WorkerContext} _context
 * @param {UpdateShard} message
 */
export function updateShard(_context, { gradients, start, end, update }) {
  const all = gradients.map((buffer) => new Float32Array(buffer));
  if (update !== undefined) {
    const weights = new Float32Array(update.weights);
    for (const chunk of update.chunks) {
      const bytes = readChunk(update.moments, chunk);
      const moments = decodeChunk(chunk, bytes);
      const arrays = {
        weights: weights.subarray(chunk.start, chunk.start + chunk.length),
        gradients: all[0].subarray(chunk.start, chunk.start + chunk.length),
        firstMoments: moments.first,
        secondMoments: moments.second,
      };
      adamW(arrays, { ...update, start: 0, end: chunk.length, weightDecay: chunk.decay ? update.weightDecay : 0 });
      encodeChunk(chunk, bytes, moments);
      writeChunk(update.moments, chunk, bytes);
    }
  }
  for (const each of all) each.fill(0, start, end);
}
