import type { StoryGrammar } from './grammar.ts';
import { operations } from './operations.ts';
import { draws, storyNumbers } from './story-numbers.ts';

const { n, k, m, age, things } = draws;

/** The same stories in sentences that `storyGrammar` never uses, made only of words that it does use. */
export const heldOutStoryGrammar: StoryGrammar = {
  ...storyNumbers,
  starts: [
    { id: 'held-start-morning', text: '{actor} has {value} {item#value} in the morning .' },
    { id: 'held-start-morning-with', text: '{actor} starts the morning with {value} {item#value} .' },
  ],
  operations: [
    ...operations(
      { family: 'gain', draws: { n }, equations: ['value = value + n'] },
      {
        'held-gain-after': 'after that {actor.subject} gets {n} more {item#n} .',
        'held-gain-bag': '{actor} finds a bag with {n} {item#n} .',
        'held-gain-takes': 'then {actor.subject} takes {n} {item#n} from {other} .',
      },
    ),
    ...operations(
      { family: 'lose', draws: { n }, equations: ['value = value - n'], elliptical: true },
      { 'held-lose-of-them': 'after that {actor.subject} gives {n} of them to {other} .' },
    ),
    ...operations(
      { family: 'lose', draws: { n }, equations: ['value = value - n'] },
      {
        'held-lose-shop': '{actor} sells {n} {item#n} in the shop .',
        'held-lose-gets': '{other} gets {n} {item#n} from {actor.object} .',
      },
    ),
    ...operations(
      { family: 'times', equations: ['value = value * 2'] },
      { 'held-times-twice': 'then {actor.subject} has twice as many {item.plural} as before .' },
    ),
    ...operations(
      { family: 'times', draws: { k }, equations: ['value = value * k'] },
      { 'held-times-number': 'after that the number of {item.plural} is {k} times the number before .' },
    ),
    ...operations(
      { family: 'half', equations: ['value = value / 2'] },
      {
        'held-half-away': '{actor.subject} gives away half of the {item.plural} .',
        'held-half-takes': '{other} takes half of the {item.plural} from {actor.object} .',
      },
    ),
    ...operations(
      { family: 'compare', draws: { n }, equations: ['value = value + n'], movesToOther: true },
      { 'held-compare-and': '{other} has as many {item.plural} as {actor} and {n} more .' },
    ),
    ...operations(
      { family: 'compare', draws: { n }, equations: ['value = value - n'], movesToOther: true },
      { 'held-compare-fewer': '{other} now has {n} fewer {item#n} than {actor} has .' },
    ),
    ...operations(
      { family: 'bags', draws: { k, m }, equations: ['bags = k * m', 'value = value + bags'] },
      { 'held-bags-gets': '{actor.subject} gets {k} bags from {other} . each of them has {m} {item#m} in it .' },
    ),
    ...operations(
      { family: 'bags', draws: { k, m }, equations: ['bags = k * m', 'value = value - bags'] },
      { 'held-bags-gives': '{actor} gives {other} {k} bags with {m} {item#m} in each .' },
    ),
  ],
  endings: [
    {
      id: 'held-together-also',
      family: 'together',
      text: '{other} also has {n} {item#n} .',
      draws: { n },
      equations: ['value = value + n'],
      question: 'how many {item.plural} have {actor} and {other} together ?',
    },
    {
      id: 'held-together-they',
      family: 'together',
      text: '',
      equations: ['value = previous + value'],
      question: 'how many {item.plural} have {previousActor} and {actor} together ?',
      afterMove: true,
    },
    {
      id: 'held-cost-gets',
      family: 'cost',
      text: '{actor} sells them all and gets {k} dollars for each {item.singular} .',
      draws: { k },
      equations: ['value = value * k'],
      question: 'how many dollars does {actor.subject} get ?',
      elliptical: true,
    },
  ],
  distractors: [
    { id: 'held-distract-old', text: '{other} is {a} years old .', draws: { a: age } },
    { id: 'held-distract-finds', text: '{other} finds {a} {thing#a} .', draws: { a: things } },
  ],
  questions: [
    { id: 'held-ask-now', text: 'how many {item.plural} has {actor} now ?' },
    { id: 'held-ask-end', text: 'how many {item.plural} has {actor} in the end ?' },
  ],
};
