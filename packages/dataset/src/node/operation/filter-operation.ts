import { z } from 'zod';

import { defineOperation } from '../pipeline/define-operation.ts';
import type { Operation, PipelineRow } from '../pipeline/operation.ts';
import { rowsOf } from '../pipeline/rows-of.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const conditionSchema = z.union([
  scalar,
  z.array(scalar),
  z.strictObject({
    min: z.number().optional(),
    max: z.number().optional(),
    /** A regular expression, without regard to case. */
    matches: z.string().optional(),
    /** Whether there is something in it that is not empty. */
    exists: z.boolean().optional(),
  }),
]);

type Condition = z.output<typeof conditionSchema>;

const conditions = z.record(z.string(), conditionSchema).default({});

/** Keeps rows by what is in their fields; `a.b` is a field within a field. */
export const filterOperation: Operation = defineOperation({
  name: 'filter',
  version: 1,
  inputs: 'some',
  options: z.strictObject({
    /** Every one must hold. */
    keep: conditions,
    /** None may hold. */
    drop: conditions,
  }),
  async *run(inputs, { keep, drop }) {
    for await (const row of rowsOf(inputs)) {
      const missed = Object.entries(keep).find(([field, condition]) => !holds(valueAt(row, field), condition));
      const hit = Object.entries(drop).find(([field, condition]) => holds(valueAt(row, field), condition));
      const [field] = missed ?? hit ?? [];
      if (field === undefined) yield { type: 'row', row };
      else {
        const shown = JSON.stringify(valueAt(row, field))?.slice(0, 80) ?? 'missing';
        yield { type: 'removed', row, kind: field, why: `${field} is ${shown}` };
      }
    }
  },
});

/** The value of a field, or of a field within a field. */
export function valueAt(row: PipelineRow, field: string): unknown {
  if (Object.hasOwn(row, field)) return row[field];
  return field.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? Reflect.get(value, name)
      : undefined;
  }, row);
}

function holds(value: unknown, condition: Condition): boolean {
  if (Array.isArray(condition)) return condition.some((one) => one === (value ?? null));
  if (typeof condition !== 'object' || condition === null) return condition === (value ?? null);
  const { min, max, matches, exists } = condition;
  if (exists !== undefined && exists !== isThere(value)) return false;
  if (matches !== undefined && !new RegExp(matches, 'iu').test(typeof value === 'string' ? value : '')) return false;
  const isInside = typeof value === 'number' && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
  return (min === undefined && max === undefined) || isInside;
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '');
}
