import { invalidArgument } from '../statistics/invalid-argument.ts';
import type { Comparable } from './comparison.ts';

/** A problem of both evaluations with its shares of right samples. */
export interface ProblemPair {
  readonly problemId: string;
  readonly from: number;
  readonly to: number;
}

/** The problems of both, in the order of the first, by id. */
export function pairProblems(from: Comparable, to: Comparable, shared: boolean): readonly ProblemPair[] {
  const values = outcomes(to);
  const first = outcomes(from);
  const missing = from.problemIds.filter((id) => !values.has(id));
  const extra = to.problemIds.filter((id) => !first.has(id));
  if (!shared && missing.length + extra.length > 0) {
    const where = `${missing.length} only in the first${example(missing)}, ${extra.length} only in the second${example(extra)}`;
    const message = `"${from.name}" and "${to.name}" are not of the same problems (${where}); evaluate both on one list, or compare what both have (shared: true, --shared)`;
    throw invalidArgument('to', message);
  }
  const pairs = from.problemIds.flatMap((problemId) => {
    const after = values.get(problemId);
    return after === undefined ? [] : [{ problemId, from: first.get(problemId) as number, to: after }];
  });
  if (pairs.length > 0) return pairs;
  throw invalidArgument('to', `"${from.name}" and "${to.name}" have no problem in common; nothing can be compared`);
}

function outcomes({ name, problemIds, perProblem }: Comparable): ReadonlyMap<string, number> {
  const found = new Map(problemIds.map((id, index) => [id, perProblem[index]]));
  if (problemIds.length !== perProblem.length) {
    const message = `"${name}" has ${problemIds.length} ids and ${perProblem.length} outcomes; give one outcome an id`;
    throw invalidArgument('perProblem', message);
  }
  if (found.size !== problemIds.length) {
    throw invalidArgument('problemIds', `"${name}" has an id twice; give each problem its own`);
  }
  return found as ReadonlyMap<string, number>;
}

function example(ids: readonly string[]): string {
  return ids.length === 0 ? '' : `, such as "${ids[0]}"`;
}
