import { MathrError } from '@mathr/core';
import { estimate, suggestSavings } from '@mathr/gpu-backend/plan';

import { formatBytes } from './byte-size.ts';
import { describeSavings } from './describe-plan.ts';
import type { PlannedStage } from './plan-stages.ts';

/**
 * A warning for the stage that takes most memory, if that is more than there is; undefined if all fit.
 *
 * @throws {MathrError} `invalid_options` when a stage would take more than twice of what there is.
 */
export function checkMemory(stages: readonly PlannedStage[], availableBytes: number): string | undefined {
  const planned = stages.map((stage) => ({ stage, peakBytes: estimate(stage.config, stage.options).peakBytes }));
  const [first] = planned;
  if (first === undefined) return undefined;
  const { stage, peakBytes } = planned.reduce((most, each) => (each.peakBytes > most.peakBytes ? each : most), first);
  if (peakBytes <= availableBytes) return undefined;
  const sizes = `about ${formatBytes(peakBytes)} of memory, and ${formatBytes(availableBytes)} are free`;
  const help = describeSavings(suggestSavings(stage.config, stage.options), availableBytes);
  if (peakBytes <= REFUSED * availableBytes)
    return `the stage ${stage.name} would take ${sizes}; it may be killed\n${help}`;
  const message = `the stage ${stage.name} would take ${sizes}; --ignore-memory starts it all the same\n${help}`;
  throw new MathrError('invalid_options', message, { issues: [{ path: stage.name, message }] });
}

// no estimate is so wrong
const REFUSED = 2;
