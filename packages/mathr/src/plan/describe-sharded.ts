import type { ShardedEstimate, ShardedOptions } from '@mathr/gpu-backend/plan';

import { formatBytes } from './byte-size.ts';
import { count } from './describe-plan.ts';

const PARTS: Readonly<Record<keyof ShardedEstimate['bytes'], string>> = {
  parameters: 'parameters',
  gradients: 'gradients',
  optimizer: "optimizer's state",
  gathered: 'whole layers, put together for a run',
  activations: 'activations',
  logits: 'logits and their gradient',
};

/** What each of several accelerators holds. */
export function describeSharded(name: string, estimate: ShardedEstimate, { ranks, stage = 3 }: ShardedOptions): string {
  const { bytes, totalBytes, stateBytes, parameters, trainableParameters } = estimate;
  const rows = Object.entries(PARTS).map(
    ([part, text]) => `  ${formatBytes(bytes[part as keyof ShardedEstimate['bytes']]).padStart(9)}  ${text}`,
  );
  return [
    `${name}: ${count(parameters)} weights, ${count(trainableParameters)} learn; ZeRO stage ${stage} on ${ranks} ranks`,
    '',
    'On each rank:',
    ...rows,
    `  ${formatBytes(totalBytes).padStart(9)}  in all, of which ${formatBytes(stateBytes)} are the state that stages divide`,
  ].join('\n');
}
