import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Tokenizer, Trainer } from '@mathr/core';
import { modelConfig, openModel, type ProviderChoice } from '@mathr/gpu-backend';

import type { FreshModelConfig, PipelineConfig } from '../config/pipeline-config.ts';
import type { RunFiles } from './stage-files.ts';

/** The models of a run, each a directory; what a stage makes is there whole or not at all. */
export interface ModelStore {
  has(name: string): boolean;
  /** A saved model, or one of the starting points `student` and `teacher-start`. */
  open(name: string, options?: { readonly rewardHead?: boolean | undefined }): Promise<Trainer>;
  save(name: string, model: Trainer): Promise<void>;
}

const CONTEXT_LENGTH = 256;

/** Models that begin as fresh weights from the configuration's sizes and seed. */
export function freshModelStore(options: {
  readonly files: RunFiles;
  readonly config: PipelineConfig;
  readonly tokenizer: Tokenizer;
  readonly provider: ProviderChoice;
}): ModelStore {
  const { files, config, tokenizer, provider } = options;
  const fresh = (sizes: FreshModelConfig, name: string): Promise<Trainer> =>
    openModel(
      {
        config: modelConfig({ ...sizes, vocabularySize: tokenizer.vocabularySize, contextLength: CONTEXT_LENGTH }),
        tokenizer,
        seed: `${config.seed}/${name}`,
      },
      { provider, env: process.env, ...config.memory },
    );
  return savedModels(files, (name, open) => {
    if (name === 'student') return fresh(config.student, name);
    if (name === 'teacher-start') return fresh(config.teacher, name);
    return openModel(files.model(name), { provider, env: process.env, ...config.memory, ...open });
  });
}

/** Models that begin as a checkpoint; what is trained and saved is an adapter. */
export function checkpointModelStore(options: {
  readonly files: RunFiles;
  readonly config: PipelineConfig;
  readonly student: string;
  readonly teacher: string;
  readonly provider: ProviderChoice;
}): ModelStore {
  const { files, config, provider } = options;
  const base = (name: string): string => (name.startsWith('teacher') ? options.teacher : options.student);
  return savedModels(files, (name, open) => {
    const isStart = name === 'student' || name === 'teacher-start';
    const adapter = isStart ? config.lora : files.model(name);
    const { seed, memory } = config;
    return openModel(base(name), { provider, seed, adapter, env: process.env, ...memory, ...open });
  });
}

function savedModels(
  files: RunFiles,
  open: (name: string, options: { readonly rewardHead?: boolean | undefined }) => Promise<Trainer>,
): ModelStore {
  const marker = (name: string): string => join(files.model(name), 'complete');
  return {
    has: (name) => existsSync(marker(name)),
    open: (name, { rewardHead } = {}) => open(name, rewardHead === undefined ? {} : { rewardHead }),
    async save(name, model) {
      const target = files.model(name);
      const partial = `${target}.partial`;
      await rm(partial, { recursive: true, force: true });
      await model.saveModel(partial);
      await writeFile(join(partial, 'complete'), '');
      await rm(target, { recursive: true, force: true });
      await rename(partial, target);
    },
  };
}
