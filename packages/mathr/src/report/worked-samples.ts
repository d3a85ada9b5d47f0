import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Problem } from '@mathr/core';
import { readEvaluation, type StageAnswer, type WorkedSample } from '@mathr/eval';

import type { RunFiles } from '../pipeline/stage-files.ts';

const STAGES = ['warmup', 'distilled', 'grpo'];
const SHOWN = 10;

/** Ten test problems with every stage's greedy solution: half of them right at the end, half wrong, at all levels. */
export async function workedSamples(files: RunFiles): Promise<WorkedSample[]> {
  const problems = JSON.parse(readFileSync(join(files.dir, 'test-problems.json'), 'utf8')) as Problem[];
  const greedy = new Map<string, Map<number, StageAnswer>>();
  for (const stage of STAGES) greedy.set(stage, await greedyAnswers(files.evaluation(stage), stage));
  const last = greedy.get('grpo') ?? new Map<number, StageAnswer>();
  const isRight = (index: number): boolean => last.get(index)?.verdict === 'correct';
  const indices = problems.map((_, index) => index);
  const chosen = [
    ...spreadOverLevels(indices.filter(isRight), problems, SHOWN / 2),
    ...spreadOverLevels(
      indices.filter((index) => !isRight(index)),
      problems,
      SHOWN / 2,
    ),
  ];
  return chosen.map((index) => {
    const problem = problems[index] as Problem;
    return {
      question: problem.question,
      gold: problem.answer,
      level: problem.level === undefined ? undefined : `level ${problem.level}`,
      answers: STAGES.flatMap((stage) => {
        const answer = greedy.get(stage)?.get(index);
        return answer === undefined ? [] : [answer];
      }),
    };
  });
}

/** A stage's greedy answers (sample -1) by problem, as its evaluation kept them. */
async function greedyAnswers(dir: string, stage: string): Promise<Map<number, StageAnswer>> {
  if (!existsSync(dir)) return new Map();
  const { items } = await readEvaluation(dir);
  const greedy = items.filter((item) => item.sampleIndex === -1);
  return new Map(
    greedy.map(({ problemIndex, answer, verdict, text }) => [
      problemIndex,
      { stage, answer, verdict, text: text.trim() },
    ]),
  );
}

/** The first of each level in turn, until there are enough. */
function spreadOverLevels(indices: readonly number[], problems: readonly Problem[], count: number): number[] {
  const byLevel = new Map<number, number[]>();
  for (const index of indices) {
    const level = problems[index]?.level ?? 0;
    byLevel.set(level, [...(byLevel.get(level) ?? []), index]);
  }
  const queues = [...byLevel].sort(([a], [b]) => a - b).map(([, queue]) => queue);
  const chosen: number[] = [];
  while (chosen.length < count && queues.some((queue) => queue.length > 0)) {
    for (const queue of queues) {
      const next = queue.shift();
      if (next !== undefined && chosen.length < count) chosen.push(next);
    }
  }
  return chosen;
}
