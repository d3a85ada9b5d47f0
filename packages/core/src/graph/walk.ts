import { sameExpr } from './node.ts';
import type { Expr, Node } from './expr.ts';

/** Every node that the outputs need, each after its inputs; the order depends only on how the graph was built. */
export function topologicalOrder(outputs: readonly Expr[]): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  // depth first with a stack of its own: a deep model would overflow the call stack
  const stack: { readonly node: Node; next: number }[] = [];
  const enter = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    stack.push({ node, next: 0 });
  };
  for (const output of outputs) {
    enter(output.node);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const following = top.node.inputs[top.next++];
      if (following !== undefined) enter(following.node);
      else {
        order.push(top.node);
        stack.pop();
      }
    }
  }
  return order;
}

/** What has to be fed: the inputs and parameters that the outputs need, in topological order. */
export function leavesOf(outputs: readonly Expr[]): readonly Node<'input' | 'parameter'>[] {
  return topologicalOrder(outputs).filter((node) => node.operator === 'input' || node.operator === 'parameter');
}

/** Whether any output is computed from x. */
export function dependsOn(outputs: readonly Expr[], x: Expr): boolean {
  return (
    outputs.some((output) => sameExpr(output, x)) ||
    topologicalOrder(outputs).some((node) => node.inputs.some((each) => sameExpr(each, x)))
  );
}
