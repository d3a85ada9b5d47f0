import { items, people } from '../story/words.ts';
import type { Noun } from '../template/sentence.ts';
import type { ProblemTemplate } from './problem-template.ts';

const hour: readonly Noun[] = [{ singular: 'hour', plural: 'hours' }];
const year: readonly Noun[] = [{ singular: 'year', plural: 'years' }];

/** Grade-school word problems in plain English, for any model: 6 topics, levels 1 (one step) to 4 (four or more). */
export const generalTemplates: readonly ProblemTemplate[] = [
  {
    id: 'rate-distance',
    topic: 'rates',
    level: 1,
    draws: { speed: [8, 30], hours: [2, 6] },
    words: { actor: people, hour },
    question:
      '{actor} cycles at {speed} kilometers per hour for {hours} hours. How many kilometers does {actor.subject} cycle?',
    steps: [{ compute: 'distance = speed * hours', text: '{actor} cycles {speed} * {hours} = {distance} kilometers.' }],
    answer: 'distance',
  },
  {
    id: 'money-total',
    topic: 'money',
    level: 1,
    draws: { n: [2, 12], price: [2, 15] },
    words: { actor: people, item: items },
    question: '{actor} buys {n} {item#n} for {price} dollars each. How many dollars does {actor.subject} pay?',
    steps: [{ compute: 'total = n * price', text: '{actor} pays {n} * {price} = {total} dollars.' }],
    answer: 'total',
  },
  {
    id: 'money-change',
    topic: 'money',
    level: 2,
    draws: { n: [2, 9], price: [2, 9], note: [20, 100, 10] },
    words: { actor: people, item: items },
    where: ['change > 0'],
    question:
      '{actor} buys {n} {item#n} for {price} dollars each and pays with {note} dollars. How many dollars of change does {actor.subject} get?',
    steps: [
      { compute: 'total = n * price', text: 'The {item.plural} cost {n} * {price} = {total} dollars.' },
      { compute: 'change = note - total', text: 'The change is {note} - {total} = {change} dollars.' },
    ],
    answer: 'change',
  },
  {
    id: 'perimeter-rectangle',
    topic: 'perimeter',
    level: 2,
    draws: { length: [5, 40], width: [3, 30] },
    words: { place: ['garden', 'field', 'playground', 'yard'] },
    where: ['length > width'],
    question:
      'A rectangular {place} is {length} meters long and {width} meters wide. How many meters of fence go all around it?',
    steps: [
      { compute: 'half = length + width', text: 'One long and one short side are {length} + {width} = {half} meters.' },
      { compute: 'perimeter = 2 * half', text: 'All around it is 2 * {half} = {perimeter} meters.' },
    ],
    answer: 'perimeter',
  },
  {
    id: 'fraction-of',
    topic: 'fractions',
    level: 2,
    draws: { total: [12, 60], top: [1, 4], bottom: [2, 5] },
    words: { item: items, color: ['red', 'blue', 'green', 'yellow'] },
    where: ['top < bottom', '(top = 1) + bottom % top > 0'],
    question:
      'A box holds {total} {item.plural}. {top}/{bottom} of them are {color}. How many {item.plural} are not {color}?',
    steps: [
      { compute: 'part = total / bottom', text: '1/{bottom} of the {item.plural} is {total} / {bottom} = {part}.' },
      { compute: 'colored = part * top', text: '{part} * {top} = {colored} are {color}.' },
      { compute: 'rest = total - colored', text: '{total} - {colored} = {rest} are not.' },
    ],
    answer: 'rest',
  },
  {
    id: 'average-three',
    topic: 'averages',
    level: 2,
    draws: { a: [5, 40], b: [5, 40], c: [5, 40] },
    words: { actor: people },
    question:
      '{actor} reads {a} pages on Monday, {b} on Tuesday and {c} on Wednesday. How many pages a day is that on average?',
    steps: [
      { compute: 'sum = a + b + c', text: 'Together that is {a} + {b} + {c} = {sum} pages.' },
      { compute: 'mean = sum / 3', text: 'Over 3 days that is {sum} / 3 = {mean} pages a day.' },
    ],
    answer: 'mean',
  },
  {
    id: 'ages-times',
    topic: 'ages',
    level: 2,
    draws: { later: [2, 9], future: [6, 25], k: [2, 4] },
    words: { a: people, b: people, year },
    where: ['younger > 2', 'older < 90'],
    question: '{a} is {k} times as old as {b}. In {later} {year#later} {b} will be {future}. How old is {a} now?',
    steps: [
      { compute: 'younger = future - later', text: '{b} is {future} - {later} = {younger} now.' },
      { compute: 'older = k * younger', text: '{a} is {k} * {younger} = {older}.' },
    ],
    answer: 'older',
  },
  {
    id: 'rate-machine',
    topic: 'rates',
    level: 2,
    draws: { made: [12, 120], hours: [2, 8], more: [2, 9] },
    words: { item: items },
    where: ['hours != more'],
    question:
      'A machine makes {made} {item.plural} in {hours} hours. How many {item.plural} does it make in {more} hours?',
    steps: [
      { compute: 'each = made / hours', text: 'In one hour it makes {made} / {hours} = {each} {item#each}.' },
      { compute: 'total = each * more', text: 'In {more} hours it makes {each} * {more} = {total}.' },
    ],
    answer: 'total',
  },
  {
    id: 'percent-off',
    topic: 'percent',
    level: 3,
    draws: { price: [20, 200, 10], percent: [10, 50, 5], n: [2, 4] },
    words: {
      actor: people,
      thing: [
        { singular: 'coat', plural: 'coats' },
        { singular: 'lamp', plural: 'lamps' },
        { singular: 'chair', plural: 'chairs' },
      ],
    },
    question:
      '{thing.article} costs {price} dollars. In a sale it is {percent}% cheaper. {actor} buys {n} of these {thing.plural} in the sale. How many dollars does {actor.subject} pay?',
    steps: [
      { compute: 'off = price * percent / 100', text: 'The sale takes off {price} * {percent} / 100 = {off} dollars.' },
      { compute: 'sale = price - off', text: 'In the sale a {thing.singular} costs {price} - {off} = {sale} dollars.' },
      { compute: 'total = n * sale', text: '{actor} pays {n} * {sale} = {total} dollars.' },
    ],
    answer: 'total',
  },
  {
    id: 'average-missing',
    topic: 'averages',
    level: 3,
    draws: { a: [60, 99], b: [60, 99], c: [60, 99], mean: [70, 90] },
    words: { actor: people },
    where: ['fourth >= 50', 'fourth <= 100'],
    question:
      '{actor} has {a}, {b} and {c} points in three tests. How many points does {actor.subject} need in the fourth test for an average of {mean}?',
    steps: [
      { compute: 'needed = 4 * mean', text: 'Four tests with an average of {mean} are 4 * {mean} = {needed} points.' },
      { compute: 'sum = a + b + c', text: 'So far {actor.subject} has {a} + {b} + {c} = {sum} points.' },
      { compute: 'fourth = needed - sum', text: '{actor.subject} needs {needed} - {sum} = {fourth} points.' },
    ],
    answer: 'fourth',
  },
  {
    id: 'perimeter-to-area',
    topic: 'perimeter',
    level: 3,
    draws: { perimeter: [20, 120, 2], length: [6, 40] },
    words: { place: ['garden', 'room', 'field', 'pool'] },
    where: ['width > 1', 'width < length'],
    question:
      'The perimeter of a rectangular {place} is {perimeter} meters. It is {length} meters long. What is its area in square meters?',
    steps: [
      { compute: 'half = perimeter / 2', text: 'One long and one short side are {perimeter} / 2 = {half} meters.' },
      { compute: 'width = half - length', text: 'It is {half} - {length} = {width} meters wide.' },
      { compute: 'area = length * width', text: 'Its area is {length} * {width} = {area} square meters.' },
    ],
    answer: 'area',
  },
  {
    id: 'fraction-chance',
    topic: 'fractions',
    level: 3,
    draws: { a: [2, 12], b: [2, 12], c: [1, 9] },
    words: { item: items },
    fractions: true,
    question:
      'A bag holds {a} red, {b} blue and {c} green {item#c}. One is taken without looking. What is the probability, as a fraction, that it is not red?',
    steps: [
      { compute: 'total = a + b + c', text: 'The bag holds {a} + {b} + {c} = {total} in all.' },
      { compute: 'other = b + c', text: '{b} + {c} = {other} of them are not red.' },
      { compute: 'chance = other / total', text: 'The probability is {other} / {total} = {chance}.' },
    ],
    answer: 'chance',
  },
  {
    id: 'money-cents',
    topic: 'money',
    level: 3,
    draws: { cents: [25, 95, 5], n: [3, 9], coins: [2, 9] },
    words: { actor: people, item: items },
    where: ['left > 0'],
    question:
      'One {item.singular} costs {cents} cents. {actor} has {coins} dollars and buys {n} {item#n}. How many cents are left?',
    steps: [
      { compute: 'have = coins * 100', text: '{actor} has {coins} * 100 = {have} cents.' },
      { compute: 'total = n * cents', text: 'The {item.plural} cost {n} * {cents} = {total} cents.' },
      { compute: 'left = have - total', text: '{have} - {total} = {left} cents are left.' },
    ],
    answer: 'left',
  },
  {
    id: 'rate-tank',
    topic: 'rates',
    level: 4,
    draws: { volume: [60, 600, 10], a: [4, 20], b: [3, 18], leak: [1, 6] },
    where: ['a != b', 'net > 2', 'minutes > 3'],
    question:
      'A tank holds {volume} liters. One tap fills in {a} liters a minute and another {b} liters a minute, while {leak} liters a minute leak out. After how many minutes is the empty tank full?',
    steps: [
      { compute: 'in = a + b', text: 'The taps fill in {a} + {b} = {in} liters a minute.' },
      { compute: 'net = in - leak', text: 'With the leak that is {in} - {leak} = {net} liters a minute.' },
      { compute: 'minutes = volume / net', text: 'The tank is full after {volume} / {net} = {minutes} minutes.' },
    ],
    answer: 'minutes',
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
  {
    id: 'percent-twice',
    topic: 'percent',
    level: 4,
    draws: { start: [100, 900, 50], up: [10, 50, 10], down: [10, 50, 10] },
    words: { place: ['club', 'library', 'school'] },
    question:
      'A {place} has {start} members. In the first year the number grows by {up}%. In the second year it falls by {down}%. How many members does the {place} have then?',
    steps: [
      { compute: 'more = start * up / 100', text: 'In the first year {start} * {up} / 100 = {more} members come.' },
      { compute: 'middle = start + more', text: 'That makes {start} + {more} = {middle} members.' },
      {
        compute: 'fewer = middle * down / 100',
        text: 'In the second year {middle} * {down} / 100 = {fewer} members leave.',
      },
      { compute: 'end = middle - fewer', text: '{middle} - {fewer} = {end} members are left.' },
    ],
    answer: 'end',
  },
  {
    id: 'ages-sum',
    topic: 'ages',
    level: 4,
    draws: { sum: [20, 90], gap: [2, 30], later: [3, 15] },
    words: { a: people, b: people, year },
    where: ['younger > 3'],
    question:
      '{a} and {b} are {sum} {year#sum} old together. {a} is {gap} {year#gap} older than {b}. How old will {a} be in {later} {year#later}?',
    steps: [
      {
        compute: 'double = sum - gap',
        text: 'Without the difference both would be {sum} - {gap} = {double} together.',
      },
      { compute: 'younger = double / 2', text: '{b} is {double} / 2 = {younger}.' },
      { compute: 'older = younger + gap', text: '{a} is {younger} + {gap} = {older}.' },
      { compute: 'then = older + later', text: 'In {later} {year#later} {a} will be {older} + {later} = {then}.' },
    ],
    answer: 'then',
  },
];
