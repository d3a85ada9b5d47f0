import { z } from 'zod';
import type { Speculation } from '../sampler/decode-protocol.ts';

export interface SpeculateOptions {
  /** Where drafts come from. `prompt-lookup`: what followed the last time that the text went as it does now. */
  readonly draft: 'prompt-lookup';
  /** Drafted tokens at most, of a sample in a step; fewer where they are refused. @default 8 */
  readonly tokens?: number | undefined;
}

export const speculateSchema = z.strictObject({
  draft: z.enum(['prompt-lookup']),
  tokens: z.int().min(1).max(32).default(8),
}) satisfies z.ZodType<object, SpeculateOptions>;

export function planSpeculation({ tokens }: z.output<typeof speculateSchema>): Speculation {
  return { tokens, costs: { perToken: PER_TOKEN, perDraft: 0 } };
}

const PER_TOKEN = 0.1;
