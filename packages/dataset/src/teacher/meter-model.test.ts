import { MathrError, type Clock, type Reply } from '@mathr/core';
import { scriptedModel } from '@mathr/core/testing';
import { expect, test } from 'vitest';

import { createBudget } from './budget.ts';
import type { CallJournal, StoredCall } from './call-journal.ts';
import { meterModel } from './meter-model.ts';

const ASK = [{ role: 'user', content: 'What is 2 + 2?' }] as const;
const failure = (details: object = {}): MathrError =>
  new MathrError('remote_error', 'no', { url: 'x', ...details } as MathrError<'remote_error'>['details']);

/** Time that passes only in sleep. */
function jumpingClock(): Clock {
  let now = 0;
  return { now: () => now, sleep: async (ms) => void (now += ms) };
}

/** A journal in memory that remembers what was written in which order. */
function memoryJournal(isInDoubt = false): CallJournal & { readonly lines: string[] } {
  const calls = new Map<string, StoredCall>();
  const lines: string[] = [];
  const nothing = { usd: 0, tokens: 0, calls: 0 };
  return {
    lines,
    earlier: { paid: nothing, doubt: nothing, interrupted: 0 },
    find: async (key) => calls.get(key),
    isInDoubt: () => isInDoubt,
    start: async () => void lines.push('start'),
    end: async (key, call) => {
      lines.push('end');
      calls.set(key, call);
    },
    fail: async (_key, _message, doubt) => void lines.push(`fail ${doubt.calls}`),
    close: async () => undefined,
  };
}

test('pays the same call once: at the same time, and later', async () => {
  const model = scriptedModel(() => 'four', { id: 'm' });
  const journal = memoryJournal();
  const budget = createBudget();
  const metered = meterModel(model, { journal, budget, price: { promptUsd: 1e6, completionUsd: 2e6 } });
  const [first, second] = await Promise.all([metered.chat(ASK), metered.chat(ASK)]);
  const third = await metered.chat(ASK);
  expect(model.calls).toHaveLength(1);
  expect([first.isReplayed, second.isReplayed, third.isReplayed]).toEqual([false, true, true]);
  // 5 words asked at $1, one answered at $2
  expect(first.costUsd).toBe(7);
  expect(budget.spent()).toEqual({ usd: 7, tokens: 6, calls: 1 });
  await metered.chat(ASK, { seed: 1 });
  expect(model.calls).toHaveLength(2);
  expect(model.calls[0]?.options.requestId).toMatch(/^[0-9a-f]{16}$/);
});

test('writes each try down before and after, and counts what may have been billed', async () => {
  const model = scriptedModel([failure({ status: 503 }), failure({ mayBeBilled: true }), 'four']);
  const [journal, budget] = [memoryJournal(), createBudget()];
  await meterModel(model, { journal, budget, clock: jumpingClock() }).chat(ASK, { maxTokens: 100 });
  expect(journal.lines).toEqual(['start', 'fail 0', 'start', 'fail 1', 'start', 'end']);
  // 14 bytes of prompt, 16 tokens around it and 16 for the header of the reply
  expect(budget.inDoubt()).toEqual({ usd: 0, tokens: 14 + 32 + 100, calls: 1 });
});

test('does not go on without a journal that can be written', async () => {
  const model = scriptedModel(() => 'four');
  const full: CallJournal = { ...memoryJournal(), start: () => Promise.reject(new Error('ENOSPC')) };
  await expect(meterModel(model, { journal: full }).chat(ASK)).rejects.toThrow('ENOSPC');
  expect(model.calls).toHaveLength(0);
});

test('a budget that is spent stops the call, not the model', async () => {
  const metered = meterModel(
    scriptedModel(() => 'four'),
    { budget: createBudget({ calls: 1 }) },
  );
  await metered.chat(ASK);
  await expect(metered.chat(ASK, { seed: 1 })).rejects.toMatchObject({ code: 'budget_exhausted' });
  expect(metered.stopped).toBeUndefined();
});

test('gives a model up after so many failures in a row, and at once when it refuses for good', async () => {
  const answers = [failure(), 'ok', failure(), failure(), 'never'];
  const model = scriptedModel(answers);
  const metered = meterModel(model, { maxFailures: 2, retry: { retries: 0 } });
  const outcomes = await Array.from({ length: 6 }, (_, seed) => seed).reduce<Promise<string[]>>(
    async (before, seed) => [
      ...(await before),
      await metered.chat(ASK, { seed }).then(
        ({ text }: Reply) => text,
        (error: Error) => error.message,
      ),
    ],
    Promise.resolve([]),
  );
  const gaveUp = 'scripted-model failed 2 calls in a row, the last one with: no';
  expect(outcomes).toEqual(['no', 'ok', 'no', 'no', gaveUp, gaveUp]);
  const refused = meterModel(scriptedModel([failure({ status: 401 })]));
  await expect(refused.chat(ASK)).rejects.toThrow('no');
  expect(refused.stopped).toBe('scripted-model refuses every call: no');
});

test('does not wait for a model that does not obey its signal', async () => {
  const deaf = scriptedModel(() => new Promise<string>(() => undefined));
  const metered = meterModel(deaf, { timeoutMs: 20, retry: { retries: 1, firstDelayMs: 1 } });
  await expect(metered.chat(ASK)).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(deaf.calls).toHaveLength(2);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 10);
  const waiting = meterModel(deaf).chat(ASK, { signal: controller.signal });
  await expect(waiting).rejects.toThrow('enough');
});

test('leaves what is in doubt alone when told to', async () => {
  const model = scriptedModel(() => 'four');
  const careful = meterModel(model, { journal: memoryJournal(true), repeatInDoubt: false });
  await expect(careful.chat(ASK)).rejects.toThrow('may have been billed; it is not made again');
  expect((await meterModel(model, { journal: memoryJournal(true) }).chat(ASK)).text).toBe('four');
});

test('waits as long as the server asks, for all calls of the model', async () => {
  const clock = jumpingClock();
  const model = scriptedModel([failure({ status: 429, retryAfterMs: 30_000 }), 'four', 'five']);
  const metered = meterModel(model, { clock, retry: { firstDelayMs: 1 } });
  await metered.chat(ASK);
  expect(clock.now()).toBeGreaterThanOrEqual(30_000);
});

test('gives up a model that wants a longer pause than anybody waits', async () => {
  const clock = jumpingClock();
  const model = scriptedModel([failure({ status: 429, retryAfterMs: 3_600_000 }), 'four']);
  const metered = meterModel(model, { clock });
  await expect(metered.chat(ASK)).rejects.toThrow('no');
  expect(metered.stopped).toBe('scripted-model wants to be left alone for 60 minutes; run again then (no)');
  await expect(metered.chat(ASK, { seed: 1 })).rejects.toThrow('60 minutes');
  expect([clock.now(), model.calls.length]).toEqual([0, 1]);
});

test('counts refused requests among the calls, and those that reached nobody not', async () => {
  const answers = [failure({ status: 500 }), failure({ status: 429 }), failure({ mayBeBilled: false }), 'four', 'five'];
  const budget = createBudget({ calls: 3 });
  const metered = meterModel(scriptedModel(answers), { budget, clock: jumpingClock() });
  expect((await metered.chat(ASK)).text).toBe('four');
  expect(budget.spent().calls).toBe(3);
  await expect(metered.chat(ASK, { seed: 1 })).rejects.toThrow('3 calls spent');
});

test.each([
  ['a budget in money', { usd: 1 }, undefined, /set its price/],
  ['one in money with a price', { usd: 1 }, { promptUsd: 0, completionUsd: 0 }, undefined],
  ['one in calls', { calls: 9 }, undefined, undefined],
])('%s and a model that says no cost', async (_, caps, price, why) => {
  const metered = meterModel(
    scriptedModel(() => 'four'),
    { budget: createBudget(caps), price },
  );
  // what was paid for is used all the same
  expect((await metered.chat(ASK)).text).toBe('four');
  expect(metered.stopped ?? '').toMatch(why ?? /^$/);
});

test('replies of other settings are other replies', async () => {
  const model = scriptedModel(['four', 'IV', 'five']);
  const journal = memoryJournal();
  expect((await meterModel(model, { journal }).chat(ASK)).text).toBe('four');
  const high = { ...model, settings: { reasoning_effort: 'high' } };
  expect((await meterModel(high, { journal }).chat(ASK)).text).toBe('IV');
  // nothing set is nothing said
  expect((await meterModel({ ...model, settings: {} }, { journal }).chat(ASK)).text).toBe('four');
});

test('a call of a model that bills repeated calls once is not in doubt any more when it is made again', async () => {
  const worst = { usd: 0, tokens: 0, calls: 1 };
  const doubtful = () => {
    const budget = createBudget({ calls: 1 });
    budget.charge({ usd: 0, tokens: 0, calls: 0 }, worst);
    return { budget, journal: memoryJournal(true) };
  };
  const model = scriptedModel(() => 'four');
  await expect(meterModel(model, doubtful()).chat(ASK)).rejects.toThrow('does not cover another call');
  const bulk = { concurrency: 100, timeoutMs: 1000 };
  const settings = doubtful();
  const metered = meterModel({ ...model, bulk }, settings);
  expect((await metered.chat(ASK)).text).toBe('four');
  expect(settings.budget.inDoubt().calls).toBe(0);
  expect(metered.bulk).toBe(bulk);
  await expect(metered.chat(ASK, { seed: 2 })).rejects.toThrow('does not cover another call');
});
