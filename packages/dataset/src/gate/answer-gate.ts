import { grade } from '@mathr/verify';

import { PASSED, refused, type Gate } from './gate.ts';

/** The solution's final answer must equal the problem's. A gold answer that cannot be understood refuses as well. */
export function answerGate(): Gate {
  return {
    name: 'answer',
    check({ problem, trace }) {
      const { status, reason } = grade(problem.answer, trace.solution);
      return status === 'correct' ? PASSED : refused(`${status}: ${reason}`);
    },
  };
}
