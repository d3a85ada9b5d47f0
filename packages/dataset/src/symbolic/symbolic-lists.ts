import { people } from '../story/words.ts';
import { numberToWords, ordinalToWords } from '../verbal/number-to-words.ts';
import { rational } from '../template/rational.ts';
import { labelled, type LabelledNumber, type TemplateValue } from '../template/template-value.ts';

const PARTS: readonly (readonly [number, number])[] = Array.from({ length: 9 }, (_, i) => i + 2).flatMap((bottom) =>
  // beyond sixths only the unit fraction is common in texts
  Array.from({ length: bottom <= 6 ? bottom - 1 : 1 }, (_unused, i) => [i + 1, bottom] as const),
);

const inWords = PARTS.map(([top, bottom]) => labelled(partInWords(top, bottom), rational(top, bottom)));
const inDigits = PARTS.map(([top, bottom]) => labelled(`${top}/${bottom}`, rational(top, bottom)));

function partInWords(top: number, bottom: number): string {
  const part = bottom === 2 ? 'half' : bottom === 4 ? 'fourth' : ordinalToWords(bottom);
  return `${numberToWords(top)}-${part}${top === 1 ? '' : 's'}`;
}

const times = (words: readonly string[]): readonly LabelledNumber[] =>
  words.map((word, i) => labelled(word, rational(i + 2)));

/**
 * The lists that published GSM-Symbolic templates draw from by name but do not define: people, currencies, fractions in
 * words and digits, multiples, weekdays, units. The words are ours; pass `lists` to use others.
 */
export const symbolicLists: Readonly<Record<string, readonly TemplateValue[]>> = {
  names: people.map(({ name }) => name),
  names_female: people.filter(({ subject }) => subject === 'she').map(({ name }) => name),
  names_male: people.filter(({ subject }) => subject === 'he').map(({ name }) => name),
  currencies_sym: ['$', '€', '£', '¥', '₹'],
  fractions: [
    ...times(['half', 'a third', 'a quarter', 'a fifth']).map(({ label, numerator }) =>
      labelled(label, rational(1n, numerator)),
    ),
    labelled('an eighth', rational(1, 8)),
    labelled('a tenth', rational(1, 10)),
    ...Array.from({ length: 9 }, (_, i) => labelled(`1/${i + 2}`, rational(1, i + 2))),
  ],
  fraction_alph: inWords,
  fraction_nums: inDigits,
  fraction_alnum: [...inWords, ...inDigits],
  fraction_decimals: Array.from({ length: 9 }, (_, i) => rational(i + 1, 10)),
  multiple: times(['double', 'triple', 'quadruple', 'quintuple']),
  multiple_ice: times(['twice', 'thrice']),
  multi_times: times(Array.from({ length: 9 }, (_, i) => `${numberToWords(i + 2)} times`)),
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  fruits: ['apple', 'apricot', 'banana', 'grape', 'lemon', 'mango', 'orange', 'peach', 'pear', 'plum'],
  colors: ['black', 'blue', 'brown', 'gray', 'green', 'orange', 'pink', 'purple', 'red', 'white', 'yellow'],
  sports: ['badminton', 'basketball', 'football', 'handball', 'hockey', 'tennis', 'volleyball'],
  cities: ['Accra', 'Athens', 'Bergen', 'Bogotá', 'Hanoi', 'Lima', 'Lisbon', 'Nairobi', 'Osaka', 'Porto'],
  weights_sm: ['ounce', 'gram'],
  weights_med: ['pound', 'kilogram'],
  length_lg: ['mile', 'kilometer'],
};
