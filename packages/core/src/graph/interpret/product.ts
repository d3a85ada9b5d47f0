import { at, broadcastOffsets, zeroValue } from './value.ts';
import { elementCount } from '../../tensor/tensor.ts';
import type { Evaluate } from './evaluation.ts';

/** Batched matrix products, by the definition. */
export const evaluateMatmul: Evaluate<'matmul'> = ({ node, x: a, operand, shape }) => {
  const b = operand(1);
  const { transposeA, transposeB } = node.attributes;
  const [rows, columns] = [at(shape, shape.length - 2), at(shape, shape.length - 1)];
  const inner = at(a.shape, a.shape.length - (transposeA ? 2 : 1));
  const leading = shape.slice(0, -2);
  const [matrixA, matrixB] = [
    broadcastOffsets(a.shape.slice(0, -2), leading),
    broadcastOffsets(b.shape.slice(0, -2), leading),
  ];
  const [rowA, innerA] = transposeA ? [1, rows] : [inner, 1];
  const [innerB, columnB] = transposeB ? [1, inner] : [columns, 1];
  const result = zeroValue('float', shape);
  for (let batch = 0; batch < elementCount(leading); batch++) {
    const [startA, startB] = [at(matrixA, batch) * rows * inner, at(matrixB, batch) * inner * columns];
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let total = 0;
        for (let k = 0; k < inner; k++) {
          total += (a.data[startA + i * rowA + k * innerA] ?? 0) * (b.data[startB + k * innerB + j * columnB] ?? 0);
        }
        result.data[(batch * rows + i) * columns + j] = total;
      }
    }
  }
  return [result];
};
