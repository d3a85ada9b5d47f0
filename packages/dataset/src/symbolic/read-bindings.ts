import type { Values } from '../template/expression.ts';
import { parseRational, rational, type Rational } from '../template/rational.ts';
import { isNumber, labelOf, labelled, sameValue, type TemplateValue } from '../template/template-value.ts';
import { wordsToNumber } from '../verbal/words-to-number.ts';
import type { CompiledSymbolic } from './compile-symbolic.ts';

/**
 * Values of a template's names from the texts of its slots, as in a problem made elsewhere: `twice` and `4` become
 * numbers, names without a text follow from the conditions where these leave one choice.
 *
 * @returns `undefined` when a value cannot be read or no choice satisfies the conditions.
 */
export function readBindings(
  { draws, scope }: CompiledSymbolic,
  texts: ReadonlyMap<string, string>,
): Values | undefined {
  const values: Record<string, TemplateValue> = { ...scope };
  const open: { readonly name: string; readonly items: readonly TemplateValue[] }[] = [];
  for (const { names, items } of draws) {
    for (const name of names) {
      const text = texts.get(name);
      const value = text === undefined ? undefined : readValue(text, items);
      if (value !== undefined) values[name] = value;
      else if (text !== undefined) return undefined;
      // words that no slot shows change nothing
      else if (items.every((item) => typeof item === 'string')) values[name] = items[0] as TemplateValue;
      else open.push({ name, items });
    }
  }
  const equations = draws.flatMap(({ conditions }) => conditions).filter(({ source }) => source.includes('=='));
  const satisfied = (candidate: Values): boolean =>
    equations
      .filter(({ expression }) => expression.names.every((name) => candidate[name] !== undefined))
      .every(({ expression }) => expression.evaluate(candidate).numerator !== 0n);
  return choose(open, values, satisfied);
}

/** Answers of grade-school problems are mostly below this. */
const MAX_GUESS = 2000;

function choose(
  open: readonly { readonly name: string; readonly items: readonly TemplateValue[] }[],
  values: Values,
  satisfied: (candidate: Values) => boolean,
): Values | undefined {
  const [first, ...rest] = open;
  if (first === undefined) return satisfied(values) ? values : undefined;
  // a problem from elsewhere may lie outside the ranges of the template
  const others = Array.from({ length: MAX_GUESS }, (_, i) => rational(i));
  for (const item of [...first.items, ...others]) {
    const candidate = { ...values, [first.name]: item };
    const result = satisfied(candidate) ? choose(rest, candidate, satisfied) : undefined;
    if (result !== undefined) return result;
  }
  return undefined;
}

function readValue(text: string, items: readonly TemplateValue[]): TemplateValue | undefined {
  const lower = text.toLowerCase();
  const known = items.find((item) => (typeof item === 'string' ? item : labelOf(item))?.toLowerCase() === lower);
  if (known !== undefined) return known;
  if (items.every((item) => typeof item === 'string')) return text;
  const number = readNumber(lower);
  if (number === undefined) return undefined;
  return items.find((item) => isNumber(item) && sameValue(item, number)) === undefined
    ? labelled(text, number)
    : number;
}

/** `4`, `$1.50`, `half`, `three times`, `a quarter`, `two-thirds`, `double`. */
function readNumber(text: string): Rational | undefined {
  const plain = text.replace(/^[^\w.-]+|%$/g, '').replace(/[- ]times$/, '');
  return (
    parseRational(plain) ??
    MULTIPLES.get(plain) ??
    wordsToNumber(plain) ??
    wordsToNumber(`a ${plain}`) ??
    leading(plain)
  );
}

/** `six-sided`, `d6`, `4-sided`: the number in the word. */
function leading(text: string): Rational | undefined {
  const digits = /\d+/.exec(text)?.[0];
  return digits === undefined ? wordsToNumber(text.split('-')[0] ?? '') : parseRational(digits);
}

const MULTIPLES: ReadonlyMap<string, Rational> = new Map(
  ['once', 'twice', 'thrice'].flatMap((word, i) => {
    const value = parseRational(`${i + 1}`) as Rational;
    return [[word, value] as const, [['single', 'double', 'triple'][i] ?? '', value] as const];
  }),
);
