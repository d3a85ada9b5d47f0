import { MathrError } from '@mathr/core';
import { trainTokenizer } from '@mathr/gpu-backend';
import { openTokenizer } from '@mathr/gpu-backend/format';

import type { PipelineConfig } from '../config/pipeline-config.ts';
import type { ProgressUpdate } from '../progress/progress-line.ts';
import { showDownload } from '../progress/show-download.ts';
import { gsm8kTask } from './gsm8k-task.ts';
import { hasChatTemplate } from './has-chat-template.ts';
import { checkpointModelStore, freshModelStore, type ModelStore } from './model-store.ts';
import type { PipelineSource } from './pipeline.ts';
import type { RunFiles } from './stage-files.ts';
import { storyTask } from './story-task.ts';
import type { Task } from './task.ts';

// all words of the stories and some to spare; rarer words of other texts fall apart into pieces
const VOCABULARY_SIZE = 512;

/** The problems and the models that the chain begins with. */
export async function prepare(
  config: PipelineConfig,
  source: PipelineSource,
  files: RunFiles,
  onProgress: (update: ProgressUpdate) => void,
): Promise<{ readonly task: Task; readonly models: ModelStore }> {
  const { seed, evaluation } = config;
  if (source.data !== undefined && source.model === undefined) {
    throw new MathrError(
      'invalid_options',
      '--data needs --model: the tiny models of the preset cannot read real problems; give a checkpoint',
      { issues: [{ path: '--model', message: 'missing' }] },
    );
  }
  const stories = (): Task =>
    storyTask({ seed, testProblems: evaluation.problems, heldOutProblems: evaluation.heldOutProblems });
  if (source.model === undefined) {
    const task = stories();
    const tokenizer = trainTokenizer(
      task
        .problems('teaching', config.teaching.problems)
        .map(({ question, solution = '' }) => ` ${question} ${solution}`),
      {
        vocabularySize: VOCABULARY_SIZE,
        specialTokens: ['<pad>', '<eos>'],
        wholeNumbersUpTo: 99,
        wholeWords: true,
        alphabet: 'seen',
      },
    );
    return { task, models: freshModelStore({ files, config, tokenizer, provider: source.provider }) };
  }
  const models = checkpointModelStore({
    files,
    config,
    student: source.model,
    teacher: source.teacher ?? source.model,
    provider: source.provider,
  });
  if (source.data === undefined) return { task: stories(), models };
  const tokenizer = await openTokenizer(source.model, {
    env: process.env,
    onProgress: (event) => onProgress(showDownload(event)),
  });
  const task = await gsm8kTask({
    data: source.data,
    env: process.env,
    onProgress: (event) => onProgress(showDownload(event)),
    seed,
    testProblems: evaluation.problems,
    chat: hasChatTemplate(tokenizer),
    sizes: {
      teaching: config.teaching.problems,
      warmup: config.warmup.problems,
      distill: config.distill.problems,
      grpo: config.grpo.problems,
      reward: config.rewardModel.problems,
    },
  });
  return { task, models };
}
