import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Problem } from '@mathr/core';
import type { StageAnswer, WorkedSample } from '@mathr/eval';
import { grade } from '@mathr/verify';

import type { RunFiles } from '../pipeline/stage-files.ts';

const STAGES = ['warmup', 'distilled', 'grpo'];
const SHOWN = 10;

/** Ten test problems with every stage's greedy solution: half of them right at the end, half wrong, at all levels. */
export function workedSamples(files: RunFiles): WorkedSample[] {
  const problems = JSON.parse(readFileSync(join(files.dir, 'test-problems.json'), 'utf8')) as Problem[];
  const greedy = new Map(STAGES.map((stage) => [stage, greedyAnswers(files, stage, problems)]));
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

/** From the journal of the stage's evaluation: sample -1 is the greedy one. */
function greedyAnswers(files: RunFiles, stage: string, problems: readonly Problem[]): Map<number, StageAnswer> {
  const answers = new Map<number, StageAnswer>();
  const path = join(files.evaluation(stage), 'items.jsonl');
  if (!existsSync(path)) return answers;
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const { problemIndex, sampleIndex, text } = JSON.parse(line) as {
      problemIndex: number;
      sampleIndex: number;
      text: string;
    };
    const problem = problems[problemIndex];
    if (sampleIndex !== -1 || problem === undefined) continue;
    const { status, extracted } = grade(problem.answer, text);
    answers.set(problemIndex, { stage, answer: extracted, verdict: status, text: text.trim() });
  }
  return answers;
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
