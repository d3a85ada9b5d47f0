import type { TokenExample } from '@mathr/core';
import type { HostTensor } from '../session/protocol.ts';
import { FEEDS } from './model-graph.ts';

/** Padded token inputs [B, T] of a micro-batch: ids, the ids that they predict, and masks. Padding is id 0 with mask 0. */
export function tokenFeeds(examples: readonly TokenExample[], time: number): Record<string, HostTensor> {
  const shape = [examples.length, time];
  const size = examples.length * time;
  const [tokens, targets] = [new Int32Array(size), new Int32Array(size)];
  const [targetMask, positionMask] = [new Float32Array(size), new Float32Array(size)];
  for (const [row, example] of examples.entries()) {
    const start = row * time;
    const length = example.tokens.length;
    tokens.set(example.tokens, start);
    positionMask.fill(1, start, start + length);
    for (let t = 1; t < length; t++) targets[start + t - 1] = example.tokens[t] as number;
    targetMask.fill(1, start, start + Math.max(0, length - 1));
  }
  return {
    [FEEDS.tokens]: { dtype: 'int32', shape, data: tokens },
    [FEEDS.targets]: { dtype: 'int32', shape, data: targets },
    [FEEDS.targetMask]: { dtype: 'float32', shape, data: targetMask },
    [FEEDS.positionMask]: { dtype: 'float32', shape, data: positionMask },
  };
}
