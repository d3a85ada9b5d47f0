import type { ProblemTemplate } from '../problem-template.ts';
import { items, nouns, people } from '../words.ts';

/** Divisors, remainders, multiples and sequences. */
export const numberTemplates: readonly ProblemTemplate[] = [
  {
    id: 'numbers-remainder',
    topic: 'numbers',
    level: 1,
    draws: { total: [20, 150], box: [3, 12] },
    words: { item: items, actor: people },
    where: ['left > 1', 'full > 1'],
    question:
      '{actor} puts {total} {item.plural} into boxes of {box}, as many full boxes as possible. How many {item.plural} are left over?',
    steps: [
      { compute: 'full = total // box', text: '{full} boxes can be filled.' },
      { compute: 'used = full * box', text: 'They hold {full} * {box} = {used} {item.plural}.' },
      { compute: 'left = total - used', text: '{total} - {used} = {left} {item.plural} are left over.' },
    ],
    answer: 'left',
    noOps: [{ text: 'Each box weighs {weight} grams when it is empty.', draws: { weight: [20, 90, 10] } }],
  },
  {
    id: 'numbers-next-multiple',
    topic: 'numbers',
    level: 2,
    draws: { have: [11, 140], pack: [6, 24] },
    words: { item: items, actor: people },
    where: ['missing > 1', 'missing < pack', 'packs > 1'],
    question:
      '{actor} has {have} {item.plural} and wants to fill packs of {pack} so that none is left over. How many more {item.plural} does {actor.subject} need at least?',
    steps: [
      { compute: 'packs = have // pack + 1', text: 'The {item.plural} are enough for fewer than {packs} packs.' },
      { compute: 'needed = packs * pack', text: '{packs} packs hold {packs} * {pack} = {needed} {item.plural}.' },
      { compute: 'missing = needed - have', text: '{needed} - {have} = {missing} are missing.' },
    ],
    answer: 'missing',
  },
  {
    id: 'numbers-bundles',
    topic: 'numbers',
    level: 3,
    draws: { a: [12, 96], b: [12, 96] },
    words: { x: nouns('rose', 'tulip', 'orchid'), y: nouns('pen', 'card', 'ribbon') },
    where: ['a != b', 'common > 2', 'common < a', 'common < b'],
    question:
      'A shop has {a} {x.plural} and {b} {y.plural}. It makes as many equal gifts as possible and uses everything. How many things, {x.plural} and {y.plural} together, are in a gift?',
    steps: [
      {
        compute: 'common = gcd(a, b)',
        text: 'The greatest common divisor of {a} and {b} is {common}, the number of gifts.',
      },
      { compute: 'first = a / common', text: 'A gift has {a} / {common} = {first} {x#first}.' },
      { compute: 'second = b / common', text: 'It has {b} / {common} = {second} {y#second}.' },
      { compute: 'things = first + second', text: 'Together that is {first} + {second} = {things}.' },
    ],
    answer: 'things',
  },
  {
    id: 'numbers-sequence',
    topic: 'numbers',
    level: 2,
    draws: { first: [3, 30], step: [2, 12], n: [6, 30] },
    words: { actor: people },
    question:
      '{actor} writes down numbers. The first is {first}, and each of the others is {step} more than the one before. What is number {n} in the row?',
    steps: [
      { compute: 'steps = n - 1', text: 'Number {n} comes {n} - 1 = {steps} steps after the first.' },
      { compute: 'value = first + steps * step', text: 'It is {first} + {steps} * {step} = {value}.' },
    ],
    answer: 'value',
  },
  {
    id: 'numbers-row-sum',
    topic: 'numbers',
    level: 4,
    draws: { first: [2, 20], step: [2, 9], n: [6, 30] },
    words: { place: ['stadium', 'theater', 'tent'] },
    question:
      'The first row of a {place} has {first} seats, and every other row has {step} seats more than the row before it. There are {n} rows. How many seats are there in all?',
    steps: [
      { compute: 'steps = n - 1', text: 'The last row comes {n} - 1 = {steps} steps after the first.' },
      { compute: 'last = first + steps * step', text: 'It has {first} + {steps} * {step} = {last} seats.' },
      { compute: 'ends = first + last', text: 'The first and the last row have {first} + {last} = {ends} seats.' },
      { compute: 'total = ends * n / 2', text: 'All rows have {ends} * {n} / 2 = {total} seats.' },
    ],
    answer: 'total',
  },
  {
    id: 'numbers-consecutive',
    topic: 'numbers',
    level: 4,
    draws: { sum: [60, 600] },
    words: { actor: people, thing: ['page numbers', 'house numbers', 'seat numbers', 'ticket numbers'] },
    where: ['rest > 8'],
    question:
      '{actor} adds four {thing} that follow one another and gets {sum}. What is the product of the smallest and the largest of the four?',
    steps: [
      {
        compute: 'rest = sum - 6',
        text: 'Four times the smallest is {sum} - 6 = {rest}, as the others are 1, 2 and 3 more.',
      },
      { compute: 'low = rest / 4', text: 'The smallest is {rest} / 4 = {low}.' },
      { compute: 'high = low + 3', text: 'The largest is {low} + 3 = {high}.' },
      { compute: 'product = low * high', text: 'The product is {low} * {high} = {product}.' },
    ],
    answer: 'product',
  },
  {
    id: 'numbers-doubling',
    topic: 'numbers',
    level: 3,
    draws: { start: [3, 40], used: [2, 30] },
    words: { thing: ['bacteria in the dish', 'lilies on the pond', 'followers of the channel'] },
    where: ['rest > 0', 'used != start'],
    question:
      'There are {start} {thing}. Their number doubles every day. After three days {used} of them vanish. How many {thing} are left then?',
    steps: [
      { compute: 'one = start * 2', text: 'After one day there are {start} * 2 = {one}.' },
      { compute: 'two = one * 2', text: 'After two days there are {one} * 2 = {two}.' },
      { compute: 'three = two * 2', text: 'After three days there are {two} * 2 = {three}.' },
      { compute: 'rest = three - used', text: '{three} - {used} = {rest} are left then.' },
    ],
    answer: 'rest',
  },
];
