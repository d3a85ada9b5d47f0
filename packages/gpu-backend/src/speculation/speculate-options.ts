import { MathrError } from '@mathr/core';
import { z } from 'zod';
import { EmbeddedTrainer } from '../trainer/embedded-trainer.ts';

export interface SpeculateOptions {
  /**
   * Where drafts come from. `prompt-lookup`: what followed the last time that the text went as it does now. `int8`, `int4`:
   * this model, read with rounded weights. A model: a smaller one with the same vocabulary, as it is now.
   */
  readonly draft: 'prompt-lookup' | 'int8' | 'int4' | EmbeddedTrainer;
  /** Drafted tokens at most, of a sample in a step; fewer or none where they are refused. @default 8, of models 4 */
  readonly tokens?: number | undefined;
}

export const speculateSchema: z.ZodType<SpeculateOptions, SpeculateOptions> = z.strictObject({
  draft: z.union([z.enum(['prompt-lookup', 'int8', 'int4']), z.instanceof(EmbeddedTrainer)]),
  tokens: z.int().min(1).max(32).optional(),
});

/** @throws {MathrError} `invalid_options` when drafts would be read with weights that are as coarse as the model's own. */
export function checkSpeculation(
  { draft }: SpeculateOptions,
  { quantize, quantizedBase }: { readonly quantize?: 'int8' | 'int4' | undefined; readonly quantizedBase: boolean },
): void {
  if (draft !== 'int8' && draft !== 'int4') return;
  if (!quantizedBase && quantize !== 'int4' && quantize !== draft) return;
  const message = `drafts of the model in ${draft} save nothing where it is read in ${quantizedBase ? 'its stored form' : quantize} already; use 'prompt-lookup' or a smaller model`;
  throw new MathrError('invalid_options', `openModel: rollout.speculate.draft: ${message}`, {
    issues: [{ path: 'rollout.speculate.draft', message }],
  });
}
