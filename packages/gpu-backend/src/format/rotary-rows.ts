/**
 * Rows of a query or key weight [heads·headDim, D] (or bias, D = 1) whose rotary embedding turns neighbours (2i, 2i+1),
 * as llama.cpp and llama2.c have them, in the order of Hugging Face, which turns (i, i + headDim/2).
 */
export function neighboursToHalves(values: Float32Array, headDim: number, rowSize: number): Float32Array {
  const result = new Float32Array(values.length);
  const rows = values.length / rowSize;
  for (let row = 0; row < rows; row++) {
    const within = row % headDim;
    const source = row - within + (within < headDim / 2 ? 2 * within : 2 * within - headDim + 1);
    result.set(values.subarray(source * rowSize, (source + 1) * rowSize), row * rowSize);
  }
  return result;
}
