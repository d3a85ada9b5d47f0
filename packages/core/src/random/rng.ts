/**
 * A seeded, splittable random generator whose whole state is eight 32-bit words.
 *
 * xoshiro128** (Blackman and Vigna, 2018), seeded through splitmix32. Not for cryptography.
 */
export interface Rng {
  /** Uniform in [0, 1), 32 bits of it. */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal (Box-Muller). */
  normal(): number;
  /** One of the items. */
  pick<T>(items: readonly T[]): T;
  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent generator named by `key`; this generator does not advance. */
  split(key: string | number): Rng;
  state(): RngState;
}

/** The stream's position and its origin (which `split` is keyed by), four words each. */
export interface RngState {
  readonly position: readonly [number, number, number, number];
  readonly origin: readonly [number, number, number, number];
}

/** A generator from a seed, or continued from a saved state. */
export function createRng(seed: number | string | RngState): Rng {
  return new Xoshiro(typeof seed === 'object' ? seed : startState(seed));
}

class Xoshiro implements Rng {
  #s: [number, number, number, number];
  // split() is keyed by where the stream began, so that it does not depend on how much was drawn
  readonly #origin: RngState['origin'];

  constructor(state: RngState) {
    this.#s = [...state.position];
    this.#origin = state.origin;
  }

  next(): number {
    const s = this.#s;
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotateLeft(s[3], 11);
    return result / 4294967296;
  }

  integer(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('cannot pick from no items');
    return items[this.integer(items.length)] as T;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [result[i], result[j]] = [result[j] as T, result[i] as T];
    }
    return result;
  }

  split(key: string | number): Rng {
    const [a, b, c, d] = this.#origin;
    return createRng(`${a >>> 0}:${b >>> 0}:${c >>> 0}:${d >>> 0}/${key}`);
  }

  state(): RngState {
    return { position: [...this.#s], origin: this.#origin };
  }
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/** FNV-1a of the seed's text, expanded by splitmix32. */
function startState(seed: number | string): RngState {
  const text = String(seed);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const mix = (): number => {
    hash = (hash + 0x9e3779b9) | 0;
    let z = hash;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  const words = [mix(), mix(), mix(), mix()] as const;
  return { position: words, origin: words };
}
