/** A signal of one call's own. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** The call has ended; nothing of it is kept. */
  readonly release: () => void;
}

/**
 * Makes signals that abort with a common parent, which gets one listener however many calls are under way: platforms warn of
 * more than ten, and `AbortSignal.any` keeps a little of every call for as long as the parent lives.
 */
export function createSignalLinks(): (parent: AbortSignal | undefined) => LinkedSignal {
  const links = new WeakMap<AbortSignal, Set<AbortController>>();
  const childrenOf = (parent: AbortSignal): Set<AbortController> => {
    const known = links.get(parent);
    if (known !== undefined) return known;
    const children = new Set<AbortController>();
    links.set(parent, children);
    parent.addEventListener(
      'abort',
      () => {
        for (const child of children) child.abort(parent.reason);
      },
      { once: true },
    );
    return children;
  };
  return (parent) => {
    const child = new AbortController();
    if (parent === undefined) return { signal: child.signal, release: () => undefined };
    if (parent.aborted) child.abort(parent.reason);
    const children = childrenOf(parent);
    children.add(child);
    return { signal: child.signal, release: () => void children.delete(child) };
  };
}
