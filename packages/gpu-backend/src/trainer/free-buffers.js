// @ts-check
import { MessageChannel } from 'node:worker_threads';

/**
 * Gives memory back in the next turn of the event loop instead of at some garbage collection: what a run returned may be as large as the model. The
 * arrays are empty afterwards, unless all are small.
 *
 * @param {readonly ArrayBufferView[]} arrays each the whole of its buffer
 */
export function freeBuffers(arrays) {
  const large = arrays.filter(({ byteLength }) => byteLength >= LARGE_BYTES);
  if (large.length === 0) return;
  // what is moved into a port without another end is freed
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [...new Set(large.map(({ buffer }) => /** @type {ArrayBuffer} */ (buffer)))]);
}

// 256 kB: below, the garbage collector keeps up
const LARGE_BYTES = 2 ** 18;
