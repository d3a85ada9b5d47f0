import { numericallyEqual, realValue } from '../numeric/numerically-equal.ts';
import { isExpression, type Answer, type Expression } from '../parse/answer-tree.ts';
import type { Work } from '../work.ts';
import { writtenNumber, type Context } from './compare-expressions.ts';
import { infinity } from './infinity.ts';
import { numbersEqual } from './numbers-equal.ts';
import type { Outcome } from './outcome.ts';

/** A decimal stands for a root or the like that rounds to it; what the exact comparison left open is evaluated. */
export function compareNumerically(
  a: Expression,
  b: Expression,
  exact: Outcome | undefined,
  { work, tolerance }: Context,
): Outcome {
  const [left, right] = [infinity(a), infinity(b)];
  if (left !== 0 || right !== 0) return left === right ? 'equal' : 'different';
  const [first, second] = [writtenNumber(a, work), writtenNumber(b, work)];
  const [short, long] = first?.decimals === undefined ? [second, a] : [first, b];
  const value = short?.decimals === undefined ? undefined : realValue(long, work);
  if (short && value) {
    const near = { value, decimals: undefined, percent: false, irrational: true };
    if (numbersEqual(short, near, tolerance)) return 'equal';
  }
  return exact ?? numericallyEqual(a, b, work);
}

/** Whether every expression in an answer has a value. */
export function hasValue(answer: Answer, work: Work): boolean {
  if (!isExpression(answer)) return partsOf(answer).every((part) => hasValue(part, work));
  return answer.kind === 'name' || numericallyEqual(answer, answer, work) === 'equal';
}

/** What an answer is made of. */
function partsOf(answer: Exclude<Answer, Expression>): readonly Answer[] {
  switch (answer.kind) {
    case 'quantity':
      return [answer.value];
    case 'relation':
      return answer.sides;
    case 'operation':
      return [answer.left, answer.right];
    case 'matrix':
      return answer.rows.flat();
    case 'ratio':
      return answer.parts;
    case 'choice':
      return [answer.content];
    case 'text':
      return [];
    default:
      return answer.items;
  }
}
