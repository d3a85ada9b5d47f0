import { div, lessEqual, mul, sub } from '../operators/binary.ts';
import { cos, exp, neg, power, sigmoid, sign, sin, where } from '../operators/unary.ts';
import { square } from '../operators/composed.ts';
import { times } from './times.ts';
import type { Derivative } from './derivative.ts';

/** Derivatives of element-wise operators. */

export const addDerivative: Derivative<'add'> = ({ dy }) => [dy, dy];

export const subDerivative: Derivative<'sub'> = ({ dy, needs }) => [dy, needs[1] === true ? neg(dy) : undefined];

export const mulDerivative: Derivative<'mul'> = ({ dy, x, operand, needs }) => [
  needs[0] === true ? times(dy, operand(1)) : undefined,
  needs[1] === true ? times(dy, x) : undefined,
];

export const divDerivative: Derivative<'div'> = ({ dy, y, operand, needs }) => {
  const dx = div(dy, operand(1));
  return [dx, needs[1] === true ? neg(mul(dx, y)) : undefined];
};

export const minimumDerivative: Derivative<'minimum'> = ({ dy, x, operand }) => {
  const first = lessEqual(x, operand(1));
  return [where(first, dy, 0), where(first, 0, dy)];
};

export const maximumDerivative: Derivative<'maximum'> = ({ dy, x, operand }) => {
  const first = lessEqual(operand(1), x);
  return [where(first, dy, 0), where(first, 0, dy)];
};

export const negDerivative: Derivative<'neg'> = ({ dy }) => [neg(dy)];

export const expDerivative: Derivative<'exp'> = ({ dy, y }) => [times(dy, y)];

export const logDerivative: Derivative<'log'> = ({ dy, x }) => [div(dy, x)];

export const sqrtDerivative: Derivative<'sqrt'> = ({ dy, y }) => [div(mul(dy, 0.5), y)];

export const powerDerivative: Derivative<'power'> = ({ dy, x, node }) => {
  const { exponent } = node.attributes;
  if (exponent === 0) return [undefined];
  if (exponent === 1) return [dy];
  return [times(dy, mul(exponent === 2 ? x : power(x, exponent - 1), exponent))];
};

export const absDerivative: Derivative<'abs'> = ({ dy, x }) => [times(dy, sign(x))];

export const sinDerivative: Derivative<'sin'> = ({ dy, x }) => [times(dy, cos(x))];

export const cosDerivative: Derivative<'cos'> = ({ dy, x }) => [neg(times(dy, sin(x)))];

export const tanhDerivative: Derivative<'tanh'> = ({ dy, y }) => [times(dy, sub(1, square(y)))];

export const sigmoidDerivative: Derivative<'sigmoid'> = ({ dy, y }) => [times(dy, mul(y, sub(1, y)))];

export const softplusDerivative: Derivative<'softplus'> = ({ dy, x }) => [times(dy, sigmoid(x))];

export const erfDerivative: Derivative<'erf'> = ({ dy, x }) => [
  times(dy, mul(exp(neg(square(x))), 2 / Math.sqrt(Math.PI))),
];

export const whereDerivative: Derivative<'where'> = ({ dy, x }) => [undefined, where(x, dy, 0), where(x, 0, dy)];
