import { z } from 'zod';

/** How an answer was judged; `undecided` when the right answer itself cannot be understood. */
export type VerdictStatus = 'correct' | 'incorrect' | 'undecided';

export const verdictStatusSchema: z.ZodType<VerdictStatus> = z.enum(['correct', 'incorrect', 'undecided']);
