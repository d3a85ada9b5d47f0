/**
 * The memory that ONNX Runtime's arena takes from the system for a sequence of allocations.
 *
 * Best fit with coalescing over regions of doubling size, as `BFCArena` does it with its default settings (extend by the
 * next power of two from 1 MiB, 1 GiB at most; split a block when half of it or 128 MiB would be left). Memory that was never
 * handed out costs nothing: pages count from when they are first written. Of blocks of the same size the one at the lowest
 * address is taken. The system gives addresses from the top down, so that a second run begins in the region that was added
 * last, and writes to the part of it that the first run had left.
 */
export class Arena {
  /** In order of their addresses. */
  readonly #regions: Block[] = [];
  #regionBytes = MIB;
  #touched = 0;

  /** Bytes that have been handed out at some time, counted once. */
  get touchedBytes(): number {
    return this.#touched;
  }

  allocate(bytes: number): Block {
    const size = Math.ceil(Math.max(bytes, 1) / GRAIN) * GRAIN;
    const block = this.#bestFit(size) ?? this.#extend(size);
    if (block.size >= size * 2 || block.size - size >= MOST_WASTE) split(block, size);
    block.free = false;
    // a block may be larger than what is written into it
    const end = block.start + size;
    const { region } = block;
    if (end > region.touched) {
      this.#touched += end - region.touched;
      region.touched = end;
    }
    return block;
  }

  release(block: Block): void {
    block.free = true;
    const { next, previous } = block;
    if (next?.free) absorb(block, next);
    if (previous?.free) absorb(previous, block);
  }

  #bestFit(size: number): Block | undefined {
    let best: Block | undefined;
    for (const first of this.#regions) {
      for (let block: Block | undefined = first; block !== undefined; block = block.next) {
        if (block.free && block.size >= size && (best === undefined || block.size < best.size)) best = block;
      }
    }
    return best;
  }

  #extend(size: number): Block {
    let grown = false;
    for (; this.#regionBytes < size; grown = true) this.#regionBytes *= 2;
    const block: Block = { start: 0, size: this.#regionBytes, free: true, region: { touched: 0 } };
    if (!grown) this.#regionBytes = Math.min(this.#regionBytes * 2, LARGEST_REGION);
    this.#regions.unshift(block);
    return block;
  }
}

/** A piece of a region; pieces of one region are a list. */
export interface Block {
  readonly start: number;
  size: number;
  free: boolean;
  readonly region: { touched: number };
  previous?: Block | undefined;
  next?: Block | undefined;
}

function split(block: Block, size: number): void {
  const rest: Block = {
    start: block.start + size,
    size: block.size - size,
    free: true,
    region: block.region,
    previous: block,
    next: block.next,
  };
  if (block.next !== undefined) block.next.previous = rest;
  block.next = rest;
  block.size = size;
}

function absorb(block: Block, next: Block): void {
  block.size += next.size;
  block.next = next.next;
  if (next.next !== undefined) next.next.previous = block;
}

const MIB = 2 ** 20;
const GRAIN = 256;
const MOST_WASTE = 128 * MIB;
const LARGEST_REGION = 1024 * MIB;
