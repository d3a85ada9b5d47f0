import { availableParallelism } from 'node:os';

import { modelConfig } from '@mathr/gpu-backend';
import { readModelConfig } from '@mathr/gpu-backend/format';
import { estimate, type EstimateOptions } from '@mathr/gpu-backend/plan';

import type { BenchCase } from './bench-case.ts';

/** What `estimate` predicts for a case. */
export async function plannedMemory(spec: BenchCase): Promise<number> {
  const length = spec.kind === 'train' ? spec.length : spec.prompt + spec.newTokens;
  const config =
    spec.model === undefined
      ? modelConfig({
          ...(spec.size ?? { hiddenSize: 96, layers: 3, heads: 3, vocabularySize: 512 }),
          contextLength: Math.max(1024, length),
        })
      : (await readModelConfig(spec.model, { env: process.env })).config;
  const { provider: _provider, threads: _threads, adapter, rollout, ...open } = spec.open ?? {};
  const options: EstimateOptions = {
    length,
    batch: spec.batch,
    // an adapter's directory has a rank that is not known here; most have 16
    adapter: typeof adapter === 'string' ? { rank: 16 } : adapter,
    ...open,
    cores: availableParallelism(),
    train: spec.kind === 'train',
    ...(spec.kind === 'sample' && {
      rollout: { batch: spec.batch, promptTokens: spec.prompt, quantize: rollout?.quantize },
    }),
  };
  return estimate(config, options).peakBytes;
}
