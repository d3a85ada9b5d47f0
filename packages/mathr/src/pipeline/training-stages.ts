import { cosine, type Problem, promptTokens, type Run, type RunEvent, type Sampler, type Tokenizer } from '@mathr/core';
import { completionExample, distill, supervisedFineTune, type TrainingSequence } from '@mathr/distill';
import { formatReward, grpo } from '@mathr/grpo';
import { trainRewardModel, type LabelledSequence } from '@mathr/prm';

import type { PipelineConfig, SupervisedStageConfig } from '../config/pipeline-config.ts';
import { trainStage, type StageContext } from './train-stage.ts';
import type { Task } from './task.ts';

// beta2 below the usual 0.999 because these runs have hundreds of steps, not thousands
const OPTIMIZER = { beta1: 0.9, beta2: 0.98, weightDecay: 0.01, maxGradNorm: 1 };
const GREEDY = { temperature: 0 } as const;

/** Problems with their worked solutions, as the supervised stages learn them. */
export function workedExamples(tokenizer: Tokenizer, task: Task, problems: readonly Problem[]): TrainingSequence[] {
  return problems.map((problem) => completionExample(tokenizer, task.prompt(problem), task.solution(problem)));
}
