import { MathrError } from '@mathr/core';
import { SCALE_GROUP } from './double-scales.js';

/** `int8` and `int4`: whole multiples of a block's scale. `nf4`: sixteen numbers that suit normally distributed weights. */
export type QuantizedType = 'int8' | 'int4' | 'nf4';

/** How a frozen weight is stored: rows in blocks of so many columns, each block with a scale. */
export interface WeightFormat {
  readonly type: QuantizedType;
  /** Columns that share a scale. */
  readonly block: number;
  /** Whether the scales are rounded, too. */
  readonly doubleQuantize: boolean;
}

/** A weight [rows, columns] that is stored so. */
export interface StoredWeight extends WeightFormat {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
}

/** The tensors that a stored weight consists of; the last two belong to rounded scales. */
export type StoredPart = 'values' | 'scales' | 'scaleGroups' | 'scaleMean';

/** One of them: under this name it is kept and fed. What a layer's names begin with stays in front. */
export interface StoredTensor {
  readonly part: StoredPart;
  readonly name: string;
  readonly dtype: 'int8' | 'uint8' | 'uint16' | 'float32';
  readonly shape: readonly number[];
}

/**
 * What a weight is stored as: `values` [rows, blocks·block] (int8, or four 4-bit codes in each uint16) and `scales`
 * [rows, blocks]. Rounded scales are groups [groups, 256] with a scale each and one mean.
 *
 * A row that is no whole number of blocks is filled up with zeros.
 */
export function storedTensors(weight: StoredWeight): StoredTensor[] {
  const { name, type, rows, doubleQuantize } = weight;
  const blocks = blocksOf(weight);
  const tensor = (part: StoredPart, dtype: StoredTensor['dtype'], ...shape: number[]): StoredTensor => ({
    part,
    name: `${name}/${type}/${part}`,
    dtype,
    shape,
  });
  const width = blocks * weight.block;
  const values =
    type === 'int8' ? tensor('values', 'int8', rows, width) : tensor('values', 'uint16', rows, width / CODES_PER_WORD);
  if (!doubleQuantize) return [values, tensor('scales', 'float32', rows, blocks)];
  const groups = Math.ceil((rows * blocks) / SCALE_GROUP);
  return [
    values,
    tensor('scales', 'uint8', groups, SCALE_GROUP),
    tensor('scaleGroups', 'float32', groups, 1),
    tensor('scaleMean', 'float32', 1),
  ];
}

/** Blocks of a row. */
export function blocksOf({ columns, block }: Pick<StoredWeight, 'columns' | 'block'>): number {
  return Math.ceil(columns / block);
}

/** The format for a weight: a block that its rows are whole numbers of, where there is one. */
export function fittingFormat(format: WeightFormat, columns: number): WeightFormat {
  const fitting = BLOCKS.find((block) => block <= format.block && columns % block === 0);
  return fitting === undefined ? { ...format, block: Math.min(...BLOCKS) } : { ...format, block: fitting };
}

/** A weight of these formats. @throws {MathrError} `shape_mismatch` for a weight that is no matrix. */
export function storedWeight(name: string, shape: readonly unknown[], format: WeightFormat): StoredWeight {
  const [rows, columns] = shape;
  if (shape.length === 2 && typeof rows === 'number' && typeof columns === 'number')
    return { ...format, name, rows, columns };
  throw new MathrError(
    'shape_mismatch',
    `${name} [${shape.join(', ')}] is stored in blocks of columns: it must be a matrix`,
    {
      operator: 'parameter',
      shapes: [shape.map(Number)],
    },
  );
}

/** Blocks that products of ONNX Runtime have kernels for, largest first. */
export const BLOCKS: readonly number[] = [128, 64, 32];

/** Four-bit codes in a uint16. */
export const CODES_PER_WORD = 4;
