import { isExpression, numberLiteral, type Answer, type Call, type Expression } from '../parse/answer-tree.ts';
import { negative } from '../parse/make-expression.ts';

/** Independent signs of `±` in one expression; more are left alone. */
const MAX_SIGNS = 4;

/** The values that an expression with `±` stands for; a `∓` is the other sign of every `±`. */
export function expandPlusMinus(answer: Answer): readonly Answer[] {
  if (!isExpression(answer)) return [answer];
  const signs = countSigns(answer);
  if (signs === 0 || signs > MAX_SIGNS) return [answer];
  // with a ∓ the signs go together
  const choices = hasOpposite(answer) ? [0, 2 ** signs - 1] : Array.from({ length: 2 ** signs }, (_, index) => index);
  return choices.map((choice) => choose(answer, { bits: choice }));
}

/** Takes the signs from `state` in the order of writing: a 0 bit is the upper sign. */
function choose(expression: Expression, state: { bits: number }): Expression {
  if (expression.kind === 'call' && isSign(expression)) {
    const lower = state.bits % 2 === 1;
    state.bits = Math.floor(state.bits / 2);
    const [argument = numberLiteral({ num: 0n, den: 1n })] = expression.args;
    const inner = choose(argument, state);
    return lower === (expression.name === '±') ? negative(inner) : inner;
  }
  switch (expression.kind) {
    case 'sum':
      return { kind: 'sum', terms: expression.terms.map((term) => choose(term, state)) };
    case 'product':
      return { kind: 'product', factors: expression.factors.map((factor) => choose(factor, state)) };
    case 'power':
      return { kind: 'power', base: choose(expression.base, state), exponent: choose(expression.exponent, state) };
    case 'call':
      return { kind: 'call', name: expression.name, args: expression.args.map((argument) => choose(argument, state)) };
    default:
      return expression;
  }
}

function isSign({ name }: Call): boolean {
  return name === '±' || name === '∓';
}

function countSigns(expression: Expression): number {
  return parts(expression).reduce(
    (sum, part) => sum + countSigns(part),
    expression.kind === 'call' && isSign(expression) ? 1 : 0,
  );
}

function hasOpposite(expression: Expression): boolean {
  return (expression.kind === 'call' && expression.name === '∓') || parts(expression).some(hasOpposite);
}

function parts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors;
    case 'power':
      return [expression.base, expression.exponent];
    case 'call':
      return expression.args;
    default:
      return [];
  }
}
