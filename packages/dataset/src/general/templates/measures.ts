import type { ProblemTemplate } from '../problem-template.ts';
import { nouns, people } from '../words.ts';

/** Lengths, weights and volumes in different units. */
export const measureTemplates: readonly ProblemTemplate[] = [
  {
    id: 'measure-meters',
    topic: 'measures',
    level: 1,
    draws: { meters: [2, 20], pieces: [2, 8] },
    words: { actor: people, thing: nouns('rope', 'ribbon', 'board', 'pipe') },
    question:
      '{actor} cuts a {thing.singular} of {meters} meters into {pieces} equal pieces. How many centimeters long is each piece?',
    steps: [
      { compute: 'long = meters * 100 / pieces', text: 'Each is {meters} * 100 / {pieces} = {long} centimeters long.' },
    ],
    answer: 'long',
    noOps: [{ text: 'The {thing.singular} cost {price} dollars.', draws: { price: [3, 19] } }],
  },
  {
    id: 'measure-glasses',
    topic: 'measures',
    level: 2,
    draws: { liters: [2, 12], glass: [100, 400, 50], drunk: [2, 9] },
    words: { drink: ['juice', 'milk', 'tea', 'water'] },
    where: ['left > 1'],
    question:
      'A jug holds {liters} liters of {drink}. A glass holds {glass} milliliters. {drunk} full glasses are drunk from the jug. How many full glasses are left in the jug?',
    steps: [
      { compute: 'all = liters * 1000 / glass', text: 'The jug fills {liters} * 1000 / {glass} = {all} glasses.' },
      { compute: 'left = all - drunk', text: '{all} - {drunk} = {left} glasses are left.' },
    ],
    answer: 'left',
  },
  {
    id: 'measure-load',
    topic: 'measures',
    level: 3,
    draws: { n: [4, 30], grams: [150, 900, 50], box: [200, 900, 50], rate: [2, 6] },
    words: { item: nouns('book', 'jar', 'candle', 'plate', 'lamp'), actor: people },
    where: ['kilograms > 1'],
    question:
      '{actor} sends {n} {item.plural} in a box. One {item.singular} weighs {grams} grams and the empty box weighs {box} grams. Sending a kilogram costs {rate} dollars. How many dollars does {actor.subject} pay?',
    steps: [
      { compute: 'load = n * grams', text: 'The {item.plural} weigh {n} * {grams} = {load} grams.' },
      { compute: 'all = load + box', text: 'With the box it is {load} + {box} = {all} grams.' },
      { compute: 'kilograms = all / 1000', text: 'That is {all} / 1000 = {kilograms} kilograms.' },
      { compute: 'cost = kilograms * rate', text: '{actor} pays {kilograms} * {rate} = {cost} dollars.' },
    ],
    answer: 'cost',
  },
  {
    id: 'measure-walk',
    topic: 'measures',
    level: 3,
    draws: { step: [50, 80, 5], steps: [2000, 9000, 500], days: [3, 7] },
    words: { actor: people },
    question:
      'A step of {actor} is {step} centimeters long. {actor.subject} walks {steps} steps a day. How many meters does {actor.subject} walk in {days} days?',
    steps: [
      { compute: 'daily = step * steps / 100', text: 'In a day it is {step} * {steps} / 100 = {daily} meters.' },
      { compute: 'total = daily * days', text: 'In {days} days it is {daily} * {days} = {total} meters.' },
    ],
    answer: 'total',
    clauses: [
      {
        text: 'On the last day {actor.subject} also rides {ride} meters in a bus.',
        question: 'How many meters does {actor.subject} cover in {days} days?',
        draws: { ride: [200, 900, 100] },
        steps: [{ compute: 'more = result + ride', text: 'With the ride it is {result} + {ride} = {more} meters.' }],
        answer: 'more',
      },
    ],
    noOps: [{ text: '{actor} owns {shoes} pairs of shoes.', draws: { shoes: [2, 7] } }],
  },
  {
    id: 'measure-paint',
    topic: 'measures',
    level: 4,
    draws: { length: [4, 15], height: [2, 4], walls: [2, 6], liter: [4, 12, 2], can: [2, 5], price: [8, 30] },
    words: { place: ['hall', 'shed', 'studio', 'gym'] },
    where: ['cans > 1'],
    question:
      'A {place} has {walls} walls, each {length} meters long and {height} meters high. A liter of paint covers {liter} square meters, and a can holds {can} liters and costs {price} dollars. How many dollars does the paint for all walls cost?',
    steps: [
      { compute: 'wall = length * height', text: 'A wall has {length} * {height} = {wall} square meters.' },
      { compute: 'area = wall * walls', text: 'All walls have {wall} * {walls} = {area} square meters.' },
      { compute: 'liters = area / liter', text: 'They need {area} / {liter} = {liters} liters.' },
      { compute: 'cans = liters / can', text: 'That is {liters} / {can} = {cans} cans.' },
      { compute: 'cost = cans * price', text: 'They cost {cans} * {price} = {cost} dollars.' },
    ],
    answer: 'cost',
  },
];
