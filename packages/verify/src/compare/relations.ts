import { isEquation, type Answer, type Relation } from '../parse/answer-tree.ts';
import { compareInOrder } from './collections.ts';
import type { Comparer } from './compare-parsed.ts';
import { compareEquations, compareZeros } from './equation.ts';
import { headOf } from './naming.ts';
import { compareRealSets, toRealSet } from './real-set.ts';

/** Relations that say the same side by side; of others it is unknown what they say. */
export const compareSides: Comparer<Relation> = (a, b, _, inside) => {
  if (operatorsOf(a) !== operatorsOf(b)) return 'unknown';
  // what words name is left to the reader
  const outcome = compareInOrder(a.sides, b.sides, (left, right) =>
    left.kind === 'text' && right.kind === 'text' ? 'equal' : inside(left, right),
  );
  return outcome === 'equal' ? outcome : 'unknown';
};

/** `x ≈ 1.31` says of x what `x = 1.31` says. */
function operatorsOf({ operators }: Relation): string {
  return operators.join(' ').replaceAll('~', '=');
}

/** Relations by what they say: equations up to rearrangement, inequalities by their intervals. */
export const compareRelations: Comparer<Relation> = (a, b, context, inside) => {
  if (compareSides(a, b, context, inside) === 'equal') return 'equal';
  if (isEquation(a) && isEquation(b)) {
    const [left, right] = [a.sides[0], b.sides[0]];
    if (left?.kind === 'text' || right?.kind === 'text' || isFunctionAndPlot(left, right)) {
      return inside(a.sides[1] ?? a, b.sides[1] ?? b);
    }
    return compareEquations(a, b, context);
  }
  const [left, right] = [toRealSet(a, context.work), toRealSet(b, context.work)];
  if (left && right) return compareRealSets(left, right, context);
  return compareZeros(a, b, context);
};

/** `y = …` and `f(x) = …` define the same. */
function isFunctionAndPlot(a: Answer | undefined, b: Answer | undefined): boolean {
  if (!a || !b) return false;
  const [left, right] = [headOf(a), headOf(b)];
  // `f = 0`, too, where the other side is `f(x) = 0`
  const isPlot = (head: typeof left): boolean =>
    head?.parameters.length === 0 && (/^y'*$/.test(head.name) || left?.name === right?.name);
  const isFunction = (head: typeof left): boolean => head?.parameters.length === 1;
  // `y'` is `f'(x)` and not `f(x)`
  if (left?.name.split("'").length !== right?.name.split("'").length) return false;
  return (isPlot(left) && isFunction(right)) || (isPlot(right) && isFunction(left));
}
