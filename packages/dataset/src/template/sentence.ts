import { formatRational, isWhole, type Rational } from './rational.ts';

/** A countable noun. */
export interface Noun {
  readonly singular: string;
  readonly plural: string;
}

/** Someone in a story, with the pronouns to use. */
export interface Person {
  readonly name: string;
  readonly subject: string;
  readonly object: string;
  readonly possessive: string;
}

/** What a slot can be filled with. */
export type SlotValue = Rational | Noun | Person | string;

/**
 * Fills the `{slots}` of a sentence and capitalises the first letter of each sentence.
 *
 * Slots: `{n}` a number or a text, `{n.money}` a number of dollars with cents where it has any;
 * `{actor}` a person's name, `{actor.subject}`, `{actor.object}`, `{actor.possessive}`;
 * `{item.singular}`, `{item.plural}`, `{item.article}` (a or an), `{item#n}` the noun in the number that `n` asks for.
 *
 * @throws {SyntaxError} when a slot has no value or not such a form.
 *
 * @example
 * fillSentence('{a} has {n} {item#n} .', { a: 'Tom', n: rational(1), item: { singular: 'egg', plural: 'eggs' } });
 * // => 'Tom has 1 egg .'
 */
export function fillSentence(template: string, slots: Readonly<Record<string, SlotValue>>): string {
  const filled = template.replace(
    /\{(\w+)(?:([.#])(\w+))?\}/g,
    (slot: string, name: string, mark?: string, form?: string) => {
      const text = fillSlot(slots, name, mark, form);
      if (text === undefined) throw new SyntaxError(`the slot ${slot} of "${template}" cannot be filled`);
      return text;
    },
  );
  return filled.replace(/(^|[.!?] )([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function fillSlot(
  slots: Readonly<Record<string, SlotValue>>,
  name: string,
  mark: string | undefined,
  form: string | undefined,
): string | undefined {
  const value = slots[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string') return form === undefined ? value : undefined;
  if ('numerator' in value) return numberForm(value, form);
  if ('singular' in value) return nounForm(value, mark, form, slots);
  if (form === undefined) return value.name;
  if (form === 'subject' || form === 'object' || form === 'possessive') return value[form];
  return undefined;
}

function numberForm(value: Rational, form: string | undefined): string | undefined {
  if (form === undefined) return formatRational(value);
  if (form !== 'money') return undefined;
  // whole dollars stay whole; cents always have two digits
  const cents = Number(value.numerator * 100n) / Number(value.denominator);
  return isWhole(value) ? formatRational(value) : (cents / 100).toFixed(2);
}

function nounForm(
  noun: Noun,
  mark: string | undefined,
  form: string | undefined,
  slots: Readonly<Record<string, SlotValue>>,
): string | undefined {
  if (form === undefined) return undefined;
  if (mark === '#') {
    const count = slots[form];
    if (typeof count !== 'object' || !('numerator' in count)) return undefined;
    return isWhole(count) && count.numerator === 1n ? noun.singular : noun.plural;
  }
  if (form === 'singular' || form === 'plural') return noun[form];
  if (form === 'article') return `${/^[aeiou]/.test(noun.singular) ? 'an' : 'a'} ${noun.singular}`;
  return undefined;
}
