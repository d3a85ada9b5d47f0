// @ts-check
/**
 * Weights of a vocabulary as if they were sorted, largest first and equal ones by index, of which only what is asked for is
 * really sorted: they are put into buckets by the first 16 bits of their float32, which order non-negative numbers.
 */
export class DescendingWeights {
  /** @param {Float32Array} weights not negative; of any sum */
  constructor(weights) {
    this.weights = weights;
    this.bits = new Int32Array(weights.buffer, weights.byteOffset, weights.length);
    this.counts = new Int32Array(BUCKETS);
    this.masses = new Float64Array(BUCKETS);
    this.last = 0;
    /** Their sum. */
    this.total = 0;
    for (let i = 0; i < weights.length; i++) {
      const bucket = this.bits[i] >>> 16;
      this.counts[bucket]++;
      this.masses[bucket] += weights[i];
      if (bucket > this.last) this.last = bucket;
      this.total += weights[i];
    }
  }

  /**
   * How many of the first weights are kept, at least one, and their sum: the `topK` largest, of these as many as make up
   * `topP` of their sum, of these the ones that are at least `minP` of the largest.
   *
   * @param {{ topK: number, topP: number, minP: number }} truncation
   */
  kept({ topK, topP, minP }) {
    const limit = topK > 0 ? Math.min(topK, this.weights.length) : this.weights.length;
    const enough = topP < 1 ? topP * this.#massOf(limit) : Infinity;
    let count = 0;
    let mass = 0;
    let least = 0;
    for (let bucket = this.last; bucket >= 0; bucket--) {
      const size = this.counts[bucket];
      if (size === 0) continue;
      if (count > 0 && count + size <= limit && mass + this.masses[bucket] < enough && minP === 0) {
        count += size;
        mass += this.masses[bucket];
        continue;
      }
      for (const index of this.#sorted(bucket)) {
        const weight = this.weights[index];
        if (count === 0) least = minP * weight;
        else if (count >= limit || mass >= enough || weight < least) return { count, mass };
        count++;
        mass += weight;
      }
    }
    return { count, mass };
  }

  /** The index at which the running sum of the first `count` weights exceeds `target`. @param {number} target @param {number} count */
  indexAt(target, count) {
    let before = 0;
    let mass = 0;
    let index = -1;
    for (let bucket = this.last; bucket >= 0; bucket--) {
      const size = this.counts[bucket];
      if (size === 0) continue;
      if (before + size < count && mass + this.masses[bucket] <= target) {
        before += size;
        mass += this.masses[bucket];
        continue;
      }
      for (index of this.#sorted(bucket)) {
        mass += this.weights[index];
        // rounding may push the target onto the sum
        if (mass > target || ++before >= count) return index;
      }
    }
    return index;
  }

  /** The weights with all but the first `count` set to 0. @param {number} count */
  keepFirst(count) {
    let before = 0;
    let bucket = this.last;
    while (bucket >= 0 && before + this.counts[bucket] <= count) before += this.counts[bucket--];
    const kept = this.weights.map((weight, i) => (this.bits[i] >>> 16 > bucket ? weight : 0));
    if (bucket >= 0) for (const i of this.#sorted(bucket).slice(0, count - before)) kept[i] = this.weights[i];
    return kept;
  }

  /** Of the first weights. @param {number} count */
  #massOf(count) {
    let before = 0;
    let mass = 0;
    for (let bucket = this.last; bucket >= 0 && before < count; bucket--) {
      if (before + this.counts[bucket] <= count) mass += this.masses[bucket];
      else for (const i of this.#sorted(bucket).slice(0, count - before)) mass += this.weights[i];
      before += this.counts[bucket];
    }
    return mass;
  }

  /** Indices of a bucket, in order. @param {number} bucket */
  #sorted(bucket) {
    const { bits, weights } = this;
    const found = new Int32Array(this.counts[bucket]);
    for (let i = 0, at = 0; at < found.length; i++) if (bits[i] >>> 16 === bucket) found[at++] = i;
    return found.sort((a, b) => weights[b] - weights[a] || a - b);
  }
}

// the first 16 bits of infinity, 0x7f80, and all below
const BUCKETS = 0x7f81;
