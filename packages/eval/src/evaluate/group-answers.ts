import { verify } from '@mathr/verify';

import type { AnswerCount } from '../statistics/maj-at-k.ts';
import type { EvalItem } from './eval-item.ts';

/** The samples of one problem as votes: mathematically equal answers together, and how many gave none. */
export function groupAnswers(items: readonly Pick<EvalItem, 'answer' | 'verdict'>[]): {
  readonly answers: readonly AnswerCount[];
  readonly unanswered: number;
} {
  const groups: { answer: string; count: number; isCorrect: boolean }[] = [];
  let unanswered = 0;
  for (const { answer, verdict } of items) {
    if (answer === null) {
      unanswered++;
      continue;
    }
    const isCorrect = verdict === 'correct';
    // right ones are equal to the same gold, so they are one group whatever they look like
    const group = groups.find((other) =>
      isCorrect || other.isCorrect ? isCorrect && other.isCorrect : isSame(other.answer, answer),
    );
    if (group === undefined) groups.push({ answer, count: 1, isCorrect });
    else group.count++;
  }
  return { answers: groups, unanswered };
}

function isSame(a: string, b: string): boolean {
  return a === b || verify(a, b).status === 'correct';
}
