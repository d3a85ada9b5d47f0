// @ts-check
/**
 * NF4: four bits that name one of sixteen numbers, which are about equally likely for normally distributed weights once a
 * block is divided by its largest one. Two to a byte, the earlier one in the upper half, as bitsandbytes stores them.
 *
 * Source: QLoRA, arXiv:2305.14314 appendix E.
 */

/** Of bitsandbytes, to the bit. */
export const NF4_CODEBOOK = Float32Array.of(
  -1.0,
  -0.6961928009986877,
  -0.5250730514526367,
  -0.39491748809814453,
  -0.28444138169288635,
  -0.18477343022823334,
  -0.09105003625154495,
  0.0,
  0.07958029955625534,
  0.16093020141124725,
  0.24611230194568634,
  0.33791524171829224,
  0.44070982933044434,
  0.5626170039176941,
  0.7229568362236023,
  1.0,
);

/**
 * Rounds the rows of a weight, in blocks of columns; each block keeps its largest magnitude as its scale.
 *
 * @param {Float32Array} data [rows, columns]
 * @param {{ rows: number, columns: number, block: number }} weight
 * @returns {{ values: Uint8Array, scales: Float32Array }} [rows, blocks, block / 2] and [rows, blocks]
 */
export function quantizeNf4(data, { rows, columns, block }) {
  const blocks = Math.ceil(columns / block);
  // what a row that is no whole number of blocks is filled up with is 0
  const values = new Uint8Array((rows * blocks * block) / 2).fill(ZERO | (ZERO << 4));
  const scales = new Float32Array(rows * blocks);
  for (let row = 0; row < rows; row++) {
    for (let b = 0; b < blocks; b++) {
      const start = row * columns + b * block;
      const end = Math.min(start + block, (row + 1) * columns);
      let most = 0;
      for (let i = start; i < end; i++) most = Math.max(most, Math.abs(data[i]));
      scales[row * blocks + b] = most;
      const inverse = most === 0 ? 0 : 1 / most;
      const to = ((row * blocks + b) * block) / 2;
      for (let i = start; i < end; i += 2) {
        const low = i + 1 < end ? nearest(data[i + 1] * inverse) : ZERO;
        values[to + ((i - start) >> 1)] = (nearest(data[i] * inverse) << 4) | low;
      }
    }
  }
  return { values, scales };
}

const ZERO = 7;
// halfway between neighbours
const BORDERS = Float64Array.from({ length: 15 }, (_, i) => (NF4_CODEBOOK[i] + NF4_CODEBOOK[i + 1]) / 2);
// [-1, 1] in steps smaller than the distance of any two borders: how many of these lie below the start of a step
const STEPS = 128;
const BELOW = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const start = (2 * step) / STEPS - 1;
  return BORDERS.filter((border) => border < start).length;
});

/** @param {number} value in [-1, 1] @returns {number} how many borders lie below it */
function nearest(value) {
  const below = BELOW[((value + 1) * (STEPS / 2)) | 0];
  return below < 15 && value > BORDERS[below] ? below + 1 : below;
}
