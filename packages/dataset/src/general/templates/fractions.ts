import type { ProblemTemplate } from '../problem-template.ts';
import { colors, dyedItems, items, nouns, people } from '../words.ts';

/** Parts of a whole, sums of fractions and chances. */
export const fractionTemplates: readonly ProblemTemplate[] = [
  {
    id: 'fraction-half',
    topic: 'fractions',
    level: 1,
    draws: { total: [6, 80], parts: [2, 6] },
    words: { actor: people, item: items },
    where: ['given > 1'],
    question:
      '{actor} has {total} {item#total} and gives 1/{parts} of them away. How many {item.plural} does {actor.subject} give away?',
    steps: [
      { compute: 'given = total / parts', text: '{actor} gives away {total} / {parts} = {given} {item.plural}.' },
    ],
    answer: 'given',
    noOps: [{ text: '{big} of the {item.plural} at the shop are a little bigger than usual.', draws: { big: [2, 9] } }],
  },
  {
    id: 'fraction-of',
    topic: 'fractions',
    level: 2,
    draws: { total: [12, 60], top: [1, 4], bottom: [2, 5] },
    words: { item: dyedItems, color: colors },
    where: ['top < bottom', 'gcd(top, bottom) = 1', 'rest > 1'],
    question:
      'A box holds {total} {item.plural}. {top}/{bottom} of them are {color}. How many {item.plural} are not {color}?',
    steps: [
      { compute: 'part = total / bottom', text: '1/{bottom} of the {item.plural} is {total} / {bottom} = {part}.' },
      { compute: 'colored = part * top', text: '{part} * {top} = {colored} are {color}.' },
      { compute: 'rest = total - colored', text: '{total} - {colored} = {rest} are not.' },
    ],
    answer: 'rest',
    clauses: [
      {
        text: 'Then {more} {item.plural} that are not {color} are put in.',
        question: 'How many {item.plural} in the box are not {color} now?',
        draws: { more: [2, 9] },
        steps: [{ compute: 'now = result + more', text: 'With the new ones it is {result} + {more} = {now}.' }],
        answer: 'now',
      },
    ],
    noOps: [{ text: 'The box is {wide} centimeters wide.', draws: { wide: [20, 60] } }],
  },
  {
    id: 'fraction-add',
    topic: 'fractions',
    level: 2,
    draws: { a: [1, 4], b: [2, 6], c: [1, 4], d: [2, 6] },
    words: { actor: people, food: ['pizza', 'cake', 'pie'] },
    where: ['a < b', 'c < d', 'b != d', 'gcd(a, b) = 1', 'gcd(c, d) = 1', 'sum < 1'],
    fractions: true,
    question:
      '{actor} eats {a}/{b} of a {food} at noon and {c}/{d} of it in the evening. What fraction of the {food} is left?',
    steps: [
      { compute: 'sum = a / b + c / d', text: '{actor} eats {a} / {b} + {c} / {d} = {sum} of the {food}.' },
      { compute: 'left = 1 - sum', text: '1 - {sum} = {left} of it is left.' },
    ],
    answer: 'left',
  },
  {
    id: 'fraction-chance',
    topic: 'fractions',
    level: 3,
    draws: { a: [2, 12], b: [2, 12], c: [2, 9] },
    words: { item: dyedItems },
    fractions: true,
    question:
      'A bag holds {a} red, {b} blue and {c} green {item#c}. One {item.singular} is taken without looking. What is the probability, as a fraction, that the {item.singular} taken is not red?',
    steps: [
      { compute: 'total = a + b + c', text: 'The bag holds {a} + {b} + {c} = {total} in all.' },
      { compute: 'other = b + c', text: '{b} + {c} = {other} of them are not red.' },
      { compute: 'chance = other / total', text: 'The probability is {other} / {total} = {chance}.' },
    ],
    answer: 'chance',
  },
  {
    id: 'fraction-recipe',
    topic: 'fractions',
    level: 3,
    draws: { top: [1, 3], bottom: [2, 4], people: [3, 10], cup: [200, 240, 20] },
    words: { actor: people, food: nouns('waffle', 'pancake', 'muffin') },
    where: ['gcd(top, bottom) = 1', 'top < bottom'],
    question:
      'For the {food.plural} of one person {actor} needs {top}/{bottom} of a cup of flour. A cup holds {cup} grams of it. How many grams of flour does {actor.subject} need for {people} people?',
    steps: [
      { compute: 'part = cup / bottom', text: '1/{bottom} of a cup is {cup} / {bottom} = {part} grams.' },
      { compute: 'one = part * top', text: 'One person needs {part} * {top} = {one} grams.' },
      { compute: 'all = one * people', text: '{people} people need {one} * {people} = {all} grams.' },
    ],
    answer: 'all',
  },
  {
    id: 'fraction-of-rest',
    topic: 'fractions',
    level: 4,
    draws: { money: [24, 240, 4], a: [2, 6], b: [2, 6], gift: [2, 20] },
    words: { actor: people },
    where: ['a != b'],
    question:
      '{actor} has {money} dollars. {actor.subject} spends 1/{a} of it on books and 1/{b} of the rest on food. Then {actor.subject} gets {gift} dollars. How many dollars does {actor.subject} have in the end?',
    steps: [
      { compute: 'books = money / a', text: 'The books cost {money} / {a} = {books} dollars.' },
      { compute: 'rest = money - books', text: '{money} - {books} = {rest} dollars are left.' },
      { compute: 'food = rest / b', text: 'The food costs {rest} / {b} = {food} dollars.' },
      { compute: 'less = rest - food', text: '{rest} - {food} = {less} dollars are left.' },
      { compute: 'end = less + gift', text: 'In the end it is {less} + {gift} = {end} dollars.' },
    ],
    answer: 'end',
  },
];
