import type { Rng } from '@mathr/core';
import { parseExpression, type Expression } from '../template/expression.ts';
import { formatRational, isWhole, rational, type Rational } from '../template/rational.ts';
import { fillSentence, type SlotValue } from '../template/sentence.ts';
import type { ProblemTemplate } from './problem-template.ts';

/** A template whose formulas are parsed. */
export interface CompiledTemplate {
  readonly template: ProblemTemplate;
  readonly steps: readonly { readonly name: string; readonly expression: Expression; readonly text: string }[];
  readonly where: readonly Expression[];
}

export interface Instance {
  readonly question: string;
  readonly solution: string;
  readonly answer: string;
}

/** @throws {SyntaxError} naming the template and the formula that cannot be read. */
export function compileTemplate(template: ProblemTemplate): CompiledTemplate {
  const steps = template.steps.map(({ compute, text }) => {
    const at = compute.search(/=(?!=)/);
    const name = compute.slice(0, at).trim();
    if (at < 0 || !/^[A-Za-z_]\w*$/.test(name)) {
      throw new SyntaxError(`the step "${compute}" of the template ${template.id} is not "name = expression"`);
    }
    return { name, expression: parseExpression(compute.slice(at + 1)), text };
  });
  return { template, steps, where: (template.where ?? []).map(parseExpression) };
}

/** One draw; `undefined` when a condition does not hold or a result is not allowed. */
export function instantiateTemplate({ template, steps, where }: CompiledTemplate, rng: Rng): Instance | undefined {
  const values: Record<string, Rational> = {};
  for (const [name, [low, high, step = 1]] of Object.entries(template.draws)) {
    values[name] = rational(low + step * rng.integer(Math.floor((high - low) / step) + 1));
  }
  for (const { name, expression } of steps) {
    const value = expression.evaluate(values);
    if (template.fractions !== true && !(isWhole(value) && value.numerator >= 0n)) return undefined;
    values[name] = value;
  }
  if (!where.every((condition) => condition.evaluate(values).numerator !== 0n)) return undefined;
  const slots: Record<string, SlotValue> = { ...drawWords(template, rng), ...values };
  const result = values[template.answer];
  if (result === undefined)
    throw new SyntaxError(`the template ${template.id} never computes its answer "${template.answer}"`);
  const answer = formatRational(result);
  const lines = steps.map(({ text }) => fillSentence(text, slots));
  return {
    question: fillSentence(template.question, slots),
    solution: [...lines, `#### ${answer}`].join('\n'),
    answer,
  };
}

function drawWords(template: ProblemTemplate, rng: Rng): Record<string, SlotValue> {
  const chosen: Record<string, SlotValue> = {};
  for (const [name, list] of Object.entries(template.words ?? {})) {
    const free = list.filter((word) => !Object.values(chosen).includes(word));
    chosen[name] = rng.pick(free);
  }
  return chosen;
}
