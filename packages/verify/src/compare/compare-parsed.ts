// Whether two answers that have been read are the same: by kind, then by the other things that each may stand for.
import { isExpression, type Answer } from '../parse/answer-tree.ts';
import { compareExpressions, type Context } from './compare-expressions.ts';
import type { Outcome } from './outcome.ts';

/** Answers inside answers: a set of intervals of equations is 3. */
const MAX_DEPTH = 12;

/** Compares parts of answers. */
export type Compare = (a: Answer, b: Answer) => Outcome;

type Kind = Answer['kind'];
type Of<K extends Kind> = Extract<Answer, { readonly kind: K }>;

/** How two answers of a kind are compared; `inside` compares their parts. */
export type Comparer<A extends Answer> = (a: A, b: A, context: Context, inside: Compare) => Outcome;

/** By kind; those of `mixed` have different kinds. */
export type Comparers = { readonly [K in Kind]?: Comparer<Of<K>> } & { readonly mixed?: Comparer<Answer> };

/** What else an answer may stand for, seen from the answer on the other side; never what it is itself. */
export type Reading<A extends Answer> = (answer: A, other: Answer, context: Context) => readonly Answer[];

export type Readings = { readonly [K in Kind]?: readonly Reading<Of<K>>[] };

/** Symmetric, and reflexive for everything that has a value. */
export function compareParsed(a: Answer, b: Answer, context: Context, depth: number = 0): Outcome {
  context.work.spend(20);
  if (depth > MAX_DEPTH) return 'unknown';
  const [left, right] = [context.kit.simplify(a), context.kit.simplify(b)];
  let result = compareDirectly(left, right, context, depth);
  // the other readings of one side against the other side as it is
  const compareReadings = (answer: Answer, other: Answer): void => {
    if (result === 'equal') return;
    for (const reading of readingsOf(answer, other, context)) {
      const outcome = compareParsed(reading, other, context, depth + 1);
      if (outcome !== 'different') result = outcome;
      if (outcome === 'equal') return;
    }
  };
  compareReadings(left, right);
  compareReadings(right, left);
  return result;
}

function compareDirectly(a: Answer, b: Answer, context: Context, depth: number): Outcome {
  if (isExpression(a) && isExpression(b)) return compareExpressions(a, b, context);
  const inside: Compare = (left, right) => compareParsed(left, right, context, depth + 1);
  const { comparers } = context.kit;
  // a comparer of a kind takes answers of that kind
  const comparer = (a.kind === b.kind ? comparers[a.kind] : comparers.mixed) as Comparer<Answer> | undefined;
  return comparer?.(a, b, context, inside) ?? (a.kind === b.kind ? 'unknown' : 'different');
}

function readingsOf(answer: Answer, other: Answer, context: Context): readonly Answer[] {
  const readings = (context.kit.readings[answer.kind] ?? []) as readonly Reading<Answer>[];
  return readings.flatMap((reading) => reading(answer, other, context));
}
