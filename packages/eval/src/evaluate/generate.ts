import { callItems } from './call-items.ts';
import type { EvalItem } from './eval-item.ts';
import type { EvalJob } from './eval-plan.ts';
import type { GenerateContext } from './output.ts';
import type { ReadOptions } from './read-options.ts';
import { sampleItems } from './sample-items.ts';

/** The graded completions of the jobs, as they finish; fewer when the budget is spent. */
export function generate(
  jobs: readonly EvalJob[],
  options: ReadOptions,
  context: GenerateContext,
): AsyncIterable<EvalItem> {
  if (options.sampler !== undefined) return sampleItems(jobs, options.sampler, options, context);
  return callItems(jobs, options, context);
}
