// @ts-check
/**
 * The uniforms of one sample: xoshiro128** continued from a state of core's generator, so that sample i of a request
 * draws what `createRng(seed).split(i)` would. Rounded to 22 bits, which float32 holds exactly and below 1.
 *
 * @param {Uint32Array} state four words, which advance
 */
export function nextUniform(state) {
  const [a, b, c, d] = state;
  const product = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
  state[2] = c ^ a;
  state[3] = d ^ b;
  state[1] = b ^ state[2];
  state[0] = a ^ state[3];
  state[2] ^= b << 9;
  state[3] = rotateLeft(state[3], 11);
  return (product >>> 10) / 4194304;
}

/** @param {number} x @param {number} k */
function rotateLeft(x, k) {
  return (x << k) | (x >>> (32 - k));
}
