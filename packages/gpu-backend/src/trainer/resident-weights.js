// @ts-check
/**
 * A worker's own copies of shared weights: the runtime refuses memory that threads share, so each worker copies the
 * flat array when its version has moved on. A copy that a running call has pinned is never written to again.
 */

/**
 * @typedef {object} WeightsReference Where weights lie; sent with every call that runs a model.
 * @property {string} key names these weights, whatever their version
 * @property {number} version
 * @property {SharedArrayBuffer} buffer
 * @property {readonly { name: string, shape: readonly number[], offset: number, length: number }[]} slots
 * @property {string | null} frozen the tensor set of the weights that are never trained
 *
 * @typedef {object} ResidentWeights
 * @property {number} version
 * @property {Float32Array} flat
 * @property {number} pins
 * @property {Map<string, import('onnxruntime-node').Tensor>} tensors by weight name
 *
 * @typedef {import('../session/worker-context.ts').WorkerContext} WorkerContext
 */

// a live set, a sampler's and one more: enough that training and sampling in turn copy nothing twice
const KEPT_COPIES = 3;

/**
 * The weights as tensors. Pin them (`pins++`) while a loop that waits between runs uses them.
 *
 * @param {WorkerContext} context
 * @param {WeightsReference} reference
 * @returns {ResidentWeights}
 */
export function residentWeights(context, reference) {
  /** @type {Map<string, ResidentWeights>} */
  const kept = stateOf(context, 'weights');
  let weights = kept.get(reference.key);
  if (weights === undefined || (weights.version !== reference.version && weights.pins > 0)) {
    weights = allocate(context, reference);
  } else if (weights.version !== reference.version) {
    weights.flat.set(new Float32Array(reference.buffer));
    weights.version = reference.version;
  }
  // the map is in order of use, oldest first
  kept.delete(reference.key);
  kept.set(reference.key, weights);
  for (const key of kept.keys()) {
    if (kept.size <= KEPT_COPIES) break;
    kept.delete(key);
  }
  return weights;
}

/**
 * The frozen weights as tensors.
 *
 * @param {WorkerContext} context
 * @param {string | null} set
 * @returns {Map<string, import('onnxruntime-node').Tensor>}
 */
function frozenWeights(context, set) {
  if (set === null) return new Map();
  const known = stateOf(context, `frozen:${set}`);
  if (known.size === 0) {
    for (const [name, { dtype, data, shape }] of context.tensors(set)) {
      known.set(name, new context.ort.Tensor(/** @type {any} */ (dtype), /** @type {any} */ (data), shape));
    }
  }
  return known;
}

/**
 * What a session reads from the weights: fed anew only when they change. A graph that serves several layers reads
 * those of the layer that it runs for.
 *
 * @param {WorkerContext} context
 * @param {readonly string[]} inputNames
 * @param {WeightsReference} reference
 * @param {ResidentWeights} weights
 * @param {{ from: string, to: string }} [layer] what names begin with in the graph, and in the layer
 */
export function weightFeeds(context, inputNames, reference, weights, layer) {
  const frozen = frozenWeights(context, reference.frozen);
  /** @type {Record<string, import('onnxruntime-node').Tensor>} */
  const feeds = {};
  for (const name of inputNames) {
    const held = layer !== undefined && name.startsWith(layer.from) ? layer.to + name.slice(layer.from.length) : name;
    const tensor = weights.tensors.get(held) ?? frozen.get(held);
    if (tensor !== undefined) feeds[name] = tensor;
  }
  return feeds;
}

/** @param {WorkerContext} context @param {WeightsReference} reference @returns {ResidentWeights} */
function allocate(context, reference) {
  const flat = new Float32Array(reference.buffer).slice();
  const tensors = new Map();
  for (const { name, shape, offset, length } of reference.slots) {
    tensors.set(name, new context.ort.Tensor('float32', flat.subarray(offset, offset + length), shape));
  }
  return { version: reference.version, flat, pins: 0, tensors };
}

/** @param {WorkerContext} context @param {string} key @returns {Map<any, any>} */
function stateOf(context, key) {
  let map = context.state.get(key);
  if (map === undefined) context.state.set(key, (map = new Map()));
  return /** @type {Map<any, any>} */ (map);
}
