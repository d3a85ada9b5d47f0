// @ts-check
/** Runs the decoding graphs of one model in a worker, with its weights. */
import { residentWeights, weightFeeds } from '../trainer/resident-weights.js';
import { decodeSession, sessionGroup } from './decode-sessions.js';

/**
 * @typedef {import('../session/worker-context.ts').WorkerContext} WorkerContext
 * @typedef {import('./decode-protocol.ts').DecodeGraph} DecodeGraph
 * @typedef {import('../trainer/train-protocol.ts').WeightsReference} WeightsReference
 * @typedef {Record<string, import('onnxruntime-node').Tensor>} Feeds
 */

export class GraphRunner {
  /** Pins the weights and their sessions until `release`. @param {WorkerContext} context @param {WeightsReference} reference */
  constructor(context, reference) {
    this.context = context;
    this.reference = reference;
    this.weights = residentWeights(context, reference);
    this.sessions = sessionGroup(context, reference);
    this.weights.pins++;
    this.sessions.pins++;
    /** @type {Map<string, Feeds>} weights that each graph is fed */
    this.resident = new Map();
  }

  release() {
    this.weights.pins--;
    this.sessions.pins--;
  }

  /**
   * Feeds that the graph does not read are left out.
   *
   * @param {DecodeGraph} graph @param {Feeds} feeds @returns {Promise<Feeds>}
   */
  run = async (graph, feeds) => {
    const { context, reference, weights } = this;
    const session = await decodeSession(context, this.sessions, graph, reference, weights);
    let resident = this.resident.get(graph.key);
    if (resident === undefined) {
      resident = weightFeeds(context, session.inputNames, reference, weights);
      this.resident.set(graph.key, resident);
    }
    /** @type {Feeds} */
    const all = { ...resident };
    for (const name of session.inputNames) if (name in feeds) all[name] = feeds[name];
    return session.run(all);
  };

  /** @param {'float32' | 'int32'} type @param {Float32Array | Int32Array} data @param {readonly number[]} shape */
  tensor = (type, data, shape) =>
    new this.context.ort.Tensor(/** @type {any} */ (type), /** @type {any} */ (data), shape);
}

/** @param {import('onnxruntime-node').Tensor} tensor */
export function floatsOf(tensor) {
  return /** @type {Float32Array} */ (tensor.data);
}
