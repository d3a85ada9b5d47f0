import type { Choice, Text } from '../parse/answer-tree.ts';
import type { Comparer } from './compare-parsed.ts';

/** Options by their letters. */
export const compareChoices: Comparer<Choice> = (a, b) => (a.letter === b.letter ? 'equal' : 'different');

/** Words by their canonical spelling. */
export const compareTexts: Comparer<Text> = (a, b) => (a.text === b.text ? 'equal' : 'different');
