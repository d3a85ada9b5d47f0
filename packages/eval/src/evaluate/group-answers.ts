import { groupAnswers as groupEqual } from '@mathr/verify';

import type { AnswerCount } from '../statistics/maj-at-k.ts';
import type { EvalItem } from './eval-item.ts';

type Answered = Pick<EvalItem, 'answer' | 'verdict'>;

/** The samples of one problem as votes: mathematically equal answers together, and how many gave none. */
export function groupAnswers(items: readonly Answered[]): {
  readonly answers: readonly AnswerCount[];
  readonly unanswered: number;
} {
  const groups = groupIndex(items);
  const counts: { count: number; isCorrect: boolean }[] = [];
  for (const [position, group] of groups.entries()) {
    if (group === null) continue;
    const isCorrect = items[position]?.verdict === 'correct';
    const own = counts[group];
    if (own === undefined) counts[group] = { count: 1, isCorrect };
    else own.count++;
  }
  return { answers: counts, unanswered: groups.filter((group) => group === null).length };
}

/** The number of each sample's group, counted from 0 in the order of first occurrence; null without an answer. */
export function groupIndex(items: readonly Answered[]): (number | null)[] {
  // right ones are equal to the same gold, so they are one group whatever they look like
  const wrong = groupEqual(items.map(({ answer, verdict }) => (verdict === 'correct' ? null : answer)));
  const names: (string | null)[] = items.map(({ answer }) => (answer === null ? null : 'right'));
  for (const [index, { answer, members }] of wrong.entries()) {
    if (answer !== null) for (const member of members) names[member] = `wrong ${index}`;
  }
  const numbers = new Map<string, number>();
  return names.map((name) => {
    if (name === null) return null;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
