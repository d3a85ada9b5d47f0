import type { Expr, Node } from './expr.ts';

/** Expressions already built during one pass over a graph, by what they are and what they are made from. */
export interface ExprMemo {
  /** The expression kept under `key` for `from`, built at the first call. */
  get(key: string, from: Expr | undefined, build: () => Expr): Expr;
}

/** An empty memo. It never merges what is not asked for by key, so recomputation meant to save memory stays. */
export function createExprMemo(): ExprMemo {
  const byNode = new Map<Node | undefined, Map<string, Expr>>();
  return {
    get(key, from, build) {
      const kept = byNode.get(from?.node) ?? new Map<string, Expr>();
      byNode.set(from?.node, kept);
      const full = `${from?.index ?? 0}:${key}`;
      const value = kept.get(full) ?? build();
      kept.set(full, value);
      return value;
    },
  };
}
