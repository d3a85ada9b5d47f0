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
 * @param {{ withoutLayers?: boolean }} [options] leave the layers' weights where they are: see `layerLoader`
 * @returns {ResidentWeights}
 */
export function residentWeights(context, reference, { withoutLayers = false } = {}) {
  /** @type {Map<string, ResidentWeights>} */
  const kept = stateOf(context, withoutLayers ? 'weights beside layers' : 'weights');
  const slots = withoutLayers ? reference.slots.filter(({ name }) => !name.startsWith(LAYERS)) : reference.slots;
  let weights = kept.get(reference.key);
  if (weights === undefined || (weights.version !== reference.version && weights.pins > 0)) {
    weights = allocate(context, reference, slots);
  } else if (weights.version !== reference.version) {
    copySlots(weights.flat, reference, slots);
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
 * @param {{ from: string, to: string, tensors: Map<string, import('onnxruntime-node').Tensor> }} [layer] what names
 *   begin with in the graph, and in the layer; its weights that learn
 */
export function weightFeeds(context, inputNames, reference, weights, layer) {
  const frozen = frozenWeights(context, reference.frozen);
  /** @type {Record<string, import('onnxruntime-node').Tensor>} */
  const feeds = {};
  for (const name of inputNames) {
    const held = layer !== undefined && name.startsWith(layer.from) ? layer.to + name.slice(layer.from.length) : name;
    const tensor = layer?.tensors.get(held) ?? weights.tensors.get(held) ?? frozen.get(held);
    if (tensor !== undefined) feeds[name] = tensor;
  }
  return feeds;
}

/**
 * Copies one layer's weights at a time, over those of the one before: the model is never in this worker as a whole. The
 * weights must not change as long as the loader is used.
 *
 * @param {WorkerContext} context
 * @param {WeightsReference} reference
 * @returns {(path: string) => Map<string, import('onnxruntime-node').Tensor>} by what the names of a layer's weights begin with
 */
export function layerLoader(context, reference) {
  let flat = new Float32Array(0);
  let loaded = '';
  let tensors = new Map();
  return (path) => {
    if (path === loaded) return tensors;
    const slots = reference.slots.filter(({ name }) => name.startsWith(path));
    const size = sizeOf(slots);
    if (flat.length < size) flat = new Float32Array(size);
    copySlots(flat, reference, slots);
    tensors = tensorsOf(context, flat, slots);
    loaded = path;
    return tensors;
  };
}

// what the names of all layers' weights begin with
const LAYERS = 'model.layers.';
// one cache line, as in the shared array
const ALIGNMENT = 16;

/** @typedef {WeightsReference['slots']} Slots */

/** @param {WorkerContext} context @param {WeightsReference} reference @param {Slots} slots @returns {ResidentWeights} */
function allocate(context, reference, slots) {
  const flat = new Float32Array(sizeOf(slots));
  copySlots(flat, reference, slots);
  return { version: reference.version, flat, pins: 0, tensors: tensorsOf(context, flat, slots) };
}

/** @param {Slots} slots */
function sizeOf(slots) {
  return slots.reduce((size, { length }) => size + padded(length), 0);
}

/** @param {number} length */
function padded(length) {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** One after the other, as the layout has them. @param {Float32Array} flat @param {WeightsReference} reference @param {Slots} slots */
function copySlots(flat, reference, slots) {
  const shared = new Float32Array(reference.buffer);
  let position = 0;
  for (const { offset, length } of slots) {
    flat.set(shared.subarray(offset, offset + length), position);
    position += padded(length);
  }
}

/** @param {WorkerContext} context @param {Float32Array} flat @param {Slots} slots */
function tensorsOf(context, flat, slots) {
  const tensors = new Map();
  let position = 0;
  for (const { name, shape, length } of slots) {
    tensors.set(name, new context.ort.Tensor('float32', flat.subarray(position, position + length), shape));
    position += padded(length);
  }
  return tensors;
}

/** @param {WorkerContext} context @param {string} key @returns {Map<any, any>} */
function stateOf(context, key) {
  let map = context.state.get(key);
  if (map === undefined) context.state.set(key, (map = new Map()));
  return /** @type {Map<any, any>} */ (map);
}
