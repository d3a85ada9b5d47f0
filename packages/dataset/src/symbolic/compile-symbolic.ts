import { MathrError } from '@mathr/core';
import { parseExpression, type Expression, type Values } from '../template/expression.ts';
import { isNumber, labelled, printValue, type TemplateValue } from '../template/template-value.ts';
import { compileText, showValue, type CompiledText } from './render-symbolic.ts';
import type { SymbolicTemplate } from './symbolic-template.ts';

/** A draw whose list is known. */
export interface CompiledDraw {
  readonly names: readonly string[];
  readonly items: readonly TemplateValue[];
  readonly pick: 'any' | 'consecutive';
  /** The value follows from an equation: it is computed, and must be in the list. */
  readonly solve?: Expression | undefined;
  /** Conditions that can be checked once this draw is made. */
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly source: string;
  readonly expression: Expression;
}

/** A template that is ready to be drawn from. */
export interface CompiledSymbolic {
  readonly template: SymbolicTemplate;
  readonly draws: readonly CompiledDraw[];
  readonly answer: Expression;
  readonly question: CompiledText;
  readonly solution: CompiledText;
  /** The named lists that formulas of conditions and texts read. */
  readonly scope: Values;
}

/**
 * Parses the formulas of a template and orders its draws so that conditions fail early.
 *
 * A name for which a condition `name == expression` exists is computed instead of drawn: the outcome has the same
 * distribution as drawing until the condition holds, as long as all items of its list are equally frequent.
 *
 * @throws {MathrError} `invalid_data` that names the template and what cannot be read.
 */
export function compileSymbolic(template: SymbolicTemplate, lists: Values): CompiledSymbolic {
  try {
    const conditions = template.conditions.map((source) => ({ source, expression: parseExpression(source) }));
    const plain = template.draws.map(({ names, from, pick }) => ({ names, pick, items: listOf(from, lists) }));
    const solved = solvable(plain, template.conditions);
    const named = new Set(plain.flatMap(({ names }) => names));
    // a template's own name hides a list of the same name
    const drawn = new Set(Object.keys(lists).filter((name) => !named.has(name)));
    const left = new Set(conditions);
    const draws = drawOrder(plain, conditions, solved).map((draw) => {
      for (const name of draw.names) drawn.add(name);
      const ready = [...left].filter(({ expression }) => expression.names.every((name) => drawn.has(name)));
      for (const condition of ready) left.delete(condition);
      const solve = draw.names.length === 1 ? solved.get(draw.names[0] ?? '') : undefined;
      return { ...draw, conditions: ready, ...(solve === undefined ? {} : { solve }) };
    });
    const [unready] = left;
    if (unready !== undefined)
      throw new SyntaxError(`the condition "${unready.source}" uses a name that no draw gives`);
    const answer = parseExpression(template.answer);
    const [question, solution] = [compileText(template.question), compileText(template.solution)];
    const read = [...conditions.map(({ expression }) => expression), answer, ...slots(question), ...slots(solution)];
    for (const name of read.flatMap(({ names }) => names)) {
      if (!drawn.has(name)) throw new SyntaxError(`it uses "${name}", which no draw gives`);
    }
    const needed = new Set(read.flatMap(({ names }) => names).filter((name) => !named.has(name)));
    const scope = Object.fromEntries(Object.entries(lists).filter(([name]) => needed.has(name)));
    return { template, draws, answer, question, solution, scope };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const message = `the template ${template.id} cannot be used: ${error.message}`;
    throw new MathrError('invalid_data', message, { source: template.id }, { cause: error });
  }
}

const slots = ({ parts }: CompiledText): readonly Expression[] =>
  parts.flatMap((part) => (typeof part === 'string' ? [] : [part.slot]));

interface PlainDraw {
  readonly names: readonly string[];
  readonly items: readonly TemplateValue[];
  readonly pick: 'any' | 'consecutive';
}

function listOf(from: string, lists: Values): readonly TemplateValue[] {
  const value = parseExpression(from).value(lists);
  if (typeof value === 'string' || 'numerator' in value || value.length === 0) {
    throw new SyntaxError(`"${from.slice(0, 80)}" gives no list to draw from`);
  }
  return value.map(pairAsLabel);
}

/** `("six-sided", 6)` is shown as the first and computed with as the second. */
function pairAsLabel(item: TemplateValue): TemplateValue {
  if (!Array.isArray(item)) return item;
  const [label, number] = item as readonly TemplateValue[];
  return label !== undefined && number !== undefined && isNumber(number) ? labelled(showValue(label), number) : item;
}

/** Names with an equation of their own, in an order in which no equation needs a name that is solved later. */
function solvable(draws: readonly PlainDraw[], conditions: readonly string[]): ReadonlyMap<string, Expression> {
  const solved = new Map<string, Expression>();
  const used = new Set<string>();
  for (const source of conditions) {
    const sides = source.split('==').map((side) => side.trim());
    if (sides.length !== 2 || /\b(?:and|or|not|if)\b|[<>!]/.test(source)) continue;
    for (const [i, name] of sides.entries()) {
      const draw = draws.find(({ names }) => names.length === 1 && names[0] === name);
      if (draw === undefined || solved.has(name) || used.has(name) || !equallyFrequent(draw.items)) continue;
      const other = parseExpression(sides[1 - i] ?? '');
      if (other.names.includes(name) || other.names.some((part) => solved.has(part))) continue;
      solved.set(name, other);
      for (const part of other.names) used.add(part);
      break;
    }
  }
  return solved;
}

/** First what completes some condition soonest, last the words that no condition reads. */
function drawOrder(
  draws: readonly PlainDraw[],
  conditions: readonly Condition[],
  solved: ReadonlyMap<string, Expression>,
): readonly PlainDraw[] {
  const ordered: PlainDraw[] = [];
  const left = new Set(draws);
  const missing = (names: readonly string[]): readonly PlainDraw[] =>
    // a solved name also needs what its equation reads, which comes first
    [...left].filter((draw) => draw.names.some((name) => names.includes(name)));
  const withEquation = (names: readonly string[]): readonly string[] => [
    ...names.flatMap((name) => solved.get(name)?.names ?? []),
    ...names,
  ];
  const open = new Set(conditions);
  while (open.size > 0) {
    const ranked = [...open]
      .map((condition) => ({ condition, needs: missing(withEquation(condition.expression.names)) }))
      .sort((a, b) => a.needs.length - b.needs.length);
    const [next] = ranked;
    if (next === undefined) break;
    const isSolved = (draw: PlainDraw): boolean => draw.names.some((name) => solved.has(name));
    for (const draw of [...next.needs.filter((one) => !isSolved(one)), ...next.needs.filter(isSolved)]) {
      ordered.push(draw);
      left.delete(draw);
    }
    open.delete(next.condition);
  }
  return [...ordered, ...left];
}

function equallyFrequent(items: readonly TemplateValue[]): boolean {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key =
      typeof item === 'object' && 'numerator' in item
        ? `${item.numerator}/${item.denominator}`
        : `"${printValue(item)}"`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set(counts.values()).size === 1;
}
