import type { ChatModel } from '@mathr/core';

import { judgeValidity } from '../judge/judgements.ts';
import { PASSED, refused, type Gate } from './gate.ts';

/** A model judges whether the problem can be solved and its answer fits, whatever the trace says. */
export function validityGate(options: {
  readonly model: ChatModel;
  /** Replies at most; an unreadable one is sent back with what is wrong. @default 3 */
  readonly attempts?: number | undefined;
}): Gate {
  return {
    name: 'validity',
    async check({ problem }, { signal } = {}) {
      const judged = await judgeValidity(options.model, problem, { attempts: options.attempts, signal });
      if (!judged.ok) return refused(`could not be judged: ${judged.error}`);
      const { isProblemValid, isAnswerPlausible, reason } = judged.value;
      if (!isProblemValid) return refused(`the problem is not valid: ${reason}`);
      return isAnswerPlausible ? PASSED : refused(`the answer does not fit: ${reason}`);
    },
  };
}
