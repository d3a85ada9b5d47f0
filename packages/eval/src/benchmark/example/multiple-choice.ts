import type { WorkedExample } from './worked-example.ts';

/** Our own, with lettered options. */
export const MULTIPLE_CHOICE_EXAMPLES: readonly WorkedExample[] = [
  {
    question:
      'A car covers 150 km in two and a half hours. What is its mean speed?\n\n(A) 50 km/h\n(B) 60 km/h\n(C) 65 km/h\n(D) 75 km/h',
    solution: 'The mean speed is distance over time: 150 / 2.5 = 60 km/h.\nThat is option B.',
    answer: 'B',
  },
  {
    question: 'Which of these numbers is prime?\n\n(A) 51\n(B) 57\n(C) 59\n(D) 63',
    solution:
      '51 = 3 * 17, 57 = 3 * 19 and 63 = 7 * 9 are not prime.\n59 is divisible by none of 2, 3, 5 and 7, so it is prime.\nThat is option C.',
    answer: 'C',
  },
  {
    question: 'If 3x - 4 = 11, what is 2x + 1?\n\n(A) 5\n(B) 10\n(C) 11\n(D) 15',
    solution: 'Adding 4 gives 3x = 15, so x = 5.\nThen 2x + 1 = 11.\nThat is option C.',
    answer: 'C',
  },
  {
    question:
      'A price rises by 20% and then falls by 20%. How does it compare with the first price?\n\n(A) 4% lower\n(B) the same\n(C) 2% higher\n(D) 4% higher',
    solution: 'The factors multiply: 1.2 * 0.8 = 0.96.\nThe price is 4% lower than at first.\nThat is option A.',
    answer: 'A',
  },
];
