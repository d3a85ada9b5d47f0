import { createRng, MathrError, type Problem } from '@mathr/core';

import { asExample, type WorkedExample } from './worked-example.ts';

/**
 * Worked examples from a training set, the same for the same seed. Problems without a solution, and those that are also
 * asked (`not`), are never drawn.
 *
 * @throws {MathrError} `invalid_options` when fewer are left than wanted.
 */
export function drawExamples(
  training: readonly Problem[],
  count: number,
  options: { readonly seed?: number | undefined; readonly not?: readonly Problem[] | undefined } = {},
): WorkedExample[] {
  const { seed = 0, not = [] } = options;
  const asked = new Set(not.map(({ question }) => keyOf(question)));
  const examples: WorkedExample[] = [];
  for (const problem of createRng(`examples/${seed}`).shuffle(training)) {
    if (examples.length === count) break;
    const example = asked.has(keyOf(problem.question)) ? undefined : asExample(problem);
    if (example !== undefined) examples.push(example);
  }
  if (examples.length === count) return examples;
  const message = `${count} worked examples are wanted, ${examples.length} of ${training.length} training problems can be one; give more problems with solutions`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'training', message }] });
}

/** Letters and digits only: spacing and punctuation do not make a question another one. */
function keyOf(question: string): string {
  return question.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
}
