import { integerLiteral, isExpression, mapParts, partsOf, type Answer, type Expression } from '../parse/answer-tree.ts';
import { negative } from '../parse/make-expression.ts';

/** Independent signs of `±` in one expression; more are left alone. */
const MAX_SIGNS = 4;

/** The values that an expression with `±` stands for; a `∓` is the other sign of every `±`. */
export function expandPlusMinus(answer: Answer): readonly Answer[] {
  if (!isExpression(answer)) return [answer];
  const signs = signsIn(answer);
  if (signs === '' || signs.length > MAX_SIGNS) return [answer];
  const last = 2 ** signs.length - 1;
  // with a ∓ the signs go together
  const choices = signs.includes('∓') ? [0, last] : Array.from({ length: last + 1 }, (_, index) => index);
  return choices.map((choice) => choose(answer, { bits: choice }));
}

/** Takes the signs from `state` in the order of writing: a 0 bit is the upper sign. */
function choose(expression: Expression, state: { bits: number }): Expression {
  const sign = signOf(expression);
  if (sign === '') return mapParts(expression, (part) => choose(part, state));
  const isLower = state.bits % 2 === 1;
  state.bits = Math.floor(state.bits / 2);
  const inner = choose(partsOf(expression)[0] ?? integerLiteral(0), state);
  return isLower === (sign === '±') ? negative(inner) : inner;
}

function signOf(expression: Expression): string {
  return expression.kind === 'call' && '±∓'.includes(expression.name) ? expression.name : '';
}

function signsIn(expression: Expression): string {
  return signOf(expression) + partsOf(expression).map(signsIn).join('');
}
