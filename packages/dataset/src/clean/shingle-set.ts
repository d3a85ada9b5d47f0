import { mixBits } from './mix-bits.ts';

/**
 * The pairs of neighbouring words of one text, without repeats, with a quick test for membership. It is refilled for
 * every text, so that nothing is allocated.
 */
export class ShingleSet {
  members: Uint32Array = new Uint32Array(256);
  size = 0;
  /** Open addressing; a slot counts only when it carries the current stamp. */
  #slots: Uint32Array = new Uint32Array(1024);
  #stamps: Uint32Array = new Uint32Array(1024);
  #stamp = 0;

  /** Pairs of `words`; a single word is its own. */
  fill(words: Uint32Array, count: number): void {
    if (count > this.members.length) this.#makeRoom(count);
    if (++this.#stamp === 0x1_0000_0000) this.#restart();
    this.size = 0;
    if (count === 1) this.#add(words[0] as number);
    for (let i = 0; i + 1 < count; i++) {
      this.#add(mixBits(Math.imul(words[i] as number, 0x9e3779b1) + (words[i + 1] as number)));
    }
  }

  has(member: number): boolean {
    const mask = this.#slots.length - 1;
    for (let slot = member & mask; this.#stamps[slot] === this.#stamp; slot = (slot + 1) & mask) {
      if (this.#slots[slot] === member) return true;
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
    const mask = this.#slots.length - 1;
    let slot = member & mask;
    for (; this.#stamps[slot] === this.#stamp; slot = (slot + 1) & mask) if (this.#slots[slot] === member) return;
    this.#slots[slot] = member;
    this.#stamps[slot] = this.#stamp;
    this.members[this.size++] = member;
  }

  #makeRoom(count: number): void {
    this.members = new Uint32Array(count * 2);
    const slots = 2 ** Math.ceil(Math.log2(count * 8));
    this.#slots = new Uint32Array(slots);
    this.#stamps = new Uint32Array(slots);
    this.#stamp = 0;
  }

  #restart(): void {
    this.#stamps.fill(0);
    this.#stamp = 1;
  }
}
