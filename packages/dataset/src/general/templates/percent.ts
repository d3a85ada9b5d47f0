import type { ProblemTemplate } from '../problem-template.ts';
import { nouns, people } from '../words.ts';

/** Percentages: parts, raises, discounts and interest. */
export const percentTemplates: readonly ProblemTemplate[] = [
  {
    id: 'percent-of',
    topic: 'percent',
    level: 1,
    draws: { total: [20, 400, 10], percent: [5, 95, 5] },
    words: { place: ['club', 'choir', 'gym', 'society'] },
    where: ['part > 1'],
    question:
      'A {place} has {total} members. {percent}% of them play an instrument. How many members play an instrument?',
    steps: [{ compute: 'part = total * percent / 100', text: '{total} * {percent} / 100 = {part} members play one.' }],
    answer: 'part',
    noOps: [{ text: 'The {place} was founded {old} years ago.', draws: { old: [11, 99] } }],
  },
  {
    id: 'percent-raise',
    topic: 'percent',
    level: 2,
    draws: { price: [20, 300, 10], percent: [5, 50, 5] },
    words: { thing: nouns('ticket', 'coat', 'lamp', 'chair', 'tent', 'bicycle') },
    where: ['more > 1'],
    question:
      '{thing.article} costs {price} dollars. Then the price rises by {percent}%. How many dollars does the {thing.singular} cost now?',
    steps: [
      {
        compute: 'more = price * percent / 100',
        text: 'The price rises by {price} * {percent} / 100 = {more} dollars.',
      },
      { compute: 'total = price + more', text: 'Now it is {price} + {more} = {total} dollars.' },
    ],
    answer: 'total',
    noOps: [{ text: 'The shop sold {sold} {thing.plural} last month.', draws: { sold: [12, 60] } }],
  },
  {
    id: 'percent-which',
    topic: 'percent',
    level: 2,
    draws: { total: [20, 250, 5], part: [2, 150] },
    words: { actor: people },
    where: ['part < total', 'percent >= 2'],
    question:
      '{actor} asks {total} people whether they like tea. {part} of them say yes. What percentage of the people say no?',
    steps: [
      { compute: 'no = total - part', text: '{total} - {part} = {no} people say no.' },
      { compute: 'percent = no * 100 / total', text: 'That is {no} * 100 / {total} = {percent} percent.' },
    ],
    answer: 'percent',
  },
  {
    id: 'percent-off',
    topic: 'percent',
    level: 3,
    draws: { price: [20, 200, 10], percent: [10, 50, 5], n: [2, 4] },
    words: { actor: people, thing: nouns('coat', 'lamp', 'chair') },
    question:
      '{thing.article} costs {price} dollars. In a sale it is {percent}% cheaper. {actor} buys {n} of these {thing.plural} in the sale. How many dollars does {actor.subject} pay?',
    steps: [
      { compute: 'off = price * percent / 100', text: 'The sale takes off {price} * {percent} / 100 = {off} dollars.' },
      { compute: 'sale = price - off', text: 'In the sale a {thing.singular} costs {price} - {off} = {sale} dollars.' },
      { compute: 'total = n * sale', text: '{actor} pays {n} * {sale} = {total} dollars.' },
    ],
    answer: 'total',
    clauses: [
      {
        text: 'The delivery costs {fee} dollars.',
        draws: { fee: [5, 25, 5] },
        steps: [{ compute: 'all = result + fee', text: 'With the delivery it is {result} + {fee} = {all} dollars.' }],
        answer: 'all',
      },
      {
        text: '{actor.subject} pays everything in {parts} equal parts.',
        question: 'How many dollars is one part?',
        draws: { parts: [2, 5] },
        steps: [{ compute: 'first = result / parts', text: 'The first part is {result} / {parts} = {first} dollars.' }],
        answer: 'first',
      },
    ],
    noOps: [{ text: 'The sale lasts {days} days.', draws: { days: [3, 9] } }],
  },
  {
    id: 'percent-interest',
    topic: 'percent',
    level: 3,
    draws: { money: [200, 3000, 100], percent: [2, 9], years: [2, 6] },
    words: { actor: people },
    question:
      '{actor} lends {money} dollars and gets {percent}% of that sum as interest every year. How many dollars does {actor.subject} have after {years} years, when the sum is paid back too?',
    steps: [
      {
        compute: 'yearly = money * percent / 100',
        text: 'A year brings {money} * {percent} / 100 = {yearly} dollars.',
      },
      { compute: 'interest = yearly * years', text: '{years} years bring {yearly} * {years} = {interest} dollars.' },
      { compute: 'total = money + interest', text: 'With the sum it is {money} + {interest} = {total} dollars.' },
    ],
    answer: 'total',
  },
  {
    id: 'percent-twice',
    topic: 'percent',
    level: 4,
    draws: { start: [100, 900, 50], up: [10, 50, 10], down: [10, 50, 10] },
    words: { place: ['club', 'library', 'gym'] },
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
    id: 'percent-original',
    topic: 'percent',
    level: 4,
    draws: { left: [24, 400, 4], percent: [10, 60, 5], saved: [2, 9] },
    words: { actor: people, thing: nouns('guitar', 'camera', 'bicycle', 'tent') },
    where: ['original > 30', 'saved < left'],
    question:
      'In a sale {thing.article} is {percent}% cheaper and costs {left} dollars. {actor} buys it and has a voucher of {saved} dollars besides. How many dollars below the price before the sale does {actor.subject} pay?',
    steps: [
      {
        compute: 'share = 100 - percent',
        text: 'In the sale it costs 100 - {percent} = {share} percent of the price before.',
      },
      {
        compute: 'original = left * 100 / share',
        text: 'The price before was {left} * 100 / {share} = {original} dollars.',
      },
      { compute: 'paid = left - saved', text: '{actor} pays {left} - {saved} = {paid} dollars.' },
      { compute: 'below = original - paid', text: 'That is {original} - {paid} = {below} dollars less.' },
    ],
    answer: 'below',
  },
];
