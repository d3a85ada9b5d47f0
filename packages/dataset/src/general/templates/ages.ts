import type { ProblemTemplate } from '../problem-template.ts';
import { people, year } from '../words.ts';

/** How old people are, were and will be. */
export const ageTemplates: readonly ProblemTemplate[] = [
  {
    id: 'ages-older',
    topic: 'ages',
    level: 1,
    draws: { age: [5, 60], gap: [2, 20] },
    words: { a: people, b: people },
    question: '{a} is {age} years old. {b} is {gap} years older than {a}. How old is {b}?',
    steps: [{ compute: 'older = age + gap', text: '{b} is {age} + {gap} = {older} years old.' }],
    answer: 'older',
    clauses: [
      {
        text: '',
        question: 'How old will {b} be in {later} years?',
        draws: { later: [2, 12] },
        steps: [
          { compute: 'then = result + later', text: 'In {later} years {b} will be {result} + {later} = {then}.' },
        ],
        answer: 'then',
      },
    ],
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
    id: 'ages-ago',
    topic: 'ages',
    level: 2,
    draws: { age: [20, 70], ago: [3, 15], gap: [2, 15] },
    words: { a: people, b: people },
    where: ['younger > ago', 'then > 2'],
    question: '{a} is {age} years old. {b} is {gap} years younger than {a}. How old was {b} {ago} years ago?',
    steps: [
      { compute: 'younger = age - gap', text: '{b} is {age} - {gap} = {younger} now.' },
      { compute: 'then = younger - ago', text: '{ago} years ago {b} was {younger} - {ago} = {then}.' },
    ],
    answer: 'then',
  },
  {
    id: 'ages-double',
    topic: 'ages',
    level: 3,
    draws: { child: [4, 20], gap: [20, 35] },
    words: { a: people, b: people },
    where: ['wait > 1'],
    question:
      '{b} is {child} years old, and {a} is {gap} years older. In how many years will {a} be exactly twice as old as {b}?',
    steps: [
      { compute: 'older = child + gap', text: '{a} is {child} + {gap} = {older} now.' },
      {
        compute: 'age = older - child',
        text: '{a} is twice as old when {b} is as old as the difference, {older} - {child} = {age}.',
      },
      { compute: 'wait = age - child', text: 'That is in {age} - {child} = {wait} years.' },
    ],
    answer: 'wait',
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
