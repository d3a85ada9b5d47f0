import type { ProblemTemplate } from '../problem-template.ts';
import { people } from '../words.ts';

/** Means of a few numbers and of groups. */
export const averageTemplates: readonly ProblemTemplate[] = [
  {
    id: 'average-two',
    topic: 'averages',
    level: 1,
    draws: { a: [3, 40], b: [3, 40] },
    words: { actor: people },
    where: ['a != b'],
    question:
      '{actor} runs {a} laps on Saturday and {b} laps on Sunday. How many laps a day does {actor.subject} run on average?',
    steps: [{ compute: 'mean = (a + b) / 2', text: 'The average is ({a} + {b}) / 2 = {mean} laps.' }],
    answer: 'mean',
    noOps: [{ text: 'A lap takes {actor.object} about {minutes} minutes.', draws: { minutes: [2, 6] } }],
  },
  {
    id: 'average-three',
    topic: 'averages',
    level: 2,
    draws: { a: [5, 40], b: [5, 40], c: [5, 40] },
    words: { actor: people },
    question:
      '{actor} reads {a} pages on Monday, {b} on Tuesday and {c} on Wednesday. How many pages a day does {actor.subject} read on average?',
    steps: [
      { compute: 'sum = a + b + c', text: 'Together that is {a} + {b} + {c} = {sum} pages.' },
      { compute: 'mean = sum / 3', text: 'Over 3 days that is {sum} / 3 = {mean} pages a day.' },
    ],
    answer: 'mean',
    noOps: [{ text: 'The book has {chapters} chapters.', draws: { chapters: [6, 30] } }],
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
    id: 'average-newcomer',
    topic: 'averages',
    level: 3,
    draws: { n: [3, 9], mean: [20, 60], added: [20, 90] },
    words: { group: ['team', 'choir', 'club', 'crew'] },
    where: ['added > mean', 'next > mean'],
    question:
      'The {n} members of a {group} are {mean} years old on average. Someone who is {added} years old joins. How old are the members on average now?',
    steps: [
      { compute: 'before = n * mean', text: 'Before, the ages add up to {n} * {mean} = {before}.' },
      { compute: 'after = before + added', text: 'Now they add up to {before} + {added} = {after}.' },
      { compute: 'count = n + 1', text: 'There are {n} + 1 = {count} members.' },
      { compute: 'next = after / count', text: 'The average is {after} / {count} = {next} years.' },
    ],
    answer: 'next',
  },
  {
    id: 'average-groups',
    topic: 'averages',
    level: 4,
    draws: { n: [10, 30], m: [10, 30], a: [50, 95], b: [50, 95] },
    where: ['n != m', 'a != b'],
    words: { subject: ['history', 'math', 'music', 'physics', 'biology'] },
    question:
      'In a {subject} test the {n} students of one class have {a} points on average, and the {m} students of another class have {b} points on average. How many points do all students have on average?',
    steps: [
      { compute: 'first = n * a', text: 'The first class has {n} * {a} = {first} points.' },
      { compute: 'second = m * b', text: 'The second class has {m} * {b} = {second} points.' },
      { compute: 'points = first + second', text: 'Together they have {first} + {second} = {points} points.' },
      { compute: 'students = n + m', text: 'There are {n} + {m} = {students} students.' },
      { compute: 'mean = points / students', text: 'The average is {points} / {students} = {mean} points.' },
    ],
    answer: 'mean',
  },
];
