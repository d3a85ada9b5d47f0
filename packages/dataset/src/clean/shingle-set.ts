import { mixBits } from './mix-bits.ts';

/**
 * The pairs of neighbouring words of one text, without repeats, with a quick test for membership. It is refilled for
 * every text, so that nothing is allocated.
 */
export class ShingleSet {
  members: Uint32Array = new Uint32Array(256);
  size = 0;
  /** Open addressing; a slot is the stamp of the text that it counts for, and behind it the member. */
  #slots: Uint32Array = new Uint32Array(2048);
  #stamp = 0;

  /** Pairs of `words`; a single word is its own. */
  fill(words: Uint32Array, count: number): void {
    this.#clear(count);
    if (count === 1) this.#add(words[0] as number);
    for (let i = 0; i + 1 < count; i++) {
      this.#add(mixBits(Math.imul(words[i] as number, 0x9e3779b1) + (words[i + 1] as number)));
    }
  }

  /** Members that were a set's before. */
  load(members: Uint32Array, from: number, to: number): void {
    this.#clear(to - from);
    for (let i = from; i < to; i++) this.#add(members[i] as number);
  }

  has(member: number): boolean {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (member << 1) & mask; slots[slot] === this.#stamp; slot = (slot + 2) & mask) {
      if (slots[slot + 1] === member) return true;
    }
    return false;
  }

  /** The Jaccard index with another set: common members over all members. */
  jaccard(others: Uint32Array, from: number, to: number): number {
    let common = 0;
    for (let i = from; i < to; i++) if (this.has(others[i] as number)) common++;
    const all = this.size + (to - from) - common;
    return all === 0 ? 1 : common / all;
  }

  #add(member: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (member << 1) & mask;
    for (; slots[slot] === this.#stamp; slot = (slot + 2) & mask) if (slots[slot + 1] === member) return;
    slots[slot] = this.#stamp;
    slots[slot + 1] = member;
    this.members[this.size++] = member;
  }

  #clear(count: number): void {
    this.size = 0;
    if (count > this.members.length) {
      this.members = new Uint32Array(count * 2);
      this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(count * 16)));
      this.#stamp = 0;
    }
    if (++this.#stamp === 0x1_0000_0000) {
      this.#slots.fill(0);
      this.#stamp = 1;
    }
  }
}
