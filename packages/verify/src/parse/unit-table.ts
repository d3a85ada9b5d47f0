import { rational, type Rational } from '../exact/rational.ts';

/** The powers of the dimensions that a unit measures, and the size of one such unit in their base units. */
export interface KnownUnit {
  readonly scale: Rational;
  readonly dimensions: readonly (readonly [dimension: string, power: number])[];
}

/** Units by their names. */
export type UnitTable = ReadonlyMap<string, KnownUnit>;

/**
 * Reads a table: a line for each dimension (`m s^-1: …`) with its units; names that mean the same are joined by `,` and
 * followed by their size, which is 1 where none is given.
 */
export function unitTable(lines: string): UnitTable {
  const units = new Map<string, KnownUnit>();
  for (const line of lines.trim().split('\n')) {
    const [head = '', row = ''] = line.split(': ');
    const dimensions = head.split(' ').map((part): [string, number] => {
      const [dimension = '', power = '1'] = part.split('^');
      return [dimension, Number(power)];
    });
    for (const group of row.split(' ')) {
      const [names = '', size = '1'] = group.split('=');
      const [num = '1', den = '1'] = size.split('/');
      for (const name of names.split(',')) units.set(name, { scale: rational(BigInt(num), BigInt(den)), dimensions });
    }
  }
  return units;
}
