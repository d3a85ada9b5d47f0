// @ts-check
/** The module that the engine loads into its workers: training and sampling share the weights that they keep. */
export { reduceShard, runBatches, updateShard } from './train-worker.js';
export { decode } from '../sampler/decode-worker.js';
