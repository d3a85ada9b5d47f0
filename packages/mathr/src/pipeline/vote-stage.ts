import { selectAnswers, solveAll, type SolveResult } from '@mathr/agents';
import type { Problem } from '@mathr/core';
import { wilson, type Comparable } from '@mathr/eval';
import { rewardScorer } from '@mathr/prm';
import { extractAnswer, verify } from '@mathr/verify';

import type { PipelineConfig } from '../config/pipeline-config.ts';
import type { StageRow } from './results.ts';
import { once } from './stage-files.ts';
import type { Task } from './task.ts';
import type { StageContext } from './train-stage.ts';

/** A vote as a row of the table and as something to compare. */
export interface VotedStage {
  readonly row: StageRow;
  readonly comparable: Comparable;
  /** The chosen answer of each test problem. */
  readonly answers: readonly (string | null)[];
}

// four solvers that differ in how freely they sample (D01); names show in transcripts
const SOLVERS = [
  { name: 'careful', temperature: 0.4 },
  { name: 'steady', temperature: 0.6 },
  { name: 'open', temperature: 0.8 },
  { name: 'free', temperature: 1 },
] as const;
// not the draws of the accuracy table
const VOTE_SEED = 20_261_122;

type Team = readonly (Pick<SolveResult, 'id' | 'tokens'> & {
  readonly candidates: readonly {
    readonly answer: string | null;
    readonly text: string;
    readonly score: number | null;
  }[];
})[];

/**
 * Four agents solve every test problem with the reinforced model; their answers are chosen by majority and by a vote
 * weighted with the reward model's scores. Both choices are of the same solutions.
 */
export async function voteStages(context: StageContext, task: Task, config: PipelineConfig): Promise<VotedStage[]> {
  const votes = await teamVotes(context, config, task, 'test', task.test);
  const heldOut = task.heldOut.length === 0 ? null : await teamVotes(context, config, task, 'held-out', task.heldOut);
  return (['majority@4', 'rerank@4'] as const).map((name) => {
    const answers = chosenAnswers(votes.team, name);
    const right = judge(task.test, answers);
    const share = (values: readonly number[]): number =>
      values.reduce((total, value) => total + value, 0) / values.length;
    const heldOutRight = heldOut === null ? null : judge(task.heldOut, chosenAnswers(heldOut.team, name));
    const interval = (values: readonly number[]): readonly [number, number] =>
      wilson(Math.round(share(values) * values.length), values.length);
    return {
      answers,
      comparable: { name, perProblem: right, problemIds: task.test.map((problem) => problem.id) },
      row: {
        name,
        accuracy: share(right),
        interval: interval(right),
        greedy: null,
        n: right.length,
        samples: SOLVERS.length,
        meanTokens: votes.team.reduce((total, result) => total + result.tokens, 0) / votes.team.length,
        seconds: votes.seconds,
        heldOut:
          heldOutRight === null
            ? null
            : { accuracy: share(heldOutRight), interval: interval(heldOutRight), n: heldOutRight.length },
      },
    };
  });
}

function chosenAnswers(team: Team, name: 'majority@4' | 'rerank@4'): (string | null)[] {
  const candidates = team.map((result) =>
    result.candidates.map(({ answer, text, score }) => ({ answer, text, score: score ?? undefined })),
  );
  const rule =
    name === 'majority@4'
      ? ({ select: 'majority' } as const)
      : ({ select: 'weighted', scoreScale: 'sigmoid' } as const);
  return selectAnswers(candidates, rule).map((selection) => selection.answer);
}

function judge(problems: readonly Problem[], answers: readonly (string | null)[]): number[] {
  return problems.map((problem, index) => {
    const answer = answers[index] ?? null;
    return answer !== null && verify(problem.answer, answer).status === 'correct' ? 1 : 0;
  });
}

/** The team's solutions with the reward model's scores; sampled once and kept. */
function teamVotes(
  context: StageContext,
  config: PipelineConfig,
  task: Task,
  set: string,
  problems: readonly Problem[],
): Promise<{ readonly team: Team; readonly seconds: number }> {
  return once(`${context.files.evaluation('team')}-${set}.json`, async () => {
    const startMs = performance.now();
    context.onProgress({ label: `four agents on ${set}`, done: 0, total: problems.length });
    const policy = await context.models.open('grpo');
    const rewardModel = await context.models.open('reward-model', { rewardHead: true });
    try {
      const sampler = await policy.sampler();
      const results = await solveAll(
        problems.map(({ id, question }) => ({ id, question })),
        {
          solvers: SOLVERS.map(({ name, temperature }) => ({
            name,
            sampler,
            sampling: { temperature, maxTokens: config.maxTokens },
            prompt: ({ question }) => task.prompt({ id: '', question, answer: '' }),
          })),
          extract: (text) => extractAnswer(text, task.grading)?.answer ?? null,
          scorer: rewardScorer(rewardModel, task.prompt),
          seed: VOTE_SEED,
          signal: context.signal,
        },
      );
      const team = results.map(({ id, tokens, candidates }) => ({
        id,
        tokens,
        candidates: candidates.map(({ answer, text, score }) => ({ answer, text, score: score ?? null })),
      }));
      return { team, seconds: (performance.now() - startMs) / 1000 };
    } finally {
      await policy.close();
      await rewardModel.close();
    }
  });
}
