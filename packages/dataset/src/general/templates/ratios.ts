import type { ProblemTemplate } from '../problem-template.ts';
import { items, nouns, people } from '../words.ts';

/** Shares, mixtures and scales. */
export const ratioTemplates: readonly ProblemTemplate[] = [
  {
    id: 'ratio-for-each',
    topic: 'ratios',
    level: 1,
    draws: { adults: [2, 12], each: [3, 9] },
    words: { actor: people, trip: ['museum trip', 'boat trip', 'hike', 'camp'] },
    question:
      '{actor} plans a {trip} with {each} children for every adult. How many children are there with {adults} adults?',
    steps: [{ compute: 'children = adults * each', text: 'There are {adults} * {each} = {children} children.' }],
    answer: 'children',
    noOps: [{ text: 'The {trip} takes {hours} hours.', draws: { hours: [3, 9] } }],
  },
  {
    id: 'ratio-share',
    topic: 'ratios',
    level: 2,
    draws: { total: [12, 120], a: [1, 5], b: [2, 7] },
    words: { x: people, y: people, item: items },
    where: ['a != b', 'gcd(a, b) = 1', 'one > 1'],
    question:
      '{x} and {y} share {total} {item.plural} in the ratio {a} to {b}, in this order. How many {item.plural} does {y} get?',
    steps: [
      { compute: 'parts = a + b', text: 'There are {a} + {b} = {parts} parts.' },
      { compute: 'one = total / parts', text: 'One part is {total} / {parts} = {one} {item.plural}.' },
      { compute: 'share = one * b', text: '{y} gets {one} * {b} = {share} {item.plural}.' },
    ],
    answer: 'share',
    clauses: [
      {
        text: 'Then {x} gives {y} {extra} {item#extra}.',
        question: 'How many {item.plural} does {y} have in the end?',
        draws: { extra: [1, 4] },
        where: ['extra < one * a'],
        steps: [
          { compute: 'now = result + extra', text: 'With the gift {y} has {result} + {extra} = {now} {item.plural}.' },
        ],
        answer: 'now',
      },
    ],
  },
  {
    id: 'ratio-map',
    topic: 'ratios',
    level: 2,
    draws: { centimeters: [2, 15], real: [2, 12], more: [3, 30] },
    words: { a: ['lake', 'castle', 'harbor', 'village'], b: ['station', 'forest', 'bridge', 'tower'] },
    where: ['centimeters != more'],
    question:
      'On a map {centimeters} centimeters stand for {real} kilometers. The {a} and the {b} are {more} centimeters apart on it. How many kilometers are the {a} and the {b} apart?',
    steps: [
      {
        compute: 'times = more / centimeters',
        text: 'The distance is {more} / {centimeters} = {times} times as long.',
      },
      { compute: 'kilometers = times * real', text: 'That is {times} * {real} = {kilometers} kilometers.' },
    ],
    answer: 'kilometers',
  },
  {
    id: 'ratio-mix',
    topic: 'ratios',
    level: 3,
    draws: { water: [2, 9], syrup: [1, 4], liters: [2, 12], glasses: [4, 8] },
    words: { drink: ['lemonade', 'iced tea', 'juice'], part: nouns('part') },
    where: ['syrup < water', 'gcd(water, syrup) = 1', 'one > 1'],
    question:
      'For {drink}, {water} parts of water are mixed with {syrup} {part#syrup} of syrup. Someone takes {liters} liters of syrup and enough water. A liter fills {glasses} glasses. How many glasses of {drink} are there?',
    steps: [
      { compute: 'one = liters / syrup', text: 'One part is {liters} / {syrup} = {one} liters.' },
      { compute: 'needed = one * water', text: 'The water is {one} * {water} = {needed} liters.' },
      { compute: 'all = needed + liters', text: 'Together that is {needed} + {liters} = {all} liters.' },
      { compute: 'count = all * glasses', text: 'They fill {all} * {glasses} = {count} glasses.' },
    ],
    answer: 'count',
  },
  {
    id: 'ratio-three',
    topic: 'ratios',
    level: 4,
    draws: { a: [2, 5], b: [2, 5], least: [3, 15] },
    words: { x: people, y: people, z: people, fruit: nouns('plum', 'pear', 'lemon', 'apple') },
    where: ['a != b', 'all < 300'],
    question:
      '{x} picks {a} times as many {fruit.plural} as {y}, and {z} picks {b} times as many as {x}. {y} picks {least} {fruit#least}. They divide all {fruit.plural} into three equal shares. How many {fruit.plural} are in a share?',
    steps: [
      { compute: 'first = a * least', text: '{x} picks {a} * {least} = {first} {fruit.plural}.' },
      { compute: 'second = b * first', text: '{z} picks {b} * {first} = {second} {fruit.plural}.' },
      {
        compute: 'all = least + first + second',
        text: 'Together they have {least} + {first} + {second} = {all} {fruit.plural}.',
      },
      { compute: 'share = all / 3', text: 'A share has {all} / 3 = {share} {fruit.plural}.' },
    ],
    answer: 'share',
  },
];
