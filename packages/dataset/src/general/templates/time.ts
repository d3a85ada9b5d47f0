import type { ProblemTemplate } from '../problem-template.ts';
import { hour, items, nouns, people } from '../words.ts';

/** Minutes, hours and days. */
export const timeTemplates: readonly ProblemTemplate[] = [
  {
    id: 'time-minutes',
    topic: 'time',
    level: 1,
    draws: { hours: [2, 9], extra: [5, 55, 5] },
    words: { thing: ['film', 'concert', 'flight', 'hike', 'match', 'play'] },
    question: 'A {thing} lasts {hours} hours and {extra} minutes. How many minutes does the {thing} last?',
    steps: [{ compute: 'total = hours * 60 + extra', text: 'That is {hours} * 60 + {extra} = {total} minutes.' }],
    answer: 'total',
    noOps: [{ text: 'A ticket for it costs {price} dollars.', draws: { price: [8, 40] } }],
  },
  {
    id: 'time-practice',
    topic: 'time',
    level: 2,
    draws: { daily: [15, 90, 15], days: [4, 28] },
    words: { actor: people, skill: ['the piano', 'the flute', 'juggling', 'chess'] },
    where: ['hours > 1'],
    question:
      '{actor} practices {skill} for {daily} minutes a day. How many hours does {actor.subject} practice in {days} days?',
    steps: [
      { compute: 'minutes = daily * days', text: 'In {days} days it is {daily} * {days} = {minutes} minutes.' },
      { compute: 'hours = minutes / 60', text: 'That is {minutes} / 60 = {hours} hours.' },
    ],
    answer: 'hours',
    clauses: [
      {
        text: 'Over {days} days {actor.subject} also takes {lessons} hours of lessons in all.',
        question: 'How many hours of practice and lessons together does {actor.subject} have in these {days} days?',
        draws: { lessons: [2, 8] },
        steps: [
          { compute: 'all = result + lessons', text: 'With the lessons it is {result} + {lessons} = {all} hours.' },
        ],
        answer: 'all',
      },
    ],
  },
  {
    id: 'time-arrival',
    topic: 'time',
    level: 2,
    draws: { start: [6, 18], from: [5, 40, 5], ride: [25, 115, 5] },
    words: { vehicle: nouns('train', 'bus', 'ferry') },
    where: ['past >= 60', 'past < 120', 'after > 0'],
    question:
      'A {vehicle.singular} leaves {from} minutes after {start}:00 and needs {ride} minutes. How many minutes past the next full hour after {start}:00 does the {vehicle.singular} arrive?',
    steps: [
      { compute: 'past = from + ride', text: 'It arrives {from} + {ride} = {past} minutes after {start}:00.' },
      { compute: 'after = past - 60', text: 'The next hour is 60 minutes after that, and {past} - 60 = {after}.' },
    ],
    answer: 'after',
  },
  {
    id: 'time-queue',
    topic: 'time',
    level: 3,
    draws: { people: [6, 40], each: [2, 6], desks: [2, 4], opened: [5, 20, 5] },
    words: { place: ['bank', 'post office', 'town hall'] },
    where: ['rounds > 2'],
    question:
      'In a {place} {people} people wait at {desks} desks, which serve one person each at a time. Serving someone takes {each} minutes. The desks open in {opened} minutes. After how many minutes from now are all {people} people served?',
    steps: [
      { compute: 'rounds = people / desks', text: 'Each desk serves {people} / {desks} = {rounds} people.' },
      { compute: 'work = rounds * each', text: 'That takes {rounds} * {each} = {work} minutes.' },
      { compute: 'total = work + opened', text: 'From now it is {work} + {opened} = {total} minutes.' },
    ],
    answer: 'total',
  },
  {
    id: 'time-bells',
    topic: 'time',
    level: 3,
    draws: { a: [4, 30], b: [4, 30], times: [2, 5] },
    words: { x: ['lighthouse', 'tower', 'ship'] },
    where: ['a != b', 'gcd(a, b) > 1', 'together > a', 'together > b', 'together < 200'],
    question:
      'Two lamps of a {x} flash together. After that one flashes every {a} seconds and the other every {b} seconds. After how many seconds do the lamps flash together for time number {times}, not counting the flash at the start?',
    steps: [
      { compute: 'common = gcd(a, b)', text: 'The greatest common divisor of {a} and {b} is {common}.' },
      {
        compute: 'together = a * b / common',
        text: 'They flash together every {a} * {b} / {common} = {together} seconds.',
      },
      {
        compute: 'total = times * together',
        text: 'Time number {times} is after {times} * {together} = {total} seconds.',
      },
    ],
    answer: 'total',
  },
  {
    id: 'time-shifts',
    topic: 'time',
    level: 4,
    draws: { n: [20, 240, 10], speed: [4, 15], breaks: [1, 3], rest: [10, 30, 5], hours: [1, 4] },
    words: { actor: people, item: items, hour, recess: nouns('break') },
    where: ['work > 40', 'late > 1'],
    question:
      '{actor} wraps {n} {item.plural}. In ten minutes {actor.subject} wraps {speed} of them, and {actor.subject} takes {breaks} {recess#breaks} of {rest} minutes. The plan was {hours} {hour#hours}. How many minutes more than planned does {actor.subject} need?',
    steps: [
      { compute: 'work = n * 10 / speed', text: 'The wrapping takes {n} * 10 / {speed} = {work} minutes.' },
      { compute: 'pause = breaks * rest', text: 'The breaks take {breaks} * {rest} = {pause} minutes.' },
      { compute: 'all = work + pause', text: 'Together that is {work} + {pause} = {all} minutes.' },
      { compute: 'plan = hours * 60', text: 'The plan was {hours} * 60 = {plan} minutes.' },
      { compute: 'late = all - plan', text: '{all} - {plan} = {late} minutes more are needed.' },
    ],
    answer: 'late',
  },
];
