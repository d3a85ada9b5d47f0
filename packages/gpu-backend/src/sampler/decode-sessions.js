// @ts-check
/**
 * Sessions of the decoding loop in one worker, made when they are first needed and kept by the weights that are part of
 * them. Weights that learn change with every update, and their sessions with them.
 */

import { quantizeRows, valueBytes } from '../onnx/quantize-rows.js';
import { productValues } from '../quantization/product-values.js';
import { freeBuffers } from '../trainer/free-buffers.js';

/**
 * @typedef {import('../session/worker-context.ts').WorkerContext} WorkerContext
 * @typedef {import('./decode-protocol.ts').DecodeGraph} DecodeGraph
 * @typedef {import('../trainer/train-protocol.ts').WeightsReference} WeightsReference
 * @typedef {import('../trainer/resident-weights.js').ResidentWeights} ResidentWeights
 *
 * @typedef {Map<string, Promise<string>>} SessionIds by graph key
 *
 * @typedef {object} SessionGroup Sessions that hold the same weights.
 * @property {boolean} learned whether these weights learn
 * @property {number} pins loops that use the sessions
 * @property {SessionIds} ids
 */

// two models that sample in turn
const KEPT_GROUPS = 2;

/**
 * The sessions that hold these weights. Pin them (`pins++`) while a loop uses them.
 *
 * @param {WorkerContext} context @param {WeightsReference} reference @returns {SessionGroup}
 */
export function sessionGroup(context, reference) {
  const groups = groupsOf(context);
  const learned = reference.frozen === null;
  const key = reference.frozen ?? `${reference.key}@${reference.version}`;
  const group = groups.get(key) ?? { learned, pins: 0, ids: new Map() };
  // the map is in order of use, oldest first
  groups.delete(key);
  groups.set(key, group);
  for (const old of [...groups.keys()].slice(0, -KEPT_GROUPS)) release(context, old);
  return group;
}

/** Before weights learn: sessions that hold them are of no use afterwards. @param {WorkerContext} context */
export function releaseLearned(context) {
  for (const [key, { learned }] of groupsOf(context)) if (learned) release(context, key);
}

/**
 * The session of a graph.
 *
 * @param {WorkerContext} context @param {SessionGroup} group @param {DecodeGraph} graph
 * @param {WeightsReference} reference @param {ResidentWeights} weights of the reference
 */
export async function decodeSession(context, group, graph, reference, weights) {
  const ids = graph.holds === 'none' ? fedSessions(context) : group.ids;
  let id = ids.get(graph.key);
  if (id === undefined) {
    const { externalData, made } = weightBytes(context, graph, reference, weights);
    const options = { ...graph.options, ...(externalData.length > 0 && { externalData }) };
    id = context.load(graph.bytes, options).then(({ id }) => id);
    ids.set(graph.key, id);
    // the session has its own copy, and garbage of the model's size may wait long to be collected
    const free = () => freeBuffers([made]);
    id.then(free, free);
    id.catch(() => ids.delete(graph.key));
  }
  return context.session(await id);
}

/** @param {WorkerContext} context @param {string} key of a group */
function release(context, key) {
  const groups = groupsOf(context);
  const group = groups.get(key);
  if (group === undefined || group.pins > 0) return;
  groups.delete(key);
  // what could not be made has nothing to release
  for (const id of group.ids.values()) id.then((session) => context.release(session)).catch(() => undefined);
}

/**
 * The weights under the names that `decode-graphs.ts` gives them. Rounded values lie in one array, `made`, that nothing
 * else reads: the system takes back one large piece of memory, but not hundreds between others.
 *
 * @param {WorkerContext} context @param {DecodeGraph} graph @param {WeightsReference} reference @param {ResidentWeights} weights
 */
function weightBytes(context, { holds, quantized }, reference, weights) {
  const frozen = holds === 'frozen' ? context.tensors(String(reference.frozen)) : new Map();
  const sizes = quantized.map(({ weight, stored }) => (stored?.type === 'int4' ? 0 : valueBytes(weight)));
  const made = new Uint8Array(holds === 'none' ? 0 : sizes.reduce((sum, size) => sum + size, 0));
  if (holds === 'none') return { externalData: [], made };
  const whole =
    holds === 'learned'
      ? [{ path: 'learned', data: bytesOf(weights.flat) }]
      : [...frozen].map(([path, { data }]) => ({ path, data: bytesOf(/** @type {Float32Array} */ (data)) }));
  let end = 0;
  const rounded = quantized.flatMap(({ weight, values, scales, stored }, i) => {
    const into = made.subarray(end, (end += sizes[i]));
    const parts =
      stored === undefined
        ? quantizeRows((weights.tensors.get(weight.name) ?? frozen.get(weight.name)).data, weight, into)
        : productValues(storedParts(frozen, stored.parts), { ...weight, type: stored.type }, into);
    return [
      { path: values, data: parts.values },
      { path: scales, data: bytesOf(parts.scales) },
    ];
  });
  return { externalData: [...whole, ...rounded], made };
}

/** @param {Map<string, any>} frozen @param {Readonly<Record<string, string>>} names by part @returns {any} */
function storedParts(frozen, names) {
  return Object.fromEntries(Object.entries(names).map(([part, name]) => [part, frozen.get(name).data]));
}

/** @param {Float32Array} data */
function bytesOf(data) {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** @param {WorkerContext} context @returns {SessionIds} */
function fedSessions(context) {
  return /** @type {SessionIds} */ (stateOf(context, 'decode/fed'));
}

/** @param {WorkerContext} context @returns {Map<string, SessionGroup>} */
function groupsOf(context) {
  return /** @type {Map<string, SessionGroup>} */ (stateOf(context, 'decode/groups'));
}

/** @param {WorkerContext} context @param {string} key @returns {unknown} */
function stateOf(context, key) {
  const known = context.state.get(key) ?? new Map();
  context.state.set(key, known);
  return known;
}
