import type { Noun, Person } from '../template/sentence.ts';

const SHE = ['Ana', 'Eva', 'Ida', 'Lily', 'Maya', 'Mia', 'Nora', 'Rosa', 'Sara', 'Tina', 'Vera', 'Zoe'];
const HE = ['Adam', 'Ben', 'Carl', 'Dan', 'Finn', 'Hugo', 'Ivan', 'Leo', 'Max', 'Omar', 'Paul', 'Tom'];

/** 24 people, half of them she and half he. */
export const people: readonly Person[] = [
  ...SHE.map((name) => ({ name, subject: 'she', object: 'her', possessive: 'her' })),
  ...HE.map((name) => ({ name, subject: 'he', object: 'him', possessive: 'his' })),
];

/** 24 things that fit every sentence: they can be bought, found, lost, given away and put into bags. */
export const items: readonly Noun[] = [
  'apple',
  'ball',
  'bead',
  'book',
  'button',
  'cake',
  'candle',
  'card',
  'cookie',
  'cup',
  'egg',
  'flower',
  'hat',
  'lemon',
  'marble',
  'orange',
  'pear',
  'pen',
  'plum',
  'shell',
  'stamp',
  'sticker',
  'stone',
  'toy',
].map((singular) => ({ singular, plural: `${singular}s` }));
