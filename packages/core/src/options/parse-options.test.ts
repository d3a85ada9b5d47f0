import { expect, test } from 'vitest';
import { z } from 'zod';

import { MathrError } from '../error/mathr-error.ts';
import { parseOptions } from './parse-options.ts';

const schema = z.strictObject({
  groupSize: z.int().min(2).default(8),
  nested: z.strictObject({ rate: z.number() }).optional(),
});

test('fills defaults', () => {
  expect(parseOptions(schema, {}, 'grpo')).toEqual({ groupSize: 8 });
});

test('names every wrong option with what was given', () => {
  let caught: unknown;
  try {
    parseOptions(schema, { groupSize: 1, nested: { rate: 'fast' } }, 'grpo');
  } catch (error) {
    caught = error;
  }
  if (!MathrError.is(caught, 'invalid_options')) throw new Error('wanted invalid_options');
  expect(caught.details.issues.map((issue) => issue.path)).toEqual(['groupSize', 'nested.rate']);
  expect(caught.message).toContain('given: 1');
  expect(caught.message).toContain('given: "fast"');
});

test('names an option that does not exist', () => {
  expect(() => parseOptions(schema, { grupSize: 4 }, 'grpo')).toThrow(/grupSize/);
});
