// @ts-check
/**
 * Numbers in [-1, 1] as 8-bit codes: seven decades, each twice as finely divided as the one below it, 0 and 1.
 *
 * Source: dynamic (tree) quantization, arXiv:2110.02861 §1.3 and figure 2. The code of a number is its place in the sorted
 * list of the 256 values, as in bitsandbytes.
 */

const DECADES = 7;

/** What signed codes stand for, in order. @type {Float32Array} */
export const SIGNED_MAP = buildMap(true);

/** The same for numbers in [0, 1]: a bit more for the fraction. @type {Float32Array} */
export const UNSIGNED_MAP = buildMap(false);

/**
 * The nearest codes.
 *
 * @param {Float32Array} map
 * @returns {(values: Float32Array, codes: Uint8Array, count: number) => void} writes the codes of the first `count` values
 */
export function createEncoder(map) {
  // a number belongs to the code above where it passes the middle between the two
  const middles = Float64Array.from(map, (value, i) => (i === 255 ? Infinity : (value + map[i + 1]) / 2));
  const lowest = lowestCodes(middles);
  return (values, codes, count) => {
    const bits = new Uint32Array(values.buffer, values.byteOffset, count);
    for (let i = 0; i < count; i++) {
      const code = lowest[bits[i] >>> DROPPED_BITS];
      codes[i] = values[i] > middles[code] ? code + 1 : code;
    }
  };
}

// sign, exponent and seven bits of the fraction stay: numbers that share them have at most one middle between them
const DROPPED_BITS = 16;

/** The code of the lowest number with the same leading bits. @param {Float64Array} middles */
function lowestCodes(middles) {
  const table = new Uint8Array(2 ** (32 - DROPPED_BITS));
  const bits = new Uint32Array(1);
  const value = new Float32Array(bits.buffer);
  const isNegative = 2 ** 31;
  for (let i = 0; i < table.length; i++) {
    bits[0] = i << DROPPED_BITS;
    // of negative numbers the lowest is the one with all other bits set
    if (bits[0] >= isNegative) bits[0] |= 2 ** DROPPED_BITS - 1;
    while (table[i] < 255 && value[0] > middles[table[i]]) table[i]++;
  }
  return table;
}

/** @param {boolean} isSigned */
function buildMap(isSigned) {
  const values = [0, 1];
  for (let decade = 0; decade < DECADES; decade++) {
    const items = 2 ** decade * (isSigned ? 1 : 2);
    const scale = Math.fround(10 ** (decade + 1 - DECADES));
    // the middles of equal parts of [0.1, 1]
    for (let i = 0; i < items; i++) values.push(scale * Math.fround(0.1 + (0.9 * (i + 0.5)) / items));
  }
  const all = isSigned ? values.concat(values.slice(2).map((value) => -value)) : values;
  return Float32Array.from(all).sort();
}
