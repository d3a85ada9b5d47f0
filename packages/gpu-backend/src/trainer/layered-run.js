// @ts-check
/**
 * Runs a model part by part: embedding, one layer after the other, head; and back through the layers, each of which
 * computes its inside again from what it read (gradient checkpointing). Only the layers' inputs are kept in between.
 */
import { freeBuffers } from './free-buffers.js';
import { layerLoader, weightFeeds } from './resident-weights.js';

/** @typedef {import('onnxruntime-node').Tensor} Tensor */
/** @typedef {Record<string, Tensor>} Tensors */
/** Adds gradients to the sums and frees them. @typedef {(outputs: Tensors, slots: readonly { output: string, offset: number }[]) => void} Accumulate */
/** @typedef {import('../session/worker-context.ts').WorkerContext} WorkerContext */
/** @typedef {import('./train-protocol.ts').LayeredModel} LayeredModel */

/**
 * @param {WorkerContext} context
 * @param {object} model
 * @param {LayeredModel} model.layered
 * @param {string} model.head its session
 * @param {import('./train-protocol.ts').WeightsReference} model.reference
 * @param {import('./resident-weights.js').ResidentWeights} model.weights those outside of layers
 * @param {readonly string[]} model.wanted outputs of the head
 * @param {Accumulate} model.accumulate
 * @param {Float32Array | undefined} model.sums where the embedding's gradient is added to
 * @returns {(feeds: Tensors) => Promise<Tensors>} runs one micro-batch; returns the head's outputs
 */
export function layeredRun(context, model) {
  const { layered, reference, weights } = model;
  const load = layerLoader(context, reference);

  /** @param {string} id @param {Tensors} feeds @param {readonly string[]} wanted @param {import('./train-protocol.ts').LayerRun} [layer] */
  const run = async (id, feeds, wanted, layer) => {
    if (context.signal.aborted) throw context.signal.reason;
    const session = context.session(id);
    const own = layer && { from: layer.from, to: layer.to, tensors: load(layer.to) };
    const inputs = weightFeeds(context, session.inputNames, reference, weights, own);
    for (const name of session.inputNames) {
      const fed = feeds[name];
      if (fed !== undefined) inputs[name] = fed;
    }
    return /** @type {Tensors} */ (await session.run(inputs, wanted));
  };

  return async (feeds) => {
    const backward = layered.layers.some((layer) => layer.backward !== undefined);
    /** What each layer read. @type {Tensor[]} */
    const read = [];
    let { output: hidden } = await run(layered.embedding, feeds, ['output']);
    for (const layer of layered.layers) {
      const { output } = await run(layer.forward, { ...feeds, ...shiftOf(context, layer), hidden }, ['output'], layer);
      if (layer.backward === undefined) freeBuffers([viewOf(hidden)]);
      read.push(hidden);
      hidden = output;
    }
    const outputs = await run(model.head, { ...feeds, hidden }, [
      ...model.wanted,
      ...(backward ? ['inputGradient'] : []),
    ]);
    freeBuffers([viewOf(hidden)]);
    if (!backward) return outputs;
    let { inputGradient } = outputs;
    delete outputs['inputGradient'];
    for (const layer of layered.layers.toReversed()) {
      const input = /** @type {Tensor} */ (read.pop());
      if (layer.backward === undefined) break;
      const own = { ...feeds, ...shiftOf(context, layer), hidden: input, hiddenGradient: inputGradient };
      const names = layer.gradients.map(({ output }) => output);
      const results = await run(layer.backward, own, ['inputGradient', ...names], layer);
      model.accumulate(results, layer.gradients);
      freeBuffers([input, inputGradient].map(viewOf));
      ({ inputGradient } = results);
    }
    if (layered.embeddingGradient !== undefined && model.sums !== undefined) {
      addRows(model.sums, layered.embeddingGradient, viewOf(feeds['tokens']), viewOf(inputGradient));
    }
    freeBuffers([viewOf(inputGradient)]);
    return outputs;
  };
}

/** @param {WorkerContext} context @param {import('./train-protocol.ts').LayerRun} layer @returns {Tensors} */
function shiftOf(context, { dropoutShift }) {
  return { dropoutShift: new context.ort.Tensor('float32', Float32Array.of(dropoutShift), []) };
}

/** @param {Tensor} tensor */
function viewOf({ data }) {
  return /** @type {Float32Array} */ (/** @type {unknown} */ (data));
}

/**
 * Adds a gradient [tokens, width] to the rows of a table that the tokens were read from.
 *
 * @param {Float32Array} sums
 * @param {{ offset: number, width: number, scale: number }} table
 * @param {ArrayLike<number>} tokens
 * @param {Float32Array} gradient
 */
function addRows(sums, { offset, width, scale }, tokens, gradient) {
  for (let i = 0; i < tokens.length; i++) {
    const row = offset + tokens[i] * width;
    for (let column = 0; column < width; column++) sums[row + column] += scale * gradient[i * width + column];
  }
}
