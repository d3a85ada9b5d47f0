import { evaluate, type EvalResult, type Grader } from '@mathr/eval';
import { grade } from '@mathr/verify';

import type { PipelineConfig } from '../config/pipeline-config.ts';
import { stageSeconds, type StageContext } from './train-stage.ts';
import type { Task } from './task.ts';
import type { StageRow } from './results.ts';

/** What an evaluated stage leaves for the vote, the comparisons and the report. */
export interface EvaluatedStage {
  readonly row: StageRow;
  readonly test: EvalResult;
  /** What the model ran on. */
  readonly provider: string;
}

// the same draws for every stage, other draws than any rollout of training
const EVALUATION_SEED = 20_261_121;

/** A stage on the test set: samples at temperature 1, greedy beside them; then the held-out templates. */
export async function evaluateStage(
  context: StageContext,
  task: Task,
  config: PipelineConfig,
  name: string,
): Promise<EvaluatedStage> {
  const model = await context.models.open(name);
  try {
    const sampler = await model.sampler();
    const measure = async (
      set: string,
      problems: Task['test'],
      samples: number,
      greedy: boolean,
    ): Promise<EvalResult> => {
      const label = set === 'test' ? name : `${name}/${set}`;
      const run = evaluate({
        name: label,
        sampler,
        problems,
        prompt: task.prompt,
        grade: graderOf(task),
        samples,
        sampling: { temperature: 1, maxTokens: config.maxTokens },
        greedy,
        seed: EVALUATION_SEED,
        runDir: context.files.evaluation(label),
        signal: context.signal,
      });
      for await (const event of run) {
        if (event.type !== 'eval-progress') continue;
        context.onProgress({
          label: `evaluate ${label}`,
          done: event.done,
          total: event.total,
          metrics: { accuracy: event.accuracy, 'tok/s': event.tokensPerSecond },
        });
      }
      return run.result();
    };
    const test = await measure('test', task.test, config.evaluation.samples, true);
    const heldOut =
      task.heldOut.length === 0 ? null : await measure('held-out', task.heldOut, config.evaluation.samples, false);
    const row: StageRow = {
      name,
      accuracy: test.accuracy,
      interval: test.interval,
      greedy: test.greedy?.accuracy ?? null,
      n: test.n,
      samples: test.samples,
      meanTokens: test.meanTokens,
      seconds: await stageSeconds(context.files, name),
      heldOut: heldOut === null ? null : { accuracy: heldOut.accuracy, interval: heldOut.interval, n: heldOut.n },
    };
    return { row, test, provider: model.info.provider };
  } finally {
    await model.close();
  }
}

/** Many samples of fewer problems, for pass@k curves. */
export async function passAtCurve(
  context: StageContext,
  task: Task,
  config: PipelineConfig,
  name: string,
): Promise<{ readonly k: number; readonly value: number; readonly interval: readonly [number, number] }[]> {
  const model = await context.models.open(name);
  try {
    const run = evaluate({
      name: `${name}/pass`,
      sampler: await model.sampler(),
      problems: task.test.slice(0, config.evaluation.passAtProblems),
      prompt: task.prompt,
      grade: graderOf(task),
      samples: config.evaluation.passAtSamples,
      sampling: { temperature: 1, maxTokens: config.maxTokens },
      keepItems: false,
      // not the draws of the accuracy table
      seed: EVALUATION_SEED + 1,
      runDir: context.files.evaluation(`${name}/pass`),
      signal: context.signal,
    });
    for await (const event of run) {
      if (event.type === 'eval-progress') {
        context.onProgress({ label: `pass@k ${name}`, done: event.done, total: event.total });
      }
    }
    const { passAt, passAtInterval } = await run.result();
    return Object.entries(passAt).map(([k, value]) => ({
      k: Number(k),
      value,
      interval: passAtInterval[k] ?? [value, value],
    }));
  } finally {
    await model.close();
  }
}

function graderOf(task: Task): Grader {
  return (problem, completion) => grade(problem.answer, completion, task.grading);
}
