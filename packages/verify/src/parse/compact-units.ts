import { ONE } from '../exact/rational.ts';
import type { UnitTable } from './unit-table.ts';

const NAMES =
  'm,meter km,kilometer cm,centimeter mm in,inch ft,foot,feet yd,yard mi,mile l,liter ml g,gram kg mg lb,pound oz,ounce ' +
  's,sec,second min,minute h,hr,hour day week month year $,dollar cent £ €,euro ¥ °,degree rad,radian mph';

/** The most frequent units, each for itself: they are known as units, and none is converted into another. */
export const COMPACT_UNITS: UnitTable = new Map(
  NAMES.split(' ').flatMap((names) =>
    names.split(',').map((name) => [name, { scale: ONE, dimensions: [[names, 1]] }] as const),
  ),
);
