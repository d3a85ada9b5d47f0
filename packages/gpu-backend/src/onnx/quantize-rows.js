// @ts-check
/**
 * Rounds the rows of a weight for MatMulNBits: blocks of columns, each with the scale that its largest number sets.
 * Values are stored from 0 up, zero being 128 (8 bits) or 8 (4 bits, the lower half of a byte first).
 *
 * @param {Float32Array} data [rows, columns]
 * @param {{ rows: number, columns: number, bits: 4 | 8, block: number }} weight
 * @param {Uint8Array} [values] zeros, written to
 * @returns {{ values: Uint8Array, scales: Float32Array }} [rows, blocks, block·bits/8] and [rows, blocks]
 */
export function quantizeRows(data, weight, values = new Uint8Array(valueBytes(weight))) {
  const { rows, columns, bits, block } = weight;
  const blocks = Math.ceil(columns / block);
  const bytes = (block * bits) / 8;
  const zero = bits === 8 ? 128 : 8;
  const largest = zero - 1;
  const scales = new Float32Array(rows * blocks);
  for (let row = 0; row < rows; row++) {
    for (let b = 0; b < blocks; b++) {
      const start = row * columns + b * block;
      const end = Math.min(start + block, (row + 1) * columns);
      let most = 0;
      for (let i = start; i < end; i++) most = Math.max(most, Math.abs(data[i]));
      const scale = most / largest;
      const inverse = scale === 0 ? 0 : 1 / scale;
      const to = (row * blocks + b) * bytes;
      scales[row * blocks + b] = scale;
      if (bits === 8) {
        for (let i = start; i < end; i++) values[to + i - start] = Math.round(data[i] * inverse) + zero;
        continue;
      }
      for (let i = start; i < end; i++) {
        const at = i - start;
        values[to + (at >> 1)] |= (Math.round(data[i] * inverse) + zero) << ((at & 1) * 4);
      }
    }
  }
  return { values, scales };
}

/** How long `values` is. @param {{ rows: number, columns: number, bits: 4 | 8, block: number }} weight */
export function valueBytes({ rows, columns, bits, block }) {
  return (rows * Math.ceil(columns / block) * block * bits) / 8;
}
