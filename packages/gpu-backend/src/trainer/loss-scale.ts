/**
 * What a loss is multiplied by while its gradients pass through half precision: the largest that does not overflow, found
 * by trying. Halved when an update's gradients are not finite, doubled after 2,000 updates in a row that are.
 *
 * Source: arXiv:1710.03740 section 3.2; the numbers are those of torch.amp.GradScaler.
 */
export class LossScale {
  #value: number;
  #finite = 0;

  constructor(value: number = INITIAL) {
    this.#value = value;
  }

  get value(): number {
    return this.#value;
  }

  /** After an update. */
  update({ overflowed }: { readonly overflowed: boolean }): void {
    if (overflowed) {
      this.#value = Math.max(1, this.#value / 2);
      this.#finite = 0;
    } else if (++this.#finite === GROWTH_INTERVAL) {
      this.#value *= 2;
      this.#finite = 0;
    }
  }
}

const INITIAL = 65_536;
const GROWTH_INTERVAL = 2000;
