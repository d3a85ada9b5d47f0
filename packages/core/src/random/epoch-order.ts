import { createRng } from './rng.ts';

/**
 * Positions `start` … `start + length - 1` of an endless stream that visits `count` items once per epoch, each epoch
 * in its own seeded order. Needs no state: the position alone decides, so a resumed run continues exactly.
 *
 * @example
 * epochOrder({ count: 3, start: 0, length: 6, seed: 1 }); // two shuffles of 0, 1, 2
 */
export function epochOrder(options: {
  readonly count: number;
  readonly start: number;
  readonly length: number;
  readonly seed: number | string;
}): number[] {
  const { count, start, length, seed } = options;
  if (count < 1) throw new RangeError('an epoch of no items has no order');
  const rng = createRng(seed);
  const items = Array.from({ length: count }, (_, index) => index);
  const result: number[] = [];
  for (let epoch = Math.floor(start / count); epoch * count < start + length; epoch++) {
    const order = rng.split(`epoch-${epoch}`).shuffle(items);
    const from = Math.max(0, start - epoch * count);
    const to = Math.min(count, start + length - epoch * count);
    for (let i = from; i < to; i++) result.push(order[i] as number);
  }
  return result;
}
