import { MathrError } from '../error/mathr-error.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { InputSpec } from './objective.ts';
import type { TokenExample } from './trainer.ts';

/** A column of a micro-batch, as the graph reads it. */
export type ColumnTensor = Tensor<'float32'> | Tensor<'int32'>;

/**
 * The columns of some examples as padded tensors [B, T] or [B], with a last axis of `width` when the spec has one.
 *
 * Users align `target` columns with the tokens they concern; a model's position t predicts token t + 1. So entry t of a
 * `target` row here is entry t + 1 of the user's column, and the last one is 0. Padding is 0.
 *
 * @throws {MathrError} `invalid_data` for a column that is missing or has another number of entries.
 */
export function bindColumns(
  specs: readonly InputSpec[],
  examples: readonly TokenExample[],
  time: number,
): Record<string, ColumnTensor> {
  return Object.fromEntries(specs.map((spec) => [spec.name, bindColumn(spec, examples, time)]));
}

/** The same check, before anything runs: an error names the example by its index in the batch. */
export function checkColumns(specs: readonly InputSpec[], examples: readonly TokenExample[]): void {
  for (const spec of specs) for (const [index, example] of examples.entries()) columnOf(spec, example, index);
}

function bindColumn(spec: InputSpec, examples: readonly TokenExample[], time: number): ColumnTensor {
  const width = spec.width ?? 1;
  const stride = spec.per === 'sequence' ? width : time * width;
  const data =
    spec.dtype === 'int32' ? new Int32Array(examples.length * stride) : new Float32Array(examples.length * stride);
  for (const [row, example] of examples.entries()) {
    const column = columnOf(spec, example, row);
    const skipped = spec.per === 'target' ? width : 0;
    const start = row * stride - skipped;
    for (let i = skipped; i < column.length; i++) data[start + i] = column[i] as number;
  }
  const shape = [
    examples.length,
    ...(spec.per === 'sequence' ? [] : [time]),
    ...(spec.width === undefined ? [] : [width]),
  ];
  return data instanceof Int32Array ? { dtype: 'int32', shape, data } : { dtype: 'float32', shape, data };
}

function columnOf(spec: InputSpec, example: TokenExample, index: number): ArrayLike<number> {
  const column = example.inputs?.[spec.name];
  const entries = (spec.per === 'sequence' ? 1 : example.tokens.length) * (spec.width ?? 1);
  if (column?.length === entries) return column;
  const came = column === undefined ? 'is missing' : `has ${column.length} entries`;
  throw new MathrError(
    'invalid_data',
    `Column '${spec.name}' of example ${index} ${came}; an example of ${example.tokens.length} tokens needs ${entries} (${spec.per}, width ${spec.width ?? 1})`,
    { source: `examples[${index}].inputs.${spec.name}` },
  );
}
