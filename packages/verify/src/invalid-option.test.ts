import { MathrError } from '@mathr/core';
import { expect, test } from 'vitest';
import { invalidOption } from './invalid-option.ts';

test("is what core's MathrError.is knows", () => {
  const error = invalidOption('tolerance', 'tolerance is -1');
  expect(MathrError.is(error, 'invalid_options')).toBe(true);
  expect(error).toMatchObject({ message: 'tolerance is -1', details: { issues: [{ path: 'tolerance' }] } });
});
