import { MathrError, type Rng } from '@mathr/core';
import { formatRational, isWhole, rational, type Rational } from '../template/rational.ts';
import { fillSentence, type SlotValue } from '../template/sentence.ts';
import type { CompiledPart, CompiledStep, CompiledTemplate } from './compile-template.ts';
import type { NumberDraws, ProblemTemplate, TemplateNoOp } from './problem-template.ts';

/** One problem of a template. */
export interface Instance {
  readonly question: string;
  readonly solution: string;
  readonly answer: string;
  /** What was drawn, as text: numbers and the names of words. */
  readonly values: Readonly<Record<string, string>>;
  /** The irrelevant sentences in the question. */
  readonly noOps: readonly string[];
}

/** One draw; `undefined` when a condition does not hold or a result is not allowed. */
export function instantiateTemplate(
  compiled: CompiledTemplate,
  rng: Rng,
  annotations = false,
  fixedWords: Readonly<Record<string, SlotValue>> = {},
): Instance | undefined {
  const { template, parts } = compiled;
  const values: Record<string, Rational> = {};
  const results: Rational[] = [];
  for (const part of parts) {
    const computed = computePart(part, template, values, results.at(-1), rng);
    if (computed === undefined) return undefined;
    Object.assign(values, computed.values);
    results.push(computed.result);
  }
  const words = { ...drawWords(template, rng), ...fixedWords };
  const slots: Record<string, SlotValue> = { ...words, ...values };
  const extra = chooseNoOps(compiled, rng).map(({ text, draws = {} }) =>
    fillSentence(text, { ...words, ...drawNumbers(draws, rng) }),
  );
  const answer = formatRational(results.at(-1) ?? rational(0));
  const texts = [compiled.story, ...parts.slice(1).map(({ text }) => text), ...extra, compiled.ask];
  const lines = parts.flatMap(({ steps }, i) => {
    // a clause speaks of the result before it
    const before = results[i - 1];
    const seen = before === undefined ? values : { ...values, result: before };
    return steps.map((step) => stepText(step, { ...slots, ...seen }, seen, annotations));
  });
  return {
    question: texts
      .filter((text) => text !== '')
      .map((text) => fillSentence(text, slots))
      .join(' '),
    solution: [...lines, `#### ${answer}`].join('\n'),
    answer,
    values: Object.fromEntries(
      [...parts.flatMap(({ draws }) => Object.keys(draws)), ...Object.keys(words)].map((name) => [
        name,
        wordName(slots[name] ?? ''),
      ]),
    ),
    noOps: extra,
  };
}

/** The name by which `values` knows a word. */
export function wordName(word: SlotValue): string {
  if (typeof word === 'string') return word;
  if ('singular' in word) return word.singular;
  return 'name' in word ? word.name : formatRational(word);
}

/** Draws and computes one part, which sees the values of those before it. */
function computePart(
  part: CompiledPart,
  template: ProblemTemplate,
  earlier: Readonly<Record<string, Rational>>,
  before: Rational | undefined,
  rng: Rng,
): { readonly values: Readonly<Record<string, Rational>>; readonly result: Rational } | undefined {
  const values: Record<string, Rational> = { ...earlier, ...drawNumbers(part.draws, rng) };
  if (before !== undefined) values['result'] = before;
  for (const { name, expression } of part.steps) {
    const value = quotient(() => expression.evaluate(values));
    if (value === undefined) return undefined;
    if (template.fractions !== true && !(isWhole(value) && value.numerator >= 0n)) return undefined;
    values[name] = value;
  }
  const holds = part.where.every((condition) => (quotient(() => condition.evaluate(values))?.numerator ?? 0n) !== 0n);
  const result = values[part.answer];
  if (result === undefined) {
    const message = `the template ${template.id} never computes its answer "${part.answer}"`;
    throw new MathrError('invalid_options', message, {
      issues: [{ path: `templates.${template.id}.answer`, message }],
    });
  }
  return holds ? { values, result } : undefined;
}

/** The template's own first, then general ones in a random order. */
function chooseNoOps({ template, noOps, noOpCount }: CompiledTemplate, rng: Rng): readonly TemplateNoOp[] {
  if (noOpCount === 0) return [];
  const own = template.noOps?.length ?? 0;
  return [...noOps.slice(0, own), ...rng.shuffle(noOps.slice(own))].slice(0, noOpCount);
}

/** A division by zero is a draw that does not fit. */
function quotient(compute: () => Rational): Rational | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The sentence of a step, with `<<3*4=12>>` before the result when annotations are asked for. */
function stepText(
  { name, expression, text }: CompiledStep,
  slots: Readonly<Record<string, SlotValue>>,
  values: Readonly<Record<string, Rational>>,
  annotations: boolean,
): string {
  const value = values[name];
  if (!annotations || value === undefined) return fillSentence(text, slots);
  const mark = `<<${expression.print(values).replaceAll(' ', '')}=${formatRational(value)}>>`;
  const at = text.lastIndexOf(`= {${name}}`);
  const cut = at >= 0 ? at + 2 : text.indexOf(`{${name}`);
  const marked = cut < 0 ? `${text} ${mark}` : `${text.slice(0, cut)}{_mark}${text.slice(cut)}`;
  return fillSentence(marked, { ...slots, _mark: mark });
}

function drawNumbers(draws: NumberDraws, rng: Rng): Record<string, Rational> {
  const numbers: Record<string, Rational> = {};
  for (const [name, [low, high, step = 1]] of Object.entries(draws)) {
    numbers[name] = rational(low + step * rng.integer(Math.floor((high - low) / step) + 1));
  }
  return numbers;
}

function drawWords(template: ProblemTemplate, rng: Rng): Record<string, SlotValue> {
  const chosen: Record<string, SlotValue> = {};
  for (const [name, list] of Object.entries(template.words ?? {})) {
    const free = list.filter((word) => !Object.values(chosen).includes(word));
    chosen[name] = rng.pick(free);
  }
  return chosen;
}
