import { MathrError } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';

import { tryChat } from './try-chat.ts';

const ASK = [{ role: 'user', content: 'What is 2 + 2?' }] as const;

test('gives the text, or why there is none', async () => {
  const model = scriptedModel(['four', new Error('gone')]);
  expect(await tryChat(model, ASK, {})).toEqual({ text: 'four' });
  expect(await tryChat(model, ASK, {})).toEqual({ error: 'gone' });
});

test('an abort and a spent budget are no failures of the model', async () => {
  const spent = scriptedModel([new MathrError('budget_exhausted', 'spent', { what: 'usd' })]);
  await expect(tryChat(spent, ASK, {})).rejects.toThrow('spent');
  const model = scriptedModel(['four']);
  await expect(tryChat(model, ASK, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  expect(model.calls).toHaveLength(0);
});
