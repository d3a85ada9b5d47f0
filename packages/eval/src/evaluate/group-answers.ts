import { verify } from '@mathr/verify';

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
  const groups: { readonly answer: string; readonly isCorrect: boolean }[] = [];
  return items.map(({ answer, verdict }) => {
    if (answer === null) return null;
    const isCorrect = verdict === 'correct';
    // right ones are equal to the same gold, so they are one group whatever they look like
    const found = groups.findIndex((other) =>
      isCorrect || other.isCorrect ? isCorrect && other.isCorrect : isSame(other.answer, answer),
    );
    return found >= 0 ? found : groups.push({ answer, isCorrect }) - 1;
  });
}

function isSame(a: string, b: string): boolean {
  return a === b || verify(a, b).status === 'correct';
}
