import { expect, test } from 'vitest';

import { runCommand } from './__fixtures__/run-command.ts';
import { addRunCommand } from './run.ts';

test.each([
  ['leiden-bank', 'leiden-bank is a pipeline of data; run it with: mathr data run leiden-bank', 2],
  ['nothing-of-the-kind', /no preset called "nothing-of-the-kind"; presets are .*quickstart/, 1],
])('%s is no configuration, and the message says what to do', async (name, message, expected) => {
  const { code, error } = await runCommand(addRunCommand, ['run', name]);
  expect(error).toHaveProperty('message', expect.stringMatching(message));
  expect(code).toBe(expected);
});
