import type { SearchNode, SearchTree } from './search-tree.ts';

/** The nodes from below the root to where solutions end, in the order of the tree: to leaves, and to nodes with an outcome. */
export function treePaths(tree: SearchTree): readonly (readonly SearchNode[])[] {
  const paths: (readonly SearchNode[])[] = [];
  const open: { readonly node: SearchNode; readonly path: readonly SearchNode[] }[] = [{ node: tree.root, path: [] }];
  // a stack and no recursion: a chain of a thousand steps is data, not a reason to fail
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { node, path } = top;
    if (path.length > 0 && (node.children.length === 0 || node.outcome !== undefined)) paths.push(path);
    for (const child of node.children.toReversed()) open.push({ node: child, path: [...path, child] });
  }
  return paths;
}
