import type { UnitFactor } from './units.ts';

/** `square metres` raises what follows, `metres squared` what came before. */
export function raiseUnits(factors: readonly UnitFactor[]): readonly UnitFactor[] {
  const result: UnitFactor[] = [];
  let raise = 1;
  for (const [index, { word, power }] of factors.entries()) {
    const exponent = /^sq(?:uared?)?$/i.test(word) ? 2 : /^cu(?:bic|bed)?$/i.test(word) ? 3 : undefined;
    const last = result.at(-1);
    if (exponent === undefined) {
      result.push({ word, power: power * raise });
      raise = 1;
    } else if (index === factors.length - 1 && last) {
      result[result.length - 1] = { word: last.word, power: last.power * exponent };
    } else raise = power * exponent;
  }
  return result;
}
