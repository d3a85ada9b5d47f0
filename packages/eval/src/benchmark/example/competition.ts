import type { WorkedExample } from './worked-example.ts';

/** Our own, in the manner of competition problems: one each of algebra, number theory, counting and geometry. */
export const COMPETITION_EXAMPLES: readonly WorkedExample[] = [
  {
    question: 'The roots of $x^2 - 7x + 5 = 0$ are $r$ and $s$. What is $r^2 + s^2$?',
    solution: 'By Vieta $r + s = 7$ and $rs = 5$.\nThen $r^2 + s^2 = (r + s)^2 - 2rs = 49 - 10 = 39$.',
    answer: '39',
  },
  {
    question: 'What is the remainder when $3^{50}$ is divided by $7$?',
    solution:
      'Modulo $7$ we have $3^3 = 27 \\equiv -1$, so $3^6 \\equiv 1$.\nSince $50 = 6 \\cdot 8 + 2$, $3^{50} \\equiv 3^2 = 9 \\equiv 2$.',
    answer: '2',
  },
  {
    question:
      'Four fair coins are tossed. What is the probability that exactly three show heads? Give a common fraction.',
    solution:
      'There are $2^4 = 16$ outcomes.\nExactly three heads occur in $\\binom{4}{3} = 4$ of them.\nThe probability is $\\frac{4}{16} = \\frac{1}{4}$.',
    answer: '\\frac{1}{4}',
  },
  {
    question: 'A right triangle has legs of lengths $5$ and $12$. What is the radius of the circle inscribed in it?',
    solution:
      'The hypotenuse is $\\sqrt{25 + 144} = 13$.\nThe area is $\\frac{1}{2} \\cdot 5 \\cdot 12 = 30$ and half the perimeter is $\\frac{5 + 12 + 13}{2} = 15$.\nThe radius is area over half the perimeter, $\\frac{30}{15} = 2$.',
    answer: '2',
  },
];
