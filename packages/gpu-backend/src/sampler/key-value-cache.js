// @ts-check
/**
 * Keys and values of the rows being decoded: for each layer two arrays [rows, Hkv, P, Dh], of which the first `rows`
 * rows are fed as they lie. P is a capacity: what lies beyond a row's length is hidden by `bias` [rows, P].
 *
 * The arrays are made once, for the largest capacity, and rows are moved within them when it changes: memory that was
 * never written to costs nothing.
 */
export class KeyValueCache {
  /**
   * @param {{ layers: number, keyValueHeads: number, headDim: number }} sizes
   * @param {{ rows: number, tokens: number }} most rows, and tokens in any of them
   */
  constructor({ layers, keyValueHeads, headDim }, { rows, tokens }) {
    this.heads = keyValueHeads;
    this.headDim = headDim;
    this.largest = roundUp(tokens, 16);
    this.capacity = 0;
    this.rows = 0;
    const size = rows * keyValueHeads * this.largest * headDim;
    /** @type {Float32Array[]} key and value of each layer in turn */
    this.arrays = Array.from({ length: layers * 2 }, () => new Float32Array(size));
    this.bias = new Float32Array(rows * this.largest);
    /** @type {number[]} tokens of each row */
    this.lengths = [];
  }

  /**
   * Makes room for so many tokens in each row.
   *
   * @param {number} tokens
   * @param {{ shrink: boolean }} options whether to give up capacity when more than half of it is not asked for
   */
  reserve(tokens, { shrink }) {
    const wanted = Math.min(roundUp(Math.max(tokens, ...this.lengths), 16), this.largest);
    if (wanted <= this.capacity && (!shrink || wanted * 2 >= this.capacity)) return;
    const parts = this.rows * this.heads;
    const [from, to] = [this.capacity * this.headDim, wanted * this.headDim];
    for (const array of this.arrays) {
      // growing, from the last: each lands on memory that nothing is read from any more
      for (let i = 0; i < parts; i++) {
        const part = to > from ? parts - 1 - i : i;
        const used = this.lengths[Math.floor(part / this.heads)] * this.headDim;
        array.copyWithin(part * to, part * from, part * from + used);
      }
    }
    this.capacity = wanted;
    for (let row = 0; row < this.rows; row++) this.#writeBias(row);
  }

  /**
   * Adds a row with the keys and values of a prompt, from outputs [B, Hkv, T, Dh] of the prompt graph.
   *
   * @param {readonly Float32Array[]} outputs as `arrays` @param {number} source row in the outputs
   * @param {number} time T @param {number} length
   */
  addRow(outputs, source, time, length) {
    const row = this.rows++;
    this.lengths[row] = length;
    const used = length * this.headDim;
    for (const [i, array] of this.arrays.entries()) {
      for (let head = 0; head < this.heads; head++) {
        const from = (source * this.heads + head) * time * this.headDim;
        array.set(outputs[i].subarray(from, from + used), (row * this.heads + head) * this.capacity * this.headDim);
      }
    }
    this.#writeBias(row);
    return row;
  }

  /**
   * Appends the first `counts[row]` of `time` tokens to each row.
   *
   * @param {Float32Array} values [rows, arrays, Hkv, T, Dh] @param {number} time T @param {readonly number[]} counts
   */
  append(values, time, counts) {
    const { heads, headDim, capacity, arrays, lengths } = this;
    const partSize = time * headDim;
    for (let i = 0; i < arrays.length; i++) {
      const array = arrays[i];
      for (let row = 0; row < this.rows; row++) {
        const used = counts[row] * headDim;
        let from = (row * arrays.length + i) * heads * partSize;
        let to = (row * heads * capacity + lengths[row]) * headDim;
        for (let head = 0; head < heads; head++, from += partSize, to += capacity * headDim) {
          for (let d = 0; d < used; d++) array[to + d] = values[from + d];
        }
      }
    }
    for (let row = 0; row < this.rows; row++) {
      const start = row * capacity + lengths[row];
      this.bias.fill(0, start, start + counts[row]);
      lengths[row] += counts[row];
    }
  }

  /** Forgets the last tokens of a row. @param {number} row @param {number} length what stays */
  truncate(row, length) {
    const start = row * this.capacity;
    this.bias.fill(HIDDEN, start + length, start + this.lengths[row]);
    this.lengths[row] = length;
  }

  /** Removes a row; the last one takes its place. @param {number} row */
  removeRow(row) {
    const last = --this.rows;
    const length = this.lengths.pop() ?? 0;
    if (row === last) return;
    this.lengths[row] = length;
    for (const array of this.arrays) {
      const stride = this.heads * this.capacity * this.headDim;
      array.copyWithin(row * stride, last * stride, (last + 1) * stride);
    }
    this.#writeBias(row);
  }

  /** @param {number} row */
  #writeBias(row) {
    const start = row * this.capacity;
    this.bias.fill(0, start, start + this.lengths[row]);
    this.bias.fill(HIDDEN, start + this.lengths[row], start + this.capacity);
  }
}

// e^HIDDEN is 0 in float32, and sums with it stay finite
const HIDDEN = -1e9;

/** @param {number} value @param {number} step */
function roundUp(value, step) {
  return Math.ceil(value / step) * step;
}
