import { add, compare, subtract, type Rational } from '../template/rational.ts';
import type { Quantity } from './find-quantities.ts';
import type { SolutionProgram } from './solution-program.ts';

/** Numbers that follow one another by a rule: another first one would need others after it. */
const RULE = /\bpatterns?\b|\bsequences?\b|\bprogression\b|\bcontinues? (?:in )?(?:this|the same) (?:way|rate|trend)/i;

/** What a number is a bound of: on which side of it another falls, no step says. */
const BOUND =
  /\b(?:less|more|fewer|greater|over|under|above|below|least|most|exceed\w*|between|beyond|within|up to|than|limit\w*(?: of| to)?|between \S+ and)\s+(?:than\s+)?(?:of\s+)?[$€£]?\s?$/i;

/**
 * Why numbers of a question cannot be changed although the steps of its solution would allow it: some number that no step uses
 * is tied to others, as a bound (`half off if she spends more than $40`) or as what two of them come to; or all of them follow a rule. Undefined when there is
 * no sign of it.
 */
export function hiddenTie(question: string, { quantities, steps }: SolutionProgram): string | undefined {
  if (RULE.test(question)) return 'the numbers of the question follow a rule';
  const used = new Set(
    steps.flatMap(({ operands }) => operands.flat().flatMap((one) => (one.from === 'question' ? [one.quantity] : []))),
  );
  const linked = quantities.filter((_, i) => used.has(i));
  for (const quantity of quantities.filter((one, i) => !used.has(i) && isPlain(one))) {
    if (BOUND.test(question.slice(0, quantity.start))) return `${quantity.text} is a bound that no step compares with`;
    if (comesFrom(quantity.value, linked)) return `${quantity.text} is what other numbers of the question come to`;
  }
  return undefined;
}

/** Not one, half, twice and such, which are words more than numbers. */
function isPlain({ weak, text }: Quantity): boolean {
  return !weak && !/^(?:half|one|1)$/i.test(text);
}

/** Whether it is the sum or the difference of two others. */
function comesFrom(value: Rational, others: readonly Quantity[]): boolean {
  return others.some(({ value: a }, i) =>
    others
      .slice(i + 1)
      .some(({ value: b }) => [add(a, b), subtract(a, b), subtract(b, a)].some((one) => compare(one, value) === 0)),
  );
}
