import type { WorkedExample } from './worked-example.ts';

/** Our own, in the manner of grade-school word problems; from two steps to four. */
export const WORD_PROBLEM_EXAMPLES: readonly WorkedExample[] = [
  {
    question: 'A baker fills 14 trays with 6 rolls each and sells 59 rolls before noon. How many rolls are left?',
    solution: 'The trays hold 14 * 6 = 84 rolls.\nAfter the sales 84 - 59 = 25 rolls are left.',
    answer: '25',
  },
  {
    question:
      'Nadia reads 18 pages on Monday and twice as many on Tuesday. Her book has 120 pages. How many pages does she still have to read?',
    solution:
      'On Tuesday she reads 2 * 18 = 36 pages.\nOn both days together that is 18 + 36 = 54 pages.\nShe still has 120 - 54 = 66 pages to read.',
    answer: '66',
  },
  {
    question:
      'A tank loses 3 litres of water an hour. It held 75 litres at eight in the morning. How many litres does it hold at five in the afternoon?',
    solution: 'From eight to five there are 9 hours.\nThe tank loses 9 * 3 = 27 litres.\nIt holds 75 - 27 = 48 litres.',
    answer: '48',
  },
  {
    question:
      'Tickets cost $12 for adults and half of that for children. What do 3 adults and 5 children pay together, in dollars?',
    solution:
      'A child pays 12 / 2 = 6 dollars.\nThe adults pay 3 * 12 = 36 dollars.\nThe children pay 5 * 6 = 30 dollars.\nTogether they pay 36 + 30 = 66 dollars.',
    answer: '66',
  },
  {
    question: 'A jacket of $80 is sold at 15% off. What does it cost now, in dollars?',
    solution: '15% of 80 is 0.15 * 80 = 12.\nThe jacket costs 80 - 12 = 68 dollars.',
    answer: '68',
  },
  {
    question:
      'Two thirds of the 45 seats in a bus are taken. At a stop 8 people get off and 3 get on. How many seats are free now?',
    solution:
      'At first 45 * 2 / 3 = 30 seats are taken.\nAfter the stop 30 - 8 + 3 = 25 are taken.\nSo 45 - 25 = 20 seats are free.',
    answer: '20',
  },
  {
    question:
      'Omar earns $16 an hour and works 7 hours on each of 4 days. He spends $200. How many dollars does he keep?',
    solution: 'He works 7 * 4 = 28 hours.\nHe earns 28 * 16 = 448 dollars.\nHe keeps 448 - 200 = 248 dollars.',
    answer: '248',
  },
  {
    question: 'Three sisters share 2 packs of 24 pencils and a pack of 9 equally. How many pencils does each get?',
    solution: 'There are 2 * 24 + 9 = 57 pencils.\nEach sister gets 57 / 3 = 19 pencils.',
    answer: '19',
  },
];
