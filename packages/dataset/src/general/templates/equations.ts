import type { ProblemTemplate } from '../problem-template.ts';
import { items, nouns, people } from '../words.ts';

/** An unknown number that a few facts pin down. */
export const equationTemplates: readonly ProblemTemplate[] = [
  {
    id: 'equation-one',
    topic: 'equations',
    level: 1,
    draws: { total: [12, 120], n: [2, 9] },
    words: { actor: people },
    where: ['x > 2'],
    question: '{actor} thinks of a number and multiplies it by {n}. The result is {total}. What is the number?',
    steps: [{ compute: 'x = total / n', text: 'The number is {total} / {n} = {x}.' }],
    answer: 'x',
    clauses: [
      {
        text: '',
        question: 'What is the sum of the number and {more}?',
        draws: { more: [2, 20] },
        steps: [{ compute: 'sum = result + more', text: 'The sum is {result} + {more} = {sum}.' }],
        answer: 'sum',
      },
    ],
  },
  {
    id: 'equation-two-step',
    topic: 'equations',
    level: 2,
    draws: { result: [20, 150], n: [2, 9], more: [3, 40] },
    words: { actor: people },
    where: ['x > 1', 'product > 0'],
    question:
      '{actor} thinks of a number, multiplies it by {n} and adds {more}. The result is {result}. What is the number?',
    steps: [
      { compute: 'product = result - more', text: 'Before adding it was {result} - {more} = {product}.' },
      { compute: 'x = product / n', text: 'The number is {product} / {n} = {x}.' },
    ],
    answer: 'x',
  },
  {
    id: 'equation-scale',
    topic: 'equations',
    level: 2,
    draws: { n: [3, 9], total: [60, 900, 10], extra: [20, 120, 10] },
    words: { item: nouns('ball', 'jar', 'stone', 'candle', 'cup', 'book') },
    where: ['one > 4', 'rest > 0'],
    question:
      '{n} equal {item.plural} and a weight of {extra} grams balance a weight of {total} grams. How many grams does one {item.singular} weigh?',
    steps: [
      { compute: 'rest = total - extra', text: 'The {item.plural} weigh {total} - {extra} = {rest} grams.' },
      { compute: 'one = rest / n', text: 'One weighs {rest} / {n} = {one} grams.' },
    ],
    answer: 'one',
  },
  {
    id: 'equation-sum-difference',
    topic: 'equations',
    level: 3,
    draws: { sum: [20, 120], gap: [2, 40, 2] },
    words: { a: people, b: people, item: items },
    where: ['less > 1'],
    question:
      '{a} and {b} have {sum} {item.plural} together. {a} has {gap} more than {b}. How many {item.plural} does {b} have?',
    steps: [
      { compute: 'even = sum - gap', text: 'Without the difference there would be {sum} - {gap} = {even}.' },
      { compute: 'less = even / 2', text: '{b} has {even} / 2 = {less} {item.plural}.' },
    ],
    answer: 'less',
    noOps: [{ text: 'The shop still has {old} {item.plural}.', draws: { old: [11, 60] } }],
  },
  {
    id: 'equation-tickets',
    topic: 'equations',
    level: 3,
    draws: { base: [5, 30], rate: [2, 9], paid: [20, 150] },
    words: { actor: people, ride: ['taxi', 'boat', 'scooter'] },
    where: ['kilometers > 3', 'rest > 0'],
    question:
      'A {ride} costs {base} dollars at the start and {rate} dollars for every kilometer. {actor} pays {paid} dollars. How many kilometers did {actor.subject} go?',
    steps: [
      { compute: 'rest = paid - base', text: 'For the kilometers {actor} pays {paid} - {base} = {rest} dollars.' },
      { compute: 'kilometers = rest / rate', text: 'That is {rest} / {rate} = {kilometers} kilometers.' },
    ],
    answer: 'kilometers',
  },
  {
    id: 'equation-legs',
    topic: 'equations',
    level: 4,
    draws: { heads: [10, 60], legs: [24, 220, 2] },
    words: { x: nouns('hen', 'duck', 'turkey'), y: nouns('goat', 'cow', 'pig', 'horse') },
    where: ['fours > 1', 'twos > 1'],
    question:
      'A farm has {x.plural} and {y.plural}, {heads} animals in all. Together they have {legs} legs. How many {x.plural} are there?',
    steps: [
      { compute: 'least = 2 * heads', text: 'If all had two legs, there would be 2 * {heads} = {least} legs.' },
      { compute: 'extra = legs - least', text: 'There are {legs} - {least} = {extra} more.' },
      {
        compute: 'fours = extra / 2',
        text: 'A {y.singular} has two more, so there are {extra} / 2 = {fours} {y.plural}.',
      },
      { compute: 'twos = heads - fours', text: '{heads} - {fours} = {twos} are {x.plural}.' },
    ],
    answer: 'twos',
  },
  {
    id: 'equation-coins',
    topic: 'equations',
    level: 4,
    draws: { coins: [8, 50], cents: [60, 480, 5] },
    words: { actor: people },
    where: ['tens > 1', 'fives > 1'],
    question:
      '{actor} has {coins} coins of 5 cents and 10 cents, together {cents} cents. How many 5-cent coins does {actor.subject} have?',
    steps: [
      { compute: 'least = 5 * coins', text: 'If all were 5-cent coins, it would be 5 * {coins} = {least} cents.' },
      { compute: 'extra = cents - least', text: 'It is {cents} - {least} = {extra} cents more.' },
      { compute: 'tens = extra / 5', text: 'Each 10-cent coin adds 5, so there are {extra} / 5 = {tens} of them.' },
      { compute: 'fives = coins - tens', text: '{coins} - {tens} = {fives} are 5-cent coins.' },
    ],
    answer: 'fives',
  },
];
