import { expect, test } from 'vitest';
import { formatRational } from '../exact/rational.ts';
import { FULL_UNITS } from './full-units.ts';
import { conversion, makeUnit } from './units.ts';

const unit = (text: string) =>
  makeUnit(
    text.split(' ').map((word) => {
      const [name = '', power = '1'] = word.split('^');
      return { word: name, power: Number(power) };
    }),
    FULL_UNITS,
  );

test.each([
  // NIST SP 811: 1 in = 2.54 cm, 1 mi = 1609.344 m, 1 lb = 0.45359237 kg, 1 gal = 3.785411784 L
  ['inch', 'cm', '127/50'],
  ['mile', 'm', '201168/125'],
  ['pound', 'kg', '45359237/100000000'],
  ['gallon', 'liter', '473176473/125000000'],
  ['km hour^-1', 'm s^-1', '5/18'],
  ['mph', 'mile hour^-1', '1'],
  ['m^2', 'cm^2', '10000'],
  ['l', 'cm^3', '1000'],
  ['dollar', 'cents', '100'],
  ['hours', 'min', '60'],
  ['right triangles', 'triangle', '1'],
])('a %s is as many %s: %s', (from, to, factor) => {
  const converted = conversion(unit(from), unit(to));
  expect(converted === undefined ? undefined : formatRational(converted)).toBe(factor);
});

test.each([
  ['cm', 'g'],
  ['m', 'm^2'],
  ['apples', 'pears'],
  ['dollar', '€'],
  ['mile', 'mile hour^-1'],
])('%s and %s measure different things', (a, b) => {
  expect(conversion(unit(a), unit(b))).toBeUndefined();
});
