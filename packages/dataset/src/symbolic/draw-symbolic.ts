import { MathrError, type Rng } from '@mathr/core';
import type { Values } from '../template/expression.ts';
import { sameValue, type TemplateValue } from '../template/template-value.ts';
import type { CompiledDraw, CompiledSymbolic } from './compile-symbolic.ts';

/** The conditions of the rarest of 250 published templates hold in one of 80,000 draws, those of the next in 18,000. */
const MAX_TRIES = 2_000_000;

/**
 * Draws values until all conditions hold.
 *
 * @throws {MathrError} `invalid_options` after two million draws, with the condition that failed most.
 */
export function drawSymbolic(compiled: CompiledSymbolic, rng: Rng): Values {
  const failures = new Map<string, number>();
  for (let i = 0; i < MAX_TRIES; i++) {
    const values: Record<string, TemplateValue> = { ...compiled.scope };
    if (compiled.draws.every((draw) => drawOne(draw, values, rng, failures))) return values;
  }
  const [worst] = [...failures].sort((a, b) => b[1] - a[1]);
  const why = worst === undefined ? '' : `; "${worst[0]}" failed in ${worst[1]} of them`;
  const message = `the template ${compiled.template.id} has conditions that did not hold in ${MAX_TRIES} draws${why}`;
  throw new MathrError('invalid_options', message, { issues: [{ path: 'templates', message }] });
}

function drawOne(
  draw: CompiledDraw,
  values: Record<string, TemplateValue>,
  rng: Rng,
  failures: Map<string, number>,
): boolean {
  const fail = (source: string): boolean => {
    failures.set(source, (failures.get(source) ?? 0) + 1);
    return false;
  };
  const chosen = draw.solve === undefined ? pick(draw, rng) : solve(draw, values);
  if (chosen === undefined) return fail(`${draw.names.join(', ')} in its list`);
  for (const [i, name] of draw.names.entries()) values[name] = chosen[i] as TemplateValue;
  for (const { source, expression } of draw.conditions) {
    // a division by zero is a condition that does not hold
    if (!holds(() => expression.evaluate(values).numerator !== 0n)) return fail(source);
  }
  return true;
}

function holds(condition: () => boolean): boolean {
  try {
    return condition();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function solve({ solve: equation, items }: CompiledDraw, values: Values): readonly TemplateValue[] | undefined {
  const result = equation?.value(values);
  const item = result === undefined ? undefined : items.find((one) => sameValue(one, result));
  return item === undefined ? undefined : [item];
}

function pick({ names, items, pick: how }: CompiledDraw, rng: Rng): readonly TemplateValue[] | undefined {
  if (how === 'consecutive') {
    const start = rng.integer(items.length);
    return names.map((_, i) => items[(start + i) % items.length] as TemplateValue);
  }
  if (names.length === 1) return [items[rng.integer(items.length)] as TemplateValue];
  const chosen: TemplateValue[] = [];
  for (const item of rng.shuffle(items)) {
    if (!chosen.some((other) => sameValue(other, item))) chosen.push(item);
    if (chosen.length === names.length) return chosen;
  }
  return undefined;
}
