// @ts-check
/**
 * Scales that are themselves rounded to eight bits, in groups of 256, once their mean has been taken off: 0.127 bits a
 * weight instead of 0.5 at a block of 64.
 *
 * Source: QLoRA, arXiv:2305.14314 §3 (double quantization). The eight-bit numbers are those of arXiv:2110.02861 §1.3
 * (dynamic tree quantization), as bitsandbytes uses them; ours are rounded once, its are up to 2e-7 away.
 */

/** Scales that share a scale. */
export const SCALE_GROUP = 256;

/**
 * 256 numbers in [-1, 1]: 0, 1, and of either sign 2^i numbers between 10^(i-7) and 10^(i-6) for i from 0 to 6: the
 * middles of 2^i equal parts.
 */
export const DYNAMIC_CODEBOOK = dynamicCodebook();

/**
 * @param {Float32Array} scales
 * @returns {{ values: Uint8Array, groups: Float32Array, mean: number }} values filled up to whole groups
 */
export function quantizeScales(scales) {
  let sum = 0;
  for (const scale of scales) sum += scale;
  const mean = Math.fround(sum / Math.max(scales.length, 1));
  const count = Math.ceil(scales.length / SCALE_GROUP);
  const values = new Uint8Array(count * SCALE_GROUP).fill(nearest(0));
  const groups = new Float32Array(count);
  for (let group = 0; group < count; group++) {
    const start = group * SCALE_GROUP;
    const end = Math.min(start + SCALE_GROUP, scales.length);
    let most = 0;
    for (let i = start; i < end; i++) most = Math.max(most, Math.abs(Math.fround(scales[i] - mean)));
    groups[group] = most;
    const inverse = most === 0 ? 0 : Math.fround(1 / most);
    for (let i = start; i < end; i++) values[i] = nearest(Math.fround(Math.fround(scales[i] - mean) * inverse));
  }
  return { values, groups, mean };
}

/**
 * @param {{ values: Uint8Array, groups: Float32Array, mean: number }} quantized
 * @param {number} count of scales
 */
export function dequantizeScales({ values, groups, mean }, count) {
  return Float32Array.from({ length: count }, (_, i) =>
    Math.fround(Math.fround(DYNAMIC_CODEBOOK[values[i]] * groups[Math.floor(i / SCALE_GROUP)]) + mean),
  );
}

function dynamicCodebook() {
  const numbers = [0, 1];
  for (let i = 0; i < 7; i++) {
    const parts = 2 ** i;
    for (let part = 0; part < parts; part++) {
      const middle = (0.1 + (0.9 * (part + 0.5)) / parts) * 10 ** (i - 6);
      numbers.push(middle, -middle);
    }
  }
  return Float32Array.from(numbers).sort();
}

/** @param {number} value */
function nearest(value) {
  let low = 0;
  let high = 255;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (DYNAMIC_CODEBOOK[middle] <= value) low = middle;
    else high = middle;
  }
  return value - DYNAMIC_CODEBOOK[low] > DYNAMIC_CODEBOOK[high] - value ? high : low;
}
