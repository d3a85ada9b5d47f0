import type { ProblemTemplate } from '../problem-template.ts';
import { dollar, items, nouns, people } from '../words.ts';

/** Prices, change, savings and profit. */
export const moneyTemplates: readonly ProblemTemplate[] = [
  {
    id: 'money-total',
    topic: 'money',
    level: 1,
    draws: { n: [2, 12], price: [2, 15] },
    words: { actor: people, item: items },
    question: '{actor} buys {n} {item#n} for {price} dollars each. How many dollars does {actor.subject} pay?',
    steps: [{ compute: 'total = n * price', text: '{actor} pays {n} * {price} = {total} dollars.' }],
    answer: 'total',
    clauses: [
      {
        text: '{actor.subject} also buys a bag for {bag} dollars.',
        draws: { bag: [2, 9] },
        steps: [{ compute: 'more = result + bag', text: 'With the bag that is {result} + {bag} = {more} dollars.' }],
        answer: 'more',
      },
      {
        text: 'A coupon takes {coupon} dollars off the whole.',
        draws: { coupon: [2, 6] },
        where: ['coupon < result'],
        steps: [{ compute: 'less = result - coupon', text: 'The coupon leaves {result} - {coupon} = {less} dollars.' }],
        answer: 'less',
      },
      {
        text: '{actor.subject} and {friends} friends share the cost equally.',
        draws: { friends: [2, 4] },
        where: ['share > 1'],
        steps: [
          { compute: 'payers = friends + 1', text: 'That makes {friends} + 1 = {payers} people who pay.' },
          { compute: 'share = result / payers', text: 'Each pays {result} / {payers} = {share} dollars.' },
        ],
        answer: 'share',
      },
    ],
    noOps: [{ text: 'Last year one {item.singular} cost {old} dollars.', draws: { old: [2, 9] } }],
  },
  {
    id: 'money-change',
    topic: 'money',
    level: 2,
    draws: { n: [2, 9], price: [2, 9], note: [20, 100, 10] },
    words: { actor: people, item: items, dollar },
    where: ['change > 0'],
    question:
      '{actor} buys {n} {item#n} for {price} dollars each and pays with {note} dollars. How many dollars of change does {actor.subject} get?',
    steps: [
      { compute: 'total = n * price', text: 'The {item.plural} cost {n} * {price} = {total} dollars.' },
      { compute: 'change = note - total', text: 'The change is {note} - {total} = {change} {dollar#change}.' },
    ],
    answer: 'change',
    clauses: [
      {
        text: 'The shop also gives back a deposit of {deposit} dollars.',
        question: 'How many dollars does {actor.subject} get back in all?',
        draws: { deposit: [2, 8] },
        steps: [
          { compute: 'more = result + deposit', text: 'With the deposit it is {result} + {deposit} = {more} dollars.' },
        ],
        answer: 'more',
      },
    ],
    noOps: [{ text: '{actor} leaves {left} {item#left} of another kind on the shelf.', draws: { left: [2, 9] } }],
  },
  {
    id: 'money-two-kinds',
    topic: 'money',
    level: 2,
    draws: { n: [2, 9], m: [2, 9], price: [2, 9], other: [3, 12] },
    words: { actor: people, item: items, thing: items },
    where: ['price != other'],
    question:
      '{item.article} costs {price} dollars and {thing.article} costs {other} dollars. {actor} buys {n} {item#n} and {m} {thing#m}. How many dollars does {actor.subject} spend?',
    steps: [
      { compute: 'first = n * price', text: 'The {item.plural} cost {n} * {price} = {first} dollars.' },
      { compute: 'second = m * other', text: 'The {thing.plural} cost {m} * {other} = {second} dollars.' },
      { compute: 'total = first + second', text: 'Together that is {first} + {second} = {total} dollars.' },
    ],
    answer: 'total',
    noOps: [{ text: 'The shop has {stock} more {item.plural} in a box.', draws: { stock: [11, 40] } }],
  },
  {
    id: 'money-cents',
    topic: 'money',
    level: 3,
    draws: { cents: [25, 95, 5], n: [3, 9], coins: [2, 9] },
    words: { actor: people, item: items },
    where: ['left > 0'],
    question:
      'One {item.singular} costs {cents} cents. {actor} has {coins} dollars and buys {n} {item#n}. How many cents does {actor.subject} have left?',
    steps: [
      { compute: 'have = coins * 100', text: '{actor} has {coins} * 100 = {have} cents.' },
      { compute: 'total = n * cents', text: 'The {item.plural} cost {n} * {cents} = {total} cents.' },
      { compute: 'left = have - total', text: '{have} - {total} = {left} cents are left.' },
    ],
    answer: 'left',
  },
  {
    id: 'money-savings',
    topic: 'money',
    level: 3,
    draws: { wage: [9, 20], hours: [6, 20], spent: [20, 90, 5], weeks: [3, 9] },
    words: { actor: people, job: ['cafe', 'library', 'bakery', 'garage'] },
    where: ['kept > 10'],
    question:
      '{actor} works {hours} hours a week in a {job} and earns {wage} dollars an hour. Every week {actor.subject} spends {spent} dollars and saves the rest. How many dollars does {actor.subject} save in {weeks} weeks?',
    steps: [
      { compute: 'pay = hours * wage', text: 'In a week {actor} earns {hours} * {wage} = {pay} dollars.' },
      { compute: 'kept = pay - spent', text: '{actor.subject} saves {pay} - {spent} = {kept} dollars a week.' },
      { compute: 'saved = weeks * kept', text: 'In {weeks} weeks that is {weeks} * {kept} = {saved} dollars.' },
    ],
    answer: 'saved',
    clauses: [
      {
        text: 'Before that {actor.subject} had saved {before} dollars.',
        question: 'How many dollars has {actor.subject} saved in all after {weeks} weeks?',
        draws: { before: [20, 90, 10] },
        steps: [
          {
            compute: 'more = result + before',
            text: 'With what was there it is {result} + {before} = {more} dollars.',
          },
        ],
        answer: 'more',
      },
      {
        text: 'After {weeks} weeks {actor.subject} buys a gift for {gift} dollars from what is saved.',
        question: 'How many dollars are left then?',
        draws: { gift: [10, 60, 5] },
        where: ['gift < result'],
        steps: [
          { compute: 'rest = result - gift', text: 'After the gift {result} - {gift} = {rest} dollars are left.' },
        ],
        answer: 'rest',
      },
    ],
  },
  {
    id: 'money-profit',
    topic: 'money',
    level: 4,
    draws: { boxes: [3, 9], each: [6, 20, 2], cost: [8, 40], price: [2, 9], broken: [2, 9] },
    words: { actor: people, item: nouns('cup', 'candle', 'plate', 'vase') },
    where: ['profit > 1', 'broken < each'],
    question:
      '{actor} buys {boxes} boxes of {each} {item.plural} for {cost} dollars a box. {broken} {item#broken} break, and {actor.subject} sells the others for {price} dollars each. How many dollars of profit does {actor.subject} make?',
    steps: [
      { compute: 'paid = boxes * cost', text: 'The boxes cost {boxes} * {cost} = {paid} dollars.' },
      { compute: 'all = boxes * each', text: 'They hold {boxes} * {each} = {all} {item.plural}.' },
      { compute: 'sold = all - broken', text: '{all} - {broken} = {sold} {item.plural} are sold.' },
      { compute: 'income = sold * price', text: 'They bring in {sold} * {price} = {income} dollars.' },
      { compute: 'profit = income - paid', text: 'The profit is {income} - {paid} = {profit} dollars.' },
    ],
    answer: 'profit',
  },
];
