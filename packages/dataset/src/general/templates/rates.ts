import type { ProblemTemplate } from '../problem-template.ts';
import { hour, items, madeItems, minute, nouns, people } from '../words.ts';

/** Speed, machines, taps and work done together. */
export const rateTemplates: readonly ProblemTemplate[] = [
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
    clauses: [
      {
        text: 'After a break {actor.subject} cycles {more} kilometers more.',
        draws: { more: [3, 25] },
        steps: [
          { compute: 'longer = result + more', text: 'After the break it is {result} + {more} = {longer} kilometers.' },
        ],
        answer: 'longer',
      },
      {
        text: '{actor.subject} makes the whole tour on {days} days of the week.',
        question: 'How many kilometers does {actor.subject} cycle in a week?',
        draws: { days: [2, 5] },
        steps: [
          { compute: 'week = result * days', text: 'In the week that is {result} * {days} = {week} kilometers.' },
        ],
        answer: 'week',
      },
    ],
    noOps: [{ text: 'The bicycle of {actor} is {old} years old.', draws: { old: [2, 9] } }],
  },
  {
    id: 'rate-machine',
    topic: 'rates',
    level: 2,
    draws: { made: [12, 120], hours: [2, 8], more: [2, 9] },
    words: { item: madeItems },
    where: ['hours != more', 'each > 1'],
    question:
      'A machine makes {made} {item.plural} in {hours} hours. How many {item.plural} does the machine make in {more} hours?',
    steps: [
      { compute: 'each = made / hours', text: 'In one hour it makes {made} / {hours} = {each} {item#each}.' },
      { compute: 'total = each * more', text: 'In {more} hours it makes {each} * {more} = {total} {item.plural}.' },
    ],
    answer: 'total',
    clauses: [
      {
        text: 'In the {more} hours of today it makes {bad} faulty {item.plural}.',
        question: 'How many {item.plural} without faults does the machine make in these {more} hours?',
        draws: { bad: [2, 6] },
        where: ['bad < result'],
        steps: [{ compute: 'good = result - bad', text: 'Without the faulty ones it is {result} - {bad} = {good}.' }],
        answer: 'good',
      },
    ],
    noOps: [{ text: 'The machine weighs {weight} kilograms.', draws: { weight: [80, 400, 10] } }],
  },
  {
    id: 'rate-reading',
    topic: 'rates',
    level: 2,
    draws: { pages: [90, 480, 10], daily: [10, 40, 5], done: [20, 80, 10] },
    words: { actor: people },
    where: ['days > 1'],
    question:
      'A book has {pages} pages, and {actor} has read {done} of them. From now on {actor.subject} reads {daily} pages a day. After how many days is the book finished?',
    steps: [
      { compute: 'left = pages - done', text: '{pages} - {done} = {left} pages are left.' },
      { compute: 'days = left / daily', text: 'They take {left} / {daily} = {days} days.' },
    ],
    answer: 'days',
    noOps: [{ text: 'The book has {pictures} pictures.', draws: { pictures: [3, 19] } }],
  },
  {
    id: 'rate-meet',
    topic: 'rates',
    level: 3,
    draws: { distance: [24, 300, 2], first: [10, 24], second: [8, 20] },
    words: { a: people, b: people, hour },
    where: ['first != second', 'hours > 1'],
    question:
      '{a} and {b} live {distance} kilometers apart and cycle toward each other at the same time. {a} rides {first} kilometers an hour and {b} rides {second} kilometers an hour. After how many hours do {a} and {b} meet?',
    steps: [
      {
        compute: 'together = first + second',
        text: 'In an hour they cover {first} + {second} = {together} kilometers together.',
      },
      {
        compute: 'hours = distance / together',
        text: 'They meet after {distance} / {together} = {hours} {hour#hours}.',
      },
    ],
    answer: 'hours',
  },
  {
    id: 'rate-lead',
    topic: 'rates',
    level: 3,
    draws: { slow: [40, 70, 5], fast: [60, 110, 5], hours: [2, 6] },
    words: { a: nouns('bus', 'truck', 'van'), b: nouns('car', 'train') },
    where: ['gap > 0'],
    question:
      'A {a.singular} drives {slow} kilometers an hour and a {b.singular} goes {fast} kilometers an hour. They start together and go the same way. How many kilometers is the {b.singular} ahead after {hours} hours?',
    steps: [
      { compute: 'near = slow * hours', text: 'The {a.singular} covers {slow} * {hours} = {near} kilometers.' },
      { compute: 'far = fast * hours', text: 'The {b.singular} covers {fast} * {hours} = {far} kilometers.' },
      { compute: 'gap = far - near', text: 'The {b.singular} is {far} - {near} = {gap} kilometers ahead.' },
    ],
    answer: 'gap',
  },
  {
    id: 'rate-tank',
    topic: 'rates',
    level: 4,
    draws: { volume: [60, 600, 10], a: [4, 20], b: [3, 18], leak: [2, 6] },
    where: ['a != b', 'net > 2', 'minutes > 3'],
    question:
      'A tank holds {volume} liters. One tap fills in {a} liters a minute and another {b} liters a minute, while {leak} liters a minute leak out. After how many minutes is the empty tank full?',
    steps: [
      { compute: 'in = a + b', text: 'The taps fill in {a} + {b} = {in} liters a minute.' },
      { compute: 'net = in - leak', text: 'With the leak that is {in} - {leak} = {net} liters a minute.' },
      { compute: 'minutes = volume / net', text: 'The tank is full after {volume} / {net} = {minutes} minutes.' },
    ],
    answer: 'minutes',
    clauses: [
      {
        text: 'The taps are to be opened at noon but are opened {late} minutes late.',
        question: 'How many minutes after noon is the empty tank full?',
        draws: { late: [2, 9] },
        steps: [
          {
            compute: 'later = result + late',
            text: 'From the planned start it takes {result} + {late} = {later} minutes.',
          },
        ],
        answer: 'later',
      },
    ],
  },
  {
    id: 'rate-workers',
    topic: 'rates',
    level: 4,
    draws: { a: [3, 12], b: [3, 12], n: [24, 360], rest: [5, 20, 5] },
    words: { x: people, y: people, item: items, minute },
    where: ['a != b', 'minutes > 4'],
    question:
      '{x} packs {a} {item.plural} a minute and {y} packs {b} {item.plural} a minute. Together they pack {n} {item.plural} and rest for {rest} minutes in between, both at the same time. How many minutes pass from the start to the end?',
    steps: [
      { compute: 'both = a + b', text: 'Together they pack {a} + {b} = {both} {item.plural} a minute.' },
      { compute: 'minutes = n / both', text: 'The packing takes {n} / {both} = {minutes} minutes.' },
      { compute: 'all = minutes + rest', text: 'With the rest it is {minutes} + {rest} = {all} minutes.' },
    ],
    answer: 'all',
  },
];
