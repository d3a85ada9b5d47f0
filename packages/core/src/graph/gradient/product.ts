import { dimAt } from '../check.ts';
import { productOfDims } from '../dim.ts';
import { matmul } from '../operators/product.ts';
import { reshape } from '../operators/shape.ts';
import type { Expr } from '../expr.ts';
import type { ExprMemo } from '../memo.ts';
import type { Derivative } from './derivative.ts';

/** With C = A'·B', primes for the optional transposes: dA' = dC·B'ᵀ and dB' = A'ᵀ·dC. */
export const matmulDerivative: Derivative<'matmul'> = ({ dy, x: a, operand, node, needs, memo }) => {
  const b = operand(1);
  const { transposeA, transposeB } = node.attributes;
  return [
    needs[0] !== true
      ? undefined
      : transposeA
        ? matmul(b, dy, { transposeA: transposeB, transposeB: true })
        : matmul(dy, b, { transposeB: !transposeB }),
    needs[1] === true ? gradientOfSecond(a, b, dy, transposeA, transposeB, memo) : undefined,
  ];
};

function gradientOfSecond(a: Expr, b: Expr, dy: Expr, transposeA: boolean, transposeB: boolean, memo: ExprMemo): Expr {
  // a weight used over [B, T, in]: one product over all B·T rows instead of B products and a sum
  const collapse = b.shape.length === 2 && a.shape.length > 2 && !transposeA;
  const [rowsA, rowsY] = collapse ? [memo.get('rows', a, () => asRows(a)), asRows(dy)] : [a, dy];
  return transposeB
    ? matmul(rowsY, rowsA, { transposeA: true, transposeB: transposeA })
    : matmul(rowsA, rowsY, { transposeA: !transposeA });
}

function asRows(x: Expr): Expr {
  return reshape(x, [productOfDims(x.shape.slice(0, -1)), dimAt(x.shape, x.shape.length - 1)]);
}
