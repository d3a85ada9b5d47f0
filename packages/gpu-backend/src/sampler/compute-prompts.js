// @ts-check
/** Keys, values and last hidden states of prompts, in padded batches. */
import { floatsOf } from './graph-runner.js';

/**
 * @typedef {object} ComputedPrompt
 * @property {readonly Float32Array[]} keyValues outputs of the run that it was in
 * @property {number} source its row there
 * @property {number} time padded length there
 * @property {Float32Array} hidden [D] after its last token
 */

/**
 * Each prompt once, however many samples it has.
 *
 * @param {readonly Int32Array[]} prompts those of similar length beside each other
 * @param {{ graph: import('./decode-protocol.ts').DecodeGraph, sizes: import('./decode-protocol.ts').DecodeSizes, runner: import('./graph-runner.js').GraphRunner, mostTokens: number }} options
 *   `mostTokens`: padded tokens in one run, unless a single prompt has more
 * @returns {Promise<ComputedPrompt[]>} in the order given
 */
export async function computePrompts(prompts, { graph, sizes, runner, mostTokens }) {
  /** @type {ComputedPrompt[]} */
  const computed = [];
  while (computed.length < prompts.length) {
    const start = computed.length;
    const { end, time } = batchFrom(prompts, start, mostTokens);
    const batch = prompts.slice(start, end);
    const tokens = new Int32Array(batch.length * time);
    for (const [b, prompt] of batch.entries()) tokens.set(prompt, b * time);
    const last = Int32Array.from(batch, (prompt, b) => b * time + prompt.length - 1);
    const outputs = await runner.run(graph, {
      tokens: runner.tensor('int32', tokens, [batch.length, time]),
      last: runner.tensor('int32', last, [batch.length]),
    });
    const keyValues = [];
    for (let layer = 0; layer < sizes.layers; layer++)
      keyValues.push(floatsOf(outputs[`key/${layer}`]), floatsOf(outputs[`value/${layer}`]));
    const hidden = floatsOf(outputs['hidden']);
    for (let source = 0; source < batch.length; source++) {
      const own = hidden.subarray(source * sizes.hiddenSize, (source + 1) * sizes.hiddenSize);
      computed.push({ keyValues, source, time, hidden: own });
    }
  }
  return computed;
}

/** @param {readonly Int32Array[]} prompts @param {number} start @param {number} mostTokens */
function batchFrom(prompts, start, mostTokens) {
  let time = 0;
  let end = start;
  while (end < prompts.length) {
    const longer = Math.max(time, prompts[end].length);
    if (end > start && longer * (end + 1 - start) > mostTokens) break;
    time = longer;
    end++;
  }
  return { end, time };
}
