import type { ProblemTemplate } from '../problem-template.ts';
import { colors, nouns, people } from '../words.ts';

/** Choices, orders and pairs. */
export const countingTemplates: readonly ProblemTemplate[] = [
  {
    id: 'counting-outfits',
    topic: 'counting',
    level: 1,
    draws: { a: [2, 12], b: [2, 12] },
    words: { actor: people, x: nouns('shirt', 'sweater', 'jacket'), y: nouns('cap', 'tie', 'hat', 'belt') },
    where: ['a != b'],
    question:
      '{actor} has {a} {x.plural} and {b} {y.plural}. In how many ways can {actor.subject} choose one {x.singular} and one {y.singular}?',
    steps: [{ compute: 'ways = a * b', text: 'There are {a} * {b} = {ways} ways.' }],
    answer: 'ways',
    clauses: [
      {
        text: '{actor.subject} also has {c} pairs of shoes.',
        question:
          'In how many ways can {actor.subject} choose one {x.singular}, one {y.singular} and one pair of shoes?',
        draws: { c: [2, 5] },
        steps: [{ compute: 'more = result * c', text: 'With the shoes there are {result} * {c} = {more} ways.' }],
        answer: 'more',
      },
      {
        text: 'In {bad} of all the ways the colors clash.',
        question: 'In how many ways can {actor.subject} choose so that no colors clash?',
        draws: { bad: [2, 5] },
        where: ['bad < result'],
        steps: [
          { compute: 'good = result - bad', text: 'Without those that clash there are {result} - {bad} = {good}.' },
        ],
        answer: 'good',
      },
    ],
    noOps: [{ text: 'The wardrobe in which they hang is {old} years old.', draws: { old: [2, 9] } }],
  },
  {
    id: 'counting-rows',
    topic: 'counting',
    level: 2,
    draws: { rows: [6, 30], seats: [8, 30], empty: [5, 80] },
    words: { place: ['theater', 'cinema', 'hall', 'circus'] },
    where: ['taken > 10'],
    question: 'A {place} has {rows} rows of {seats} seats. {empty} seats are empty. How many seats are taken?',
    steps: [
      { compute: 'all = rows * seats', text: 'There are {rows} * {seats} = {all} seats.' },
      { compute: 'taken = all - empty', text: '{all} - {empty} = {taken} are taken.' },
    ],
    answer: 'taken',
    noOps: [{ text: 'The show lasts {long} minutes.', draws: { long: [60, 150, 10] } }],
  },
  {
    id: 'counting-committee',
    topic: 'counting',
    level: 2,
    draws: { n: [4, 20] },
    words: { group: ['club', 'team', 'choir', 'class', 'band', 'crew', 'council'], actor: people },
    question:
      '{actor} and the other members of a {group} are {n} people. In how many ways can the members choose a leader and someone else to help the leader?',
    steps: [
      { compute: 'others = n - 1', text: 'With the leader chosen, {n} - 1 = {others} can help.' },
      { compute: 'ways = n * others', text: 'There are {n} * {others} = {ways} ways.' },
    ],
    answer: 'ways',
  },
  {
    id: 'counting-handshakes',
    topic: 'counting',
    level: 3,
    draws: { n: [5, 30], m: [2, 8] },
    words: { event: ['meeting', 'party', 'wedding', 'reunion'] },
    where: ['here > 3'],
    question:
      'At a {event} there are {n} people. Everyone shakes hands once with everyone else, except that {m} of them leave before and shake no hands. How many handshakes are there?',
    steps: [
      { compute: 'here = n - m', text: '{n} - {m} = {here} people shake hands.' },
      { compute: 'others = here - 1', text: 'Each of them meets {here} - 1 = {others} others.' },
      {
        compute: 'shakes = here * others / 2',
        text: 'That counts each handshake twice, so there are {here} * {others} / 2 = {shakes}.',
      },
    ],
    answer: 'shakes',
  },
  {
    id: 'counting-codes',
    topic: 'counting',
    level: 3,
    draws: { letters: [3, 9], digits: [3, 9] },
    words: { actor: people, thing: ['locker', 'safe', 'bicycle lock', 'suitcase'] },
    where: ['letters != digits'],
    question:
      'The code of the {thing} of {actor} is one of {letters} letters followed by two different digits out of {digits}. How many codes are there?',
    steps: [
      {
        compute: 'second = digits - 1',
        text: 'After the first digit {digits} - 1 = {second} are left for the second.',
      },
      { compute: 'pairs = digits * second', text: 'That makes {digits} * {second} = {pairs} pairs of digits.' },
      { compute: 'codes = letters * pairs', text: 'With the letter there are {letters} * {pairs} = {codes} codes.' },
    ],
    answer: 'codes',
  },
  {
    id: 'counting-teams',
    topic: 'counting',
    level: 4,
    draws: { girls: [4, 12], boys: [4, 12] },
    words: { color: colors, group: ['class', 'camp', 'club'] },
    where: ['girls != boys'],
    question:
      'The {color} team of a {group} needs two of {girls} girls and two of {boys} boys. In how many ways can the four be chosen?',
    steps: [
      { compute: 'g = girls - 1', text: 'The first girl leaves {girls} - 1 = {g} for the second.' },
      { compute: 'pairs = girls * g / 2', text: 'There are {girls} * {g} / 2 = {pairs} pairs of girls.' },
      { compute: 'b = boys - 1', text: 'The first boy leaves {boys} - 1 = {b} for the second.' },
      { compute: 'others = boys * b / 2', text: 'There are {boys} * {b} / 2 = {others} pairs of boys.' },
      { compute: 'ways = pairs * others', text: 'Together there are {pairs} * {others} = {ways} ways.' },
    ],
    answer: 'ways',
  },
];
