import type { EstimateOptions } from '@mathr/gpu-backend/plan';

/** The flags of `mathr plan` that turn one configuration into another: `--adapter r16 --quantize nf4`. */
export function savingFlags(before: EstimateOptions, after: EstimateOptions): string {
  return FLAGS.map(([flag, read]) => [flag, read(before), read(after)] as const)
    .filter(([, old, now]) => now !== undefined && now !== old)
    .map(([flag, , now]) => (now === true ? flag : `${flag} ${now}`))
    .join(' ');
}

type Reader = (options: EstimateOptions) => string | number | boolean | undefined;

const FLAGS: readonly (readonly [string, Reader])[] = [
  ['--adapter', ({ adapter }) => adapter && `r${adapter.rank}`],
  ['--quantize', ({ quantize }) => (typeof quantize === 'object' ? quantize.type : quantize)],
  ['--gradient-checkpointing', ({ gradientCheckpointing }) => gradientCheckpointing],
  ['--optimizer', ({ optimizer }) => optimizer],
  ['--optimizer-state', ({ optimizerState }) => optimizerState],
  ['--micro-batch', ({ tokensPerMicroBatch }) => tokensPerMicroBatch],
  ['--workers', ({ workers }) => workers],
  ['--rollout', ({ rollout }) => rollout?.batch],
  ['--decode', ({ rollout }) => rollout?.quantize],
  ['--length', ({ length }) => length],
];
