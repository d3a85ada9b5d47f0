import { createRng, MathrError } from '@mathr/core';
import { BucketTable } from './bucket-table.ts';
import { planBands, type BandPlan } from './plan-bands.ts';
import { Uint32List } from './uint32-list.ts';

/** A vector that is close to a given one. */
export interface Neighbour {
  /** Its number, counted from 0 as they were added. */
  readonly index: number;
  readonly cosine: number;
}

/**
 * Vectors whose cosine with a given one is at least `similarity`.
 *
 * The first `EXACT_UNTIL` are compared one by one. With more, only those that share all bits of one of several random
 * hyperplane signatures are, which finds a pair right at the threshold with a chance of 0.98 and closer ones more surely.
 * Source of the signatures: Charikar, Similarity estimation techniques from rounding algorithms, STOC 2002.
 */
export class EmbeddingIndex {
  readonly #similarity: number;
  readonly #plan: BandPlan;
  readonly #seed: number | string;
  #dimensions = 0;
  #planes: Float32Array = new Float32Array(0);
  #vectors: Float32Array = new Float32Array(0);
  #count = 0;
  readonly #table = new BucketTable();
  readonly #seen = new Uint32List();
  #query = 0;

  constructor(similarity: number, seed: number | string) {
    this.#similarity = similarity;
    this.#seed = seed;
    // two vectors fall on the same side of a random plane with this chance
    const agreement = 1 - Math.acos(Math.min(1, similarity)) / Math.PI;
    this.#plan = planBands(agreement, 0.98, MAX_PLANES);
  }

  /**
   * The nearest vectors at or above the threshold, nearest first; `limit` at most.
   *
   * @throws {MathrError} `invalid_data` when the vector has another length than those before, or none.
   */
  nearest(vector: ArrayLike<number>, limit: number): Neighbour[] {
    const unit = this.#unit(vector);
    const found: Neighbour[] = [];
    const look = (index: number): void => {
      const cosine = this.#dot(unit, index);
      if (cosine >= this.#similarity - 1e-6) found.push({ index, cosine });
    };
    if (this.#count <= EXACT_UNTIL) for (let index = 0; index < this.#count; index++) look(index);
    else this.#visit(unit, look);
    return found.sort((a, b) => b.cosine - a.cosine || a.index - b.index).slice(0, limit);
  }

  /** @throws {MathrError} `invalid_data` as `nearest`. */
  add(vector: ArrayLike<number>): void {
    const unit = this.#unit(vector);
    const from = this.#count * this.#dimensions;
    if (from + this.#dimensions > this.#vectors.length) {
      const larger = new Float32Array(Math.max(64 * this.#dimensions, this.#vectors.length * 2));
      larger.set(this.#vectors);
      this.#vectors = larger;
    }
    this.#vectors.set(unit, from);
    this.#count++;
    this.#seen.push(0);
    for (const key of this.#keys(unit)) this.#table.add(key);
  }

  #visit(unit: Float32Array, look: (index: number) => void): void {
    const query = ++this.#query;
    const seen = this.#seen.values;
    for (const key of this.#keys(unit)) {
      for (let entry = this.#table.first(key); entry >= 0; entry = this.#table.after(entry, key)) {
        const index = Math.floor(entry / this.#plan.bands);
        if (seen[index] === query) continue;
        seen[index] = query;
        look(index);
      }
    }
  }

  #keys(unit: Float32Array): number[] {
    const { bands, rows } = this.#plan;
    const keys: number[] = [];
    for (let band = 0; band < bands; band++) {
      let key = Math.imul(band + 1, 0x9e3779b1);
      for (let row = 0; row < rows; row++) {
        const side = dot(unit, 0, this.#planes, (band * rows + row) * this.#dimensions, this.#dimensions) > 0 ? 1 : 0;
        key = Math.imul(key ^ side, 0x85ebca6b);
        key ^= key >>> 13;
      }
      keys.push(key >>> 0);
    }
    return keys;
  }

  #dot(unit: Float32Array, index: number): number {
    return dot(unit, 0, this.#vectors, index * this.#dimensions, this.#dimensions);
  }

  #unit(vector: ArrayLike<number>): Float32Array {
    if (this.#dimensions === 0 && vector.length > 0) this.#begin(vector.length);
    if (vector.length !== this.#dimensions || vector.length === 0) {
      const message = `an embedding has ${vector.length} numbers and those before have ${this.#dimensions}`;
      throw new MathrError('invalid_data', `${message}; one embedder must make them all`, { source: 'embed' });
    }
    const unit = Float32Array.from(vector);
    const norm = Math.sqrt(dot(unit, 0, unit, 0, unit.length));
    if (!Number.isFinite(norm)) {
      throw new MathrError('invalid_data', 'an embedding holds a number that is not finite', { source: 'embed' });
    }
    return norm === 0 ? unit : unit.map((x) => x / norm);
  }

  #begin(dimensions: number): void {
    this.#dimensions = dimensions;
    const rng = createRng(this.#seed).split('hyperplanes');
    this.#planes = Float32Array.from({ length: this.#plan.bands * this.#plan.rows * dimensions }, () => rng.normal());
  }
}

function dot(a: Float32Array, aFrom: number, b: Float32Array, bFrom: number, length: number): number {
  let even = 0;
  let odd = 0;
  let i = 0;
  for (; i + 1 < length; i += 2) {
    even += (a[aFrom + i] as number) * (b[bFrom + i] as number);
    odd += (a[aFrom + i + 1] as number) * (b[bFrom + i + 1] as number);
  }
  if (i < length) even += (a[aFrom + i] as number) * (b[bFrom + i] as number);
  return even + odd;
}

/** A comparison of 384 numbers costs 0.3 µs, so that this many cost less than 1 ms. */
const EXACT_UNTIL = 2000;
const MAX_PLANES = 384;
