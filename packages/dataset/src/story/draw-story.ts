import type { Rng } from '@mathr/core';
import type { CompiledGrammar, CompiledOperation } from './compile-grammar.ts';
import type { EndingTemplate } from './grammar.ts';
import { StoryTeller, type Story } from './story-teller.ts';

/**
 * One attempt at a story whose solution has exactly `steps` equations.
 *
 * Returns `undefined` where the operations do not add up to `steps` or a value leaves the grammar's range: draw again.
 */
export function drawStory(compiled: CompiledGrammar, steps: number, rng: Rng): Story | undefined {
  const plan = planOperations(compiled, steps, rng);
  if (plan === undefined) return undefined;
  const teller = new StoryTeller(compiled.grammar, rng);
  for (const operation of plan.operations) if (!teller.tell(operation)) return undefined;
  if (plan.ending === undefined) teller.ask();
  else if (!teller.end(plan.ending)) return undefined;
  return teller.story();
}

interface Plan {
  readonly operations: readonly CompiledOperation[];
  readonly ending: CompiledOperation<EndingTemplate> | undefined;
}

function planOperations(compiled: CompiledGrammar, steps: number, rng: Rng): Plan | undefined {
  const wantsEnding = rng.next() < compiled.grammar.endingProbability || compiled.families.length === 0;
  const ending = wantsEnding && compiled.endings.length > 0 ? rng.pick(compiled.endings) : undefined;
  let left = steps - (ending?.equations.length ?? 0);
  const operations: CompiledOperation[] = [];
  while (left > 0) {
    const operation = pickOperation(compiled, left, rng);
    if (operation === undefined) return undefined;
    operations.push(operation);
    left -= operation.equations.length;
  }
  const moved = operations.at(-1)?.template.movesToOther === true;
  if (left < 0 || (ending?.template.afterMove === true && !moved)) return undefined;
  return { operations, ending };
}

/** A family by weight, then one of its templates with at most `left` equations. */
function pickOperation(compiled: CompiledGrammar, left: number, rng: Rng): CompiledOperation | undefined {
  const families = compiled.families
    .map((family) => ({ ...family, operations: family.operations.filter((o) => o.equations.length <= left) }))
    .filter((family) => family.operations.length > 0);
  let point = rng.next() * families.reduce((sum, family) => sum + family.weight, 0);
  const chosen = families.find((family) => (point -= family.weight) < 0) ?? families.at(-1);
  return chosen === undefined ? undefined : rng.pick(chosen.operations);
}
