import type { ModelConfig } from '../model/config.ts';
import { estimateWith, type KnownRuns } from './estimate.ts';
import type { EstimateOptions } from './estimate-options.ts';

/** A change of options and what it does to the peak. */
export interface Saving {
  /** What to change, in words: `compute activations again`. */
  readonly change: string;
  readonly options: EstimateOptions;
  readonly peakBytes: number;
  /** Less than now. */
  readonly savedBytes: number;
}

export interface SuggestSavingsOptions {
  /** Changes that save less are left out. @default 2 % of the peak */
  readonly atLeastBytes?: number | undefined;
}

/**
 * What would lower the peak, most effective first: each change alone, and all together last when one is not enough for them
 * all.
 */
export function suggestSavings(
  config: ModelConfig,
  options: EstimateOptions,
  { atLeastBytes }: SuggestSavingsOptions = {},
): Saving[] {
  const known: KnownRuns = new Map();
  const now = estimateWith(known, config, options).peakBytes;
  const least = atLeastBytes ?? now * 0.02;
  const savingOf = (change: string, changed: EstimateOptions): Saving => {
    const { peakBytes } = estimateWith(known, config, changed);
    return { change, options: changed, peakBytes, savedBytes: now - peakBytes };
  };
  const singles = changesFor(options)
    .map(({ change, apply }) => savingOf(change, apply(options)))
    .filter(({ savedBytes }) => savedBytes >= least)
    .sort((a, b) => b.savedBytes - a.savedBytes);
  if (singles.length < 2) return singles;
  const all = changesFor(options).reduce((changed, { apply }) => apply(changed), options);
  return [...singles, savingOf('all of these', all)];
}

interface Change {
  readonly change: string;
  readonly apply: (options: EstimateOptions) => EstimateOptions;
}

function changesFor(options: EstimateOptions): Change[] {
  const { train = true, adapter, quantize, gradientCheckpointing, rollout, length = 512 } = options;
  const changes: Change[] = [];
  if (train) {
    if (adapter === undefined) {
      changes.push({
        change: 'train an adapter of rank 16 instead of all weights',
        apply: (o) => ({ ...o, adapter: { rank: 16 } }),
      });
    }
    if (quantize === undefined) {
      changes.push({
        change: "keep frozen weights in 4 bits under an adapter (quantize 'nf4')",
        apply: (o) => ({ ...o, adapter: o.adapter ?? { rank: 16 }, quantize: 'nf4' }),
      });
    }
    if (gradientCheckpointing !== true) {
      changes.push({
        change: 'compute activations again (gradientCheckpointing)',
        apply: (o) => ({ ...o, gradientCheckpointing: true }),
      });
    }
    if ((options.tokensPerMicroBatch ?? Number.POSITIVE_INFINITY) > length) {
      changes.push({
        change: `run one sequence at a time (tokensPerMicroBatch ${length})`,
        apply: (o) => ({ ...o, tokensPerMicroBatch: length }),
      });
    }
    if (options.optimizer !== 'adamw-8bit' && options.optimizerState !== 'disk') {
      changes.push({
        change: "keep the optimizer's moments in 8 bits (optimizer 'adamw-8bit')",
        apply: (o) => ({ ...o, optimizer: 'adamw-8bit' }),
      });
    }
    if (options.optimizerState !== 'disk') {
      changes.push({
        change: "keep the optimizer's moments on disk (optimizerState 'disk')",
        apply: (o) => ({ ...o, optimizerState: 'disk' }),
      });
    }
  }
  if ((options.workers ?? 2) > 1) {
    changes.push({ change: 'use one worker', apply: (o) => ({ ...o, workers: 1 }) });
  }
  if (rollout !== undefined) {
    if (rollout.quantize === undefined) {
      changes.push({
        change: 'decode with weights rounded to 8 bits',
        apply: (o) => ({ ...o, rollout: { ...o.rollout, quantize: 'int8' } }),
      });
    }
    const { batch = 16 } = rollout;
    if (batch > 4) {
      changes.push({
        change: `draw ${Math.ceil(batch / 4)} completions at a time instead of ${batch}`,
        apply: (o) => ({ ...o, rollout: { ...o.rollout, batch: Math.ceil(batch / 4) } }),
      });
    }
  }
  if (length > 128) {
    changes.push({
      change: `halve the length to ${Math.ceil(length / 2)} tokens`,
      apply: (o) => ({ ...o, length: Math.ceil(length / 2) }),
    });
  }
  return changes;
}
