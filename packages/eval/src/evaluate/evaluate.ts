import { MathrError, type Run } from '@mathr/core';

import type { EvalEvent } from './eval-event.ts';
import type { EvalResult } from './eval-result.ts';
import type { EvaluateOptions } from './evaluate-options.ts';

/** Samples every problem, grades each completion and summarises with intervals. */
export function evaluate(_options: EvaluateOptions): Run<EvalEvent, EvalResult> {
  throw new MathrError('unsupported', 'evaluate is not there yet', { what: 'evaluate' });
}
