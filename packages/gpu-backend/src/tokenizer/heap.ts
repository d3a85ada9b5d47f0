/** A binary heap: `pop` gives the item that comes before all others. */
export interface Heap<T> {
  push(item: T): void;
  pop(): T | undefined;
}

/** `before` says whether one item comes before another; ties come in any order. */
export function createHeap<T>(before: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  const at = (index: number): T => items[index] as T;
  const swap = (a: number, b: number): void => {
    const kept = at(a);
    items[a] = at(b);
    items[b] = kept;
  };
  return {
    push(item) {
      let child = items.push(item) - 1;
      while (child > 0) {
        const parent = (child - 1) >> 1;
        if (!before(at(child), at(parent))) break;
        swap(child, parent);
        child = parent;
      }
    },
    pop() {
      const last = items.length - 1;
      if (last < 0) return undefined;
      swap(0, last);
      const top = items.pop();
      for (let parent = 0; ;) {
        let best = parent;
        for (const child of [2 * parent + 1, 2 * parent + 2]) {
          if (child < last && before(at(child), at(best))) best = child;
        }
        if (best === parent) return top;
        swap(parent, best);
        parent = best;
      }
    },
  };
}
