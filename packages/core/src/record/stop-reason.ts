import { z } from 'zod';

import type { StopReason } from '../model/sampler.ts';

export const stopReasonSchema: z.ZodType<StopReason> = z.enum(['eos', 'stop', 'length', 'context']);
