import { parseOptions } from '@mathr/core';
import { estimate } from '@mathr/gpu-backend/plan';
import { expect, test } from 'vitest';

import { loadConfig } from '../config/load-config.ts';
import { pipelineConfigSchema, type PipelineConfig } from '../config/pipeline-config.ts';
import { checkMemory } from './check-memory.ts';
import { type PlannedStage, planStages } from './plan-stages.ts';

const smoke = async (): Promise<PipelineConfig> =>
  parseOptions(pipelineConfigSchema(), await loadConfig('smoke'), 'smoke');
const peakOf = ({ config, options }: PlannedStage): number => estimate(config, options).peakBytes;

test('plans every training stage of a chain', async () => {
  const config = await smoke();
  const stages = await planStages(config, { cores: 2 });
  expect(stages.map(({ name }) => name)).toEqual(['teacher', 'warmup', 'distilled', 'grpo', 'reward-model']);
  const grpo = stages[3];
  expect(grpo?.options).toMatchObject({
    reference: config.grpo.beta > 0,
    rollout: { groupSize: config.grpo.groupSize },
  });
});

test('is silent when all fits, warns when not, and refuses what is hopeless', async () => {
  const stages = await planStages(await smoke(), { cores: 1 });
  const peak = Math.max(...stages.map(peakOf));
  expect(checkMemory(stages, peak)).toBeUndefined();
  expect(checkMemory(stages, peak * 0.9)).toMatch(/would take about \d+ MiB of memory, and \d+ MiB are free/);
  expect(() => checkMemory(stages, peak * 0.4)).toThrow(/--ignore-memory/);
});
