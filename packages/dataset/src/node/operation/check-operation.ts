import { z } from 'zod';

import { GRAVE_FAULTS, type ProblemFault } from '../../check/check-problem.ts';
import { checkProblems, type CheckedProblem } from '../../check/check-problems.ts';
import type { Language } from '../../check/detect-language.ts';
import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation } from '../pipeline/operation.ts';
import { problemsOf } from '../pipeline/rows-of.ts';

/** Cleans problems and takes away those with faults that rules can find: no answer, a question that is none, a leak … */
export const checkOperation: Operation = defineOperation({
  name: 'check',
  version: 2,
  inputs: 'some',
  options: z.strictObject({
    /** Faults for which a problem goes. @default those after which nobody can answer or check it */
    reject: z.array(z.string()).default([...GRAVE_FAULTS]),
    languages: z.array(z.string()).optional(),
    clean: z.boolean().default(true),
  }),
  async *run(inputs, options, context) {
    const settings = {
      reject: options.reject as ProblemFault[],
      languages: options.languages as Language[] | undefined,
      clean: options.clean,
    };
    const faults: Record<string, number> = {};
    const total = inputs.reduce((sum, { count }) => sum + count, 0);
    let seen = 0;
    for await (const problem of problemsOf(inputs)) {
      if (++seen % 2000 === 0) context.progress(seen, total);
      const { kept, removed, faults: found } = checkProblems([problem], settings);
      for (const [fault, count] of Object.entries(found)) faults[fault] = (faults[fault] ?? 0) + count;
      for (const row of kept) yield { type: 'row', row: { ...row } };
      for (const { item, why, issues } of removed) {
        yield { type: 'removed', row: { ...item }, kind: firstFault(issues, settings.reject), why };
      }
    }
    yield { type: 'fact', name: 'faults', value: faults };
  },
});

function firstFault(issues: CheckedProblem<unknown>['issues'], reject: readonly ProblemFault[]): string {
  return issues.find(({ fault }) => reject.includes(fault))?.fault ?? 'fault';
}
