import type { StoryGrammar } from './grammar.ts';
import { items, people } from './words.ts';

/** Words, ranges and weights that the training grammar and the held-out one share. */
export const storyNumbers: Omit<StoryGrammar, 'starts' | 'operations' | 'endings' | 'distractors' | 'questions'> = {
  people,
  items,
  familyWeights: { gain: 3, lose: 3, times: 2, half: 2, compare: 2, bags: 1.5 },
  start: [2, 9],
  values: [1, 18],
  distractorProbability: 0.1,
  endingProbability: 0.25,
};

/** Ranges of the numbers inside sentences. */
export const draws = {
  /** What is added or taken away. */
  n: [1, 6],
  /** Factors and numbers of bags. */
  k: [2, 3],
  /** What a bag holds. */
  m: [2, 3],
  age: [2, 12],
  things: [2, 9],
} as const;
