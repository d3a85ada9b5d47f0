import { expect, test } from 'vitest';
import { z } from 'zod';

import { MathrError } from '../error/mathr-error.ts';
import { parseOptions } from './parse-options.ts';

const schema = z.strictObject({
  groupSize: z.int().min(2).default(8),
  loss: z.enum(['token', 'sequence']).optional(),
  learningRate: z.union([z.number().positive(), z.custom<() => number>((v) => typeof v === 'function')]).optional(),
  optimizer: z.strictObject({ beta1: z.number().lt(1) }).optional(),
  items: z.array(z.string()).optional(),
});

test('fills in defaults', () => {
  expect(parseOptions(schema, {}, 'grpo')).toEqual({ groupSize: 8 });
});

test.each([
  [{ groupSize: 1 }, 'grpo: groupSize must be at least 2, was 1'],
  [{ groupSize: 2.5 }, 'grpo: groupSize must be a whole number, was 2.5'],
  [{ groupSize: '4' }, 'grpo: groupSize must be a number, was "4"'],
  [{ loss: 'mean' }, 'grpo: loss must be one of "token", "sequence", was "mean"'],
  [{ groupsize: 4 }, 'grpo: groupsize is not an option; did you mean groupSize?'],
  [{ fast: true }, 'grpo: fast is not an option; the options are groupSize, loss, learningRate, optimizer, items'],
  [{ optimizer: { beta1: 1 } }, 'grpo: optimizer.beta1 must be below 1, was 1'],
  [{ optimizer: { beta1: 0, beta: 1 } }, 'grpo: optimizer.beta is not an option; did you mean beta1?'],
  [{ optimizer: {} }, 'grpo: optimizer.beta1 is missing; it must be a number'],
  [{ items: ['a', 3] }, 'grpo: items[1] must be a text, was 3'],
  [undefined, 'grpo: the value is missing; it must be an object'],
])('says what is wrong with %j', (options, message) => {
  expect(() => parseOptions(schema, options, 'grpo')).toThrow(expect.objectContaining({ message }));
});

test('names every option that is wrong', () => {
  const error = catchError(() => parseOptions(schema, { groupSize: 0, loss: 1 }, 'grpo'));
  expect(MathrError.is(error, 'invalid_options') && error.details.issues.map((issue) => issue.path)).toEqual([
    'groupSize',
    'loss',
  ]);
});

test('describes what a union takes', () => {
  expect(() => parseOptions(schema, { learningRate: 'high' }, 'grpo')).toThrow(/learningRate must be a number or/);
});

function catchError(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
