import type { StoryGrammar } from './grammar.ts';
import { operations } from './operations.ts';
import { draws, storyNumbers } from './story-numbers.ts';

const { n, k, m, age, things } = draws;
const gain = { family: 'gain', draws: { n }, equations: ['value = value + n'] };
const lose = { family: 'lose', draws: { n }, equations: ['value = value - n'] };
const double = { family: 'times', equations: ['value = value * 2'] };
const times = { family: 'times', draws: { k }, equations: ['value = value * k'] };
const half = { family: 'half', equations: ['value = value / 2'] };
const more = { family: 'compare', draws: { n }, equations: ['value = value + n'], movesToOther: true };
const fewer = { family: 'compare', draws: { n }, equations: ['value = value - n'], movesToOther: true };
const bags = { family: 'bags', draws: { k, m }, equations: ['bags = k * m', 'value = value + bags'] };
const bagsAway = { family: 'bags', draws: { k, m }, equations: ['bags = k * m', 'value = value - bags'] };

/** One-number stories about a few operations: the sentences that training problems are made of. */
export const storyGrammar: StoryGrammar = {
  ...storyNumbers,
  starts: [
    { id: 'start-has', text: '{actor} has {value} {item#value} .' },
    { id: 'start-with', text: '{actor} starts with {value} {item#value} .' },
    { id: 'start-morning', text: 'in the morning {actor} has {value} {item#value} .' },
    { id: 'start-box', text: '{actor} has a box with {value} {item#value} .' },
  ],
  operations: [
    ...operations({ ...gain, elliptical: true }, { 'gain-buys-more': 'then {actor.subject} buys {n} more .' }),
    ...operations(gain, {
      'gain-finds': '{actor} finds {n} more {item#n} .',
      'gain-given': '{other} gives {actor.object} {n} {item#n} .',
      'gain-gets-from': 'then {actor} gets {n} more {item#n} from {other} .',
      'gain-shop': '{actor.subject} buys {n} {item#n} in the shop .',
    }),
    ...operations({ ...lose, elliptical: true }, { 'lose-loses': 'then {actor.subject} loses {n} of them .' }),
    ...operations(lose, {
      'lose-gives': '{actor} gives {n} {item#n} to {other} .',
      'lose-sells': 'then {actor} sells {n} {item#n} .',
      'lose-away': '{actor.subject} gives away {n} of the {item.plural} .',
      'lose-takes': '{other} takes {n} {item#n} from {actor.object} .',
    }),
    ...operations(double, {
      'times-number-doubles': 'then the number of {item.plural} doubles .',
      'times-doubles': '{actor} doubles the number of {item.plural} .',
    }),
    ...operations(times, {
      'times-as-before': 'after that {actor.subject} has {k} times as many {item.plural} as before .',
    }),
    ...operations(
      { ...times, movesToOther: true },
      { 'times-other': '{other} has {k} times as many {item.plural} as {actor} .' },
    ),
    ...operations(
      { ...double, movesToOther: true },
      { 'times-other-twice': '{other} has twice as many {item.plural} as {actor} .' },
    ),
    ...operations({ ...half, elliptical: true }, { 'half-sells': 'then {actor.subject} sells half of them .' }),
    ...operations(half, {
      'half-gives': 'then {actor.subject} gives half of the {item.plural} to {other} .',
      'half-loses': '{actor} loses half of the {item.plural} .',
    }),
    ...operations(
      { ...half, movesToOther: true },
      { 'half-other': '{other} has half as many {item.plural} as {actor} .' },
    ),
    ...operations(more, { 'compare-more': '{other} has {n} more {item#n} than {actor} .' }),
    ...operations({ ...more, elliptical: true }, { 'compare-more-than': '{other} has {n} more than {actor} .' }),
    ...operations(fewer, { 'compare-fewer': '{other} has {n} fewer {item#n} than {actor} .' }),
    ...operations({ ...fewer, elliptical: true }, { 'compare-fewer-than': '{other} has {n} fewer than {actor} .' }),
    ...operations(bags, {
      'bags-buys': 'then {actor.subject} buys {k} bags with {m} {item#m} each .',
      'bags-given': '{other} gives {actor.object} {k} bags with {m} {item#m} each .',
      'bags-finds': '{actor} finds {k} bags . each bag has {m} {item#m} in it .',
    }),
    ...operations(bagsAway, { 'bags-sells': '{actor} sells {k} bags with {m} {item#m} each .' }),
  ],
  endings: [
    {
      id: 'together-and',
      family: 'together',
      text: '{other} has {n} {item#n} .',
      draws: { n },
      equations: ['value = value + n'],
      question: 'how many {item.plural} do {actor} and {other} have together ?',
    },
    {
      id: 'together-they',
      family: 'together',
      text: '',
      equations: ['value = previous + value'],
      question: 'how many {item.plural} do {previousActor} and {actor} have together ?',
      afterMove: true,
    },
    {
      id: 'cost-each',
      family: 'cost',
      text: 'each {item.singular} costs {k} dollars .',
      draws: { k },
      equations: ['value = value * k'],
      question: 'how many dollars do the {item.plural} of {actor} cost ?',
    },
    {
      id: 'cost-sells',
      family: 'cost',
      text: 'then {actor} sells all the {item.plural} for {k} dollars each .',
      draws: { k },
      equations: ['value = value * k'],
      question: 'how many dollars does {actor} get ?',
    },
  ],
  distractors: [
    { id: 'distract-other', text: '{other} has {a} {thing#a} .', draws: { a: things } },
    { id: 'distract-also', text: '{actor} also has {a} {thing#a} .', draws: { a: things } },
    { id: 'distract-age', text: '{actor} is {a} years old .', draws: { a: age } },
  ],
  questions: [
    { id: 'ask-now', text: 'how many {item.plural} does {actor} have now ?' },
    { id: 'ask-have', text: 'how many {item.plural} does {actor} have ?' },
    { id: 'ask-end', text: 'how many {item.plural} does {actor} have in the end ?' },
  ],
};
