import type { ProblemTemplate } from '../problem-template.ts';
import { nouns, people } from '../words.ts';

/** Perimeters, areas and volumes. */
export const geometryTemplates: readonly ProblemTemplate[] = [
  {
    id: 'geometry-square',
    topic: 'geometry',
    level: 1,
    draws: { side: [6, 40] },
    words: { place: ['garden', 'room', 'court', 'yard', 'stage', 'terrace', 'carpet', 'roof'], actor: people },
    question:
      '{actor} measures a square {place}. Each side is {side} feet long. What is the area of the {place} in square feet?',
    steps: [{ compute: 'area = side * side', text: 'The area is {side} * {side} = {area} square feet.' }],
    answer: 'area',
  },
  {
    id: 'perimeter-rectangle',
    topic: 'geometry',
    level: 2,
    draws: { length: [5, 40], width: [3, 30] },
    words: { place: ['garden', 'field', 'playground', 'yard'] },
    where: ['length > width'],
    question:
      'A rectangular {place} is {length} meters long and {width} meters wide. How many meters of fence go all around the {place}?',
    steps: [
      { compute: 'half = length + width', text: 'One long and one short side are {length} + {width} = {half} meters.' },
      { compute: 'perimeter = 2 * half', text: 'All around it is 2 * {half} = {perimeter} meters.' },
    ],
    answer: 'perimeter',
    clauses: [
      {
        text: 'A gate of {gate} meters needs no fence.',
        draws: { gate: [2, 4] },
        steps: [{ compute: 'less = result - gate', text: 'Without the gate it is {result} - {gate} = {less} meters.' }],
        answer: 'less',
      },
      {
        text: 'The fence is made of wire in {rows} rows, one above the other.',
        question: 'How many meters of wire are needed?',
        draws: { rows: [2, 4] },
        steps: [{ compute: 'all = result * rows', text: '{rows} rows are {result} * {rows} = {all} meters.' }],
        answer: 'all',
      },
    ],
    noOps: [{ text: 'There are {trees} trees in the middle of it.', draws: { trees: [2, 12] } }],
  },
  {
    id: 'geometry-box',
    topic: 'geometry',
    level: 2,
    draws: { length: [4, 20], width: [3, 15], height: [2, 12] },
    words: { box: nouns('box', 'chest', 'drawer', 'crate') },
    where: ['length > width'],
    question:
      'The inside of a {box.singular} is {length} centimeters long, {width} centimeters wide and {height} centimeters high. How many cubes with sides of one centimeter fit into the {box.singular}?',
    steps: [
      { compute: 'layer = length * width', text: 'One layer has {length} * {width} = {layer} cubes.' },
      { compute: 'cubes = layer * height', text: 'All layers have {layer} * {height} = {cubes} cubes.' },
    ],
    answer: 'cubes',
  },
  {
    id: 'perimeter-to-area',
    topic: 'geometry',
    level: 3,
    draws: { perimeter: [20, 120, 2], length: [6, 40] },
    words: { place: ['garden', 'room', 'field', 'pool'] },
    where: ['width > 1', 'width < length'],
    question:
      'The perimeter of a rectangular {place} is {perimeter} meters. It is {length} meters long. What is the area of the {place} in square meters?',
    steps: [
      { compute: 'half = perimeter / 2', text: 'One long and one short side are {perimeter} / 2 = {half} meters.' },
      { compute: 'width = half - length', text: 'It is {half} - {length} = {width} meters wide.' },
      { compute: 'area = length * width', text: 'Its area is {length} * {width} = {area} square meters.' },
    ],
    answer: 'area',
  },
  {
    id: 'geometry-posts',
    topic: 'geometry',
    level: 3,
    draws: { side: [12, 90], gap: [2, 6], price: [4, 15] },
    words: { place: ['field', 'garden', 'park'] },
    where: ['steps > 3'],
    question:
      'A square {place} has sides of {side} meters. A post stands at each corner and every {gap} meters between the corners. A post costs {price} dollars. How many dollars do all posts cost?',
    steps: [
      { compute: 'steps = side / gap', text: 'Each side has {side} / {gap} = {steps} gaps.' },
      { compute: 'posts = 4 * steps', text: 'All around there are as many posts as gaps, 4 * {steps} = {posts}.' },
      { compute: 'cost = posts * price', text: 'They cost {posts} * {price} = {cost} dollars.' },
    ],
    answer: 'cost',
  },
  {
    id: 'geometry-path',
    topic: 'geometry',
    level: 4,
    draws: { length: [6, 30], width: [4, 20], path: [1, 3] },
    words: { place: ['pool', 'pond', 'flower bed', 'lawn'], meter: nouns('meter') },
    where: ['length > width'],
    question:
      'A rectangular {place} is {length} meters long and {width} meters wide. A path {path} {meter#path} wide goes all around it on the outside. What is the area of the path in square meters?',
    steps: [
      { compute: 'inner = length * width', text: 'The {place} has {length} * {width} = {inner} square meters.' },
      {
        compute: 'edges = 2 * path',
        text: 'The path adds 2 * {path} = {edges} meters to the length and to the width.',
      },
      { compute: 'long = length + edges', text: 'With it the length is {length} + {edges} = {long} meters.' },
      { compute: 'wide = width + edges', text: 'The width is {width} + {edges} = {wide} meters.' },
      { compute: 'outer = long * wide', text: 'That is {long} * {wide} = {outer} square meters.' },
      { compute: 'area = outer - inner', text: 'The path has {outer} - {inner} = {area} square meters.' },
    ],
    answer: 'area',
  },
  {
    id: 'geometry-tiles',
    topic: 'geometry',
    level: 4,
    draws: { length: [3, 12], width: [2, 9], tile: [20, 50, 5], price: [2, 6] },
    words: { place: ['kitchen', 'bathroom', 'hall', 'terrace'] },
    where: ['length > width'],
    question:
      'The floor of a {place} is {length} meters long and {width} meters wide. It is laid with square tiles whose sides are {tile} centimeters. A tile costs {price} dollars. How many dollars do the tiles cost?',
    steps: [
      { compute: 'row = length * 100 / tile', text: 'Along the length lie {length} * 100 / {tile} = {row} tiles.' },
      { compute: 'rows = width * 100 / tile', text: 'Along the width lie {width} * 100 / {tile} = {rows} tiles.' },
      { compute: 'tiles = row * rows', text: 'The floor needs {row} * {rows} = {tiles} tiles.' },
      { compute: 'cost = tiles * price', text: 'They cost {tiles} * {price} = {cost} dollars.' },
    ],
    answer: 'cost',
  },
];
