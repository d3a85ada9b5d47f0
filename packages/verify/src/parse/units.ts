import { divide, multiply, ONE, power, type Rational } from '../exact/rational.ts';
import type { Unit } from './answer-tree.ts';
import type { KnownUnit, UnitTable } from './unit-table.ts';

export function isUnitWord(word: string, table: UnitTable): boolean {
  return knownUnit(word, table) !== undefined;
}

/** A word with the power it has in a unit: `s` with -2 in `m/s^2`. */
export interface UnitFactor {
  readonly word: string;
  readonly power: number;
}

/** Words that say nothing about the unit. */
const SILENT_WORDS: ReadonlySet<string> = new Set(
  'a an the of in total away long each old tall approximately'.split(' '),
);

/** The unit that factors make together; a word that is no known unit is a thing that was counted. */
export function makeUnit(factors: readonly UnitFactor[], table: UnitTable): Unit {
  let scale = ONE;
  const dimensions = new Map<string, number>();
  const words: string[] = [];
  for (const { word, power: exponent } of factors) {
    const unit = knownUnit(word, table);
    const lower = word.toLowerCase();
    if (unit) {
      scale = multiply(scale, power(unit.scale, BigInt(exponent)));
      for (const [name, inner] of unit.dimensions) {
        dimensions.set(name, (dimensions.get(name) ?? 0) + inner * exponent);
      }
    } else if (!SILENT_WORDS.has(lower)) words.push(singular(lower) + (exponent === 1 ? '' : `^${exponent}`));
  }
  const sorted = [...dimensions].filter(([, exponent]) => exponent !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { scale, dimensions: sorted.map((part) => part.join('^')).join(' '), words };
}

/** The factor that turns an amount in `from` into one in `to`; `undefined` where they measure different things. */
export function conversion(from: Unit, to: Unit): Rational | undefined {
  const [few, many] = from.words.length < to.words.length ? [from.words, to.words] : [to.words, from.words];
  // `14 right triangles` are `14 triangles`, but `18 apples` are no `18 pears`
  const isSame =
    few.length === 0 ? many.length === 0 || from.dimensions !== '' : few.every((word) => many.includes(word));
  return isSame && from.dimensions === to.dimensions ? divide(from.scale, to.scale) : undefined;
}

function knownUnit(word: string, table: UnitTable): KnownUnit | undefined {
  const known = table.get(word);
  if (known || word.length < 3) return known;
  return table.get(singular(word)) ?? table.get(singular(word.toLowerCase()));
}

function singular(word: string): string {
  if (word.length < 3 || word.endsWith('ss')) return word;
  return word.replace(/(?<=ch|sh|x|ss)es$|s$/, '');
}
