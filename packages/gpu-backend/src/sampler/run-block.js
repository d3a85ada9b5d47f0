// @ts-check
/** One run of a decode or verify graph over the rows of a cache. */
import { floatsOf } from './graph-runner.js';

/**
 * @typedef {object} BlockOutputs
 * @property {Float32Array} hidden [N, D]: after every token of every row in turn, or after the last one of each row
 * @property {Float32Array} rows keys and values, for `KeyValueCache.append`
 * @property {number} time tokens of each row, padding among them
 */

/**
 * Runs the next tokens of each row; the cache is not changed but for room.
 *
 * @param {readonly (readonly number[])[]} tokens of each row; a row without any is computed for nothing
 * @param {import('./key-value-cache.js').KeyValueCache} cache
 * @param {{ graph: import('./decode-protocol.ts').DecodeGraph, runner: import('./graph-runner.js').GraphRunner, lastOnly?: boolean }} options
 *   `lastOnly`: hidden states of each row's last token only
 * @returns {Promise<BlockOutputs>}
 */
export async function runBlock(tokens, cache, { graph, runner, lastOnly = false }) {
  const count = tokens.length;
  const time = Math.max(1, ...tokens.map((own) => own.length));
  const longest = Math.max(...cache.lengths);
  if (longest + time > cache.capacity) cache.reserve(longest + time + ROOM, { shrink: false });
  const ids = new Int32Array(count * time);
  const positions = new Int32Array(count * time);
  const picks = [];
  for (const [row, own] of tokens.entries()) {
    for (let t = 0; t < time; t++) positions[row * time + t] = cache.lengths[row] + t;
    ids.set(own, row * time);
    for (let t = lastOnly ? Math.max(0, own.length - 1) : 0; t < own.length; t++) picks.push(row * time + t);
  }
  const { heads, headDim, capacity, bias, arrays } = cache;
  /** @type {import('./graph-runner.js').Feeds} */
  const feeds = {
    tokens: runner.tensor('int32', ids, [count, time]),
    positions: runner.tensor('int32', positions, [count, time]),
    picks: runner.tensor('int32', Int32Array.from(picks), [picks.length]),
    bias: runner.tensor('float32', bias.subarray(0, count * capacity), [count, 1, 1, capacity]),
  };
  const shape = [count, heads, capacity, headDim];
  const size = count * heads * capacity * headDim;
  for (let i = 0; i < arrays.length; i++) {
    const name = `${i % 2 === 0 ? 'pastKey' : 'pastValue'}/${i >> 1}`;
    feeds[name] = runner.tensor('float32', arrays[i].subarray(0, size), shape);
  }
  const outputs = await runner.run(graph, feeds);
  return { hidden: floatsOf(outputs['hidden']), rows: floatsOf(outputs['rows']), time };
}

// the cache grows by as many tokens more than are needed
const ROOM = 32;
