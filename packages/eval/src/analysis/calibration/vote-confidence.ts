import type { EvalItem } from '../../evaluate/eval-item.ts';
import { groupAnswers } from '../../evaluate/group-answers.ts';
import type { ConfidencePoint } from './calibration.ts';

/**
 * Agreement as confidence: for each problem with two or more samples, the share of samples that give the most frequent
 * answer, and whether that answer is right. Needs nothing from the model. Ties go to the answer that came first;
 * problems without any answer have confidence 0.
 */
export function voteConfidence(
  items: readonly Pick<EvalItem, 'problemId' | 'sampleIndex' | 'answer' | 'verdict'>[],
): readonly ConfidencePoint[] {
  const byProblem = new Map<string, (typeof items)[number][]>();
  for (const item of items) {
    if (item.sampleIndex < 0) continue;
    const own = byProblem.get(item.problemId);
    if (own === undefined) byProblem.set(item.problemId, [item]);
    else own.push(item);
  }
  return [...byProblem.values()]
    .filter((own) => own.length > 1)
    .map((own) => {
      const { answers } = groupAnswers(own);
      const most = answers.reduce((best, group) => Math.max(best, group.count), 0);
      const winner = answers.find(({ count }) => count === most);
      return { confidence: most / own.length, isCorrect: winner?.isCorrect === true };
    });
}
