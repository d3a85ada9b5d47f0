import {
  cosineSchedule,
  linearSchedule,
  type Problem,
  promptTokens,
  type ScheduleInput,
  type Tokenizer,
} from '@mathr/core';
import { completionExample, distill, supervisedFineTune, type TrainingSequence } from '@mathr/distill';
import { formatReward, grpo, mathReward } from '@mathr/grpo';

import type { PipelineConfig, SupervisedStageConfig } from '../config/pipeline-config.ts';
import type { Task } from './task.ts';
import { trainStage, type StageContext } from './train-stage.ts';

// beta2 below the usual 0.999 because these runs have hundreds of steps, not tens of thousands
const OPTIMIZER = { beta1: 0.9, beta2: 0.98, weightDecay: 0.01, maxGradNorm: 1 };

/** Next-token prediction on worked solutions: makes the teacher, and the student's few-example start. */
export async function trainOnSolutions(
  context: StageContext,
  task: Task,
  stage: { readonly name: string; readonly from: string; readonly set: 'teaching' | 'warmup' },
  config: SupervisedStageConfig,
): Promise<void> {
  await trainStage(context, {
    name: stage.name,
    from: stage.from,
    start: (student, runDir) =>
      supervisedFineTune({
        student,
        data: workedExamples(student.tokenizer, task, task.problems(stage.set, config.problems)),
        ...supervisedOptions(context, config),
        runDir,
      }),
  });
}

/**
 * The student learns the teacher's greedy solutions of problems that come without one: cross-entropy on the text and,
 * with `alpha` above 0, the divergence from the teacher's distribution at every token of it.
 */
export async function distilFromTeacher(
  context: StageContext,
  traces: readonly TrainingSequence[],
  stage: { readonly name: string; readonly alpha: number },
  config: PipelineConfig['distill'],
): Promise<void> {
  if (context.models.has(stage.name)) return;
  const teacher = stage.alpha > 0 ? await context.models.open('teacher') : undefined;
  try {
    await trainStage(context, {
      name: stage.name,
      from: 'warmup',
      start: (student, runDir) =>
        distill({
          student,
          teacher,
          data: traces,
          alpha: stage.alpha,
          temperature: linearSchedule({ ...config.temperature, steps: config.steps }),
          ...supervisedOptions(context, config),
          runDir,
        }),
    });
  } finally {
    await teacher?.close();
  }
}

/** Group relative policy optimisation on problems of which only the answer is known. */
export async function reinforce(context: StageContext, task: Task, config: PipelineConfig): Promise<void> {
  const { problems, steps, promptsPerStep, groupSize, beta } = config.grpo;
  await trainStage(context, {
    name: 'grpo',
    from: 'distilled',
    start: (policy, runDir) =>
      grpo({
        policy,
        problems: task.problems('grpo', problems),
        renderPrompt: task.prompt,
        rewards: { correct: mathReward(task.grading), format: { reward: formatReward(task.format), weight: 0.2 } },
        groupSize,
        promptsPerStep,
        steps,
        sampling: { temperature: 1, maxTokens: config.maxTokens },
        beta,
        learningRate: linearSchedule({
          from: config.grpo.learningRate,
          to: config.grpo.learningRate / 5,
          steps,
          warmupSteps: 3,
        }),
        optimizer: { ...OPTIMIZER, weightDecay: 0 },
        seed: context.seed,
        checkpointEvery: Math.min(context.checkpointEvery, 20),
        runDir,
        signal: context.signal,
      }),
  });
}

/** The teacher's greedy solutions, with its own token ids: what the student is distilled on. */
export async function teacherTraces(
  context: StageContext,
  task: Task,
  config: PipelineConfig,
): Promise<TrainingSequence[]> {
  const teacher = await context.models.open('teacher');
  try {
    const sampler = await teacher.sampler();
    const problems = task.problems('distill', config.distill.problems);
    const requests = problems.map((problem) => ({
      prompt: promptTokens(teacher.tokenizer, task.prompt(problem)),
      temperature: 0,
      maxTokens: config.maxTokens,
    }));
    const traces: (TrainingSequence | undefined)[] = problems.map(() => undefined);
    let done = 0;
    for await (const completion of sampler.sample(requests, { signal: context.signal })) {
      const prompt = requests[completion.requestIndex]?.prompt ?? [];
      // a solution that never ended teaches rambling
      if (completion.stopReason === 'eos') {
        traces[completion.requestIndex] = {
          tokens: [...prompt, ...completion.tokens],
          spans: [{ kind: 'reasoning', start: prompt.length, end: prompt.length + completion.tokens.length }],
        };
      }
      done++;
      context.onProgress({ label: 'teacher traces', done, total: problems.length });
    }
    return traces.filter((trace) => trace !== undefined);
  } finally {
    await teacher.close();
  }
}

/** Problems with their worked solutions, as the supervised stages learn them. */
function workedExamples(tokenizer: Tokenizer, task: Task, problems: readonly Problem[]): TrainingSequence[] {
  return problems.map((problem) => completionExample(tokenizer, task.prompt(problem), task.solution(problem)));
}

function supervisedOptions(context: StageContext, config: SupervisedStageConfig): SupervisedOptions {
  return {
    steps: config.steps,
    batchSize: config.batchSize,
    learningRate: cosineSchedule({
      from: config.learningRate,
      to: config.learningRate / 20,
      steps: config.steps,
      warmupSteps: Math.min(30, Math.ceil(config.steps / 10)),
    }),
    optimizer: OPTIMIZER,
    seed: context.seed,
    checkpointEvery: context.checkpointEvery,
    signal: context.signal,
  };
}

interface SupervisedOptions {
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: ScheduleInput;
  readonly optimizer: typeof OPTIMIZER;
  readonly seed: number;
  readonly checkpointEvery: number;
  readonly signal: AbortSignal;
}
