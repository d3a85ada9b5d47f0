import { divide, multiply, ONE, power, rational, type Rational } from '../exact/rational.ts';
import type { Unit } from './answer-tree.ts';

/** A dimension with its power, and the size of one such unit in the base unit of the dimension. */
interface KnownUnit {
  readonly scale: Rational;
  readonly dimension: string;
  readonly power: number;
}

/**
 * Units by dimension: names that mean the same are joined by `,` and followed by their size. Inches carry the
 * customary lengths (1 in = 0.0254 m), so that feet and metres can be compared too.
 */
const TABLE: readonly (readonly [dimension: string, power: number, units: string])[] = [
  [
    'm',
    1,
    'm,meter,metre=1 km,kilometer,kilometre=1000 cm,centimeter,centimetre=1/100 mm,millimeter,millimetre=1/1000 ' +
      'dm,decimeter=1/10 in,inch,inches=127/5000 ft,foot,feet=381/1250 yd,yard=1143/1250 mi,mile=201168/125 nm=1/1000000000',
  ],
  [
    'm',
    3,
    'l,L,liter,litre=1/1000 ml,mL,milliliter,millilitre,cc=1/1000000 gal,gallon=473176473/125000000000 ' +
      'qt,quart=473176473/500000000000 pt,pint=473176473/1000000000000 cup=473176473/2000000000000 ' +
      'fl=473176473/16000000000000',
  ],
  ['m', 2, 'acre=316160658/78125 hectare,ha=10000'],
  [
    'g',
    1,
    'g,gram=1 kg,kilogram,kilo=1000 mg,milligram=1/1000 lb,pound=45359237/100000 oz,ounce=45359237/1600000 ton,tonne=1000000',
  ],
  [
    's',
    1,
    's,sec,second=1 ms,millisecond=1/1000 min,minute=60 h,hr,hour=3600 day=86400 week,wk=604800 year,yr=31557600 ' +
      'month=2629800',
  ],
  ['$', 1, '$,dollar,usd,USD,buck=1 cent,¢=1/100 dime=1/10 nickel=1/20 quarter=1/4'],
  ['£', 1, '£=1 pence=1/100'],
  ['€', 1, '€,euro,EUR=1'],
  ['¥', 1, '¥,yen,yuan,元=1'],
  ['₹', 1, '₹,rupee,Rs=1'],
  ['°', 1, '°,degree,deg=1'],
  ['rad', 1, 'rad,radian=1'],
  ['N', 1, 'N,newton=1'],
  ['J', 1, 'J,joule=1 kJ=1000'],
  ['W', 1, 'W,watt=1 kW=1000'],
  ['V', 1, 'V,volt=1'],
  ['A', 1, 'A,amp,ampere=1'],
  ['K', 1, 'K,kelvin=1'],
  ['°C', 1, '°C,celsius,Celsius=1'],
  ['°F', 1, '°F,fahrenheit,Fahrenheit=1'],
  ['Pa', 1, 'Pa,pascal=1 kPa=1000'],
  ['Hz', 1, 'Hz,hertz=1'],
  ['mol', 1, 'mol,mole=1'],
];

const KNOWN: ReadonlyMap<string, KnownUnit> = new Map(
  TABLE.flatMap(([dimension, exponent, units]) =>
    units.split(' ').flatMap((group) => {
      const [names = '', size = '1'] = group.split('=');
      const [num = '1', den = '1'] = size.split('/');
      const unit = { scale: rational(BigInt(num), BigInt(den)), dimension, power: exponent };
      return names.split(',').map((name): [string, KnownUnit] => [name, unit]);
    }),
  ),
);

/** Units of a quotient that have a name of their own. */
const COMPOUND: Readonly<Record<string, readonly [string, string]>> = {
  mph: ['mile', 'hour'],
  kph: ['km', 'hour'],
  kmh: ['km', 'hour'],
  fps: ['foot', 'second'],
};

/** Words that say nothing about the unit. */
const SILENT_WORDS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'of',
  'in',
  'total',
  'away',
  'long',
  'each',
  'old',
  'tall',
  'approximately',
]);

export function isUnitWord(word: string): boolean {
  return knownUnit(word) !== undefined || Object.hasOwn(COMPOUND, word);
}

/** A word with the power it has in a unit: `s` with -2 in `m/s^2`. */
export interface UnitFactor {
  readonly word: string;
  readonly power: number;
}

/** The unit that factors make together; a word that is no known unit is a thing that was counted. */
export function makeUnit(factors: readonly UnitFactor[]): Unit {
  let scale = ONE;
  const dimensions = new Map<string, number>();
  const words: string[] = [];
  for (const { word, power: exponent } of factors) {
    const compound = COMPOUND[word];
    if (compound !== undefined) {
      const [top, bottom] = compound;
      const inner = makeUnit([
        { word: top, power: exponent },
        { word: bottom, power: -exponent },
      ]);
      scale = multiply(scale, inner.scale);
      for (const part of inner.dimensions.split(' '))
        addDimension(dimensions, part.split('^')[0] ?? '', Number(part.split('^')[1]));
      continue;
    }
    const unit = knownUnit(word);
    if (unit === undefined) {
      if (!SILENT_WORDS.has(word.toLowerCase())) words.push((exponent < 0 ? '/' : '') + singular(word.toLowerCase()));
      continue;
    }
    scale =
      exponent < 0
        ? divide(scale, power(unit.scale, BigInt(-exponent)))
        : multiply(scale, power(unit.scale, BigInt(exponent)));
    addDimension(dimensions, unit.dimension, unit.power * exponent);
  }
  const sorted = [...dimensions].filter(([, exponent]) => exponent !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return { scale, dimensions: sorted.map(([dimension, exponent]) => `${dimension}^${exponent}`).join(' '), words };
}

/** The factor that turns an amount in `from` into one in `to`; `undefined` where they measure different things. */
export function conversion(from: Unit, to: Unit): Rational | undefined {
  if (from.dimensions !== to.dimensions) return undefined;
  const [few, many] = from.words.length < to.words.length ? [from.words, to.words] : [to.words, from.words];
  // `14 right triangles` are `14 triangles`, but `18 apples` are no `18 pears`
  if (!few.every((word) => many.includes(word)) || (few.length === 0 && from.dimensions === '')) {
    if (from.words.length + to.words.length > 0) return undefined;
  }
  return divide(from.scale, to.scale);
}

function addDimension(dimensions: Map<string, number>, dimension: string, exponent: number): void {
  if (dimension !== '') dimensions.set(dimension, (dimensions.get(dimension) ?? 0) + exponent);
}

function knownUnit(word: string): KnownUnit | undefined {
  return (
    KNOWN.get(word) ??
    (word.length > 2 ? (KNOWN.get(singular(word)) ?? KNOWN.get(singular(word.toLowerCase()))) : undefined)
  );
}

function singular(word: string): string {
  if (word.length < 3 || word.endsWith('ss')) return word;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, '');
}
