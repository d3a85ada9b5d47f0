import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { createBudget, NOTHING, type Spending } from './budget.ts';

const usd = (amount: number): Spending => ({ usd: amount, tokens: 0, calls: 1 });

test('lets calls in while their worst case fits, and again when calls cost less than it', async () => {
  const budget = createBudget({ usd: 1 });
  expect(await budget.reserve(usd(0.6))).toBe(true);
  const second = budget.reserve(usd(0.6));
  budget.settle(usd(0.6), { paid: usd(0.1) });
  expect(await second).toBe(true);
  budget.settle(usd(0.6), { paid: usd(0.5) });
  expect(await budget.reserve(usd(0.6))).toBe(false);
  expect(budget.exhausted()).toBe(
    'the budget of $1.0000 does not cover another call: $0.6000 spent, up to $0.6000 needed',
  );
});

test('says no to what can never fit, and to all who wait behind it', async () => {
  const budget = createBudget({ tokens: 10 });
  const tokens = (n: number): Spending => ({ usd: 0, tokens: n, calls: 1 });
  expect(await budget.reserve(tokens(8))).toBe(true);
  const waiting = budget.reserve(tokens(8));
  const small = budget.reserve(tokens(1));
  budget.settle(tokens(8), { paid: tokens(7) });
  expect(await Promise.all([waiting, small])).toEqual([false, false]);
  expect(await createBudget({ tokens: 10 }).reserve(tokens(11))).toBe(false);
});

test('counts what is in doubt, and what an earlier process spent', async () => {
  const budget = createBudget({ calls: 3 });
  budget.charge(usd(1), usd(1));
  expect(await budget.reserve(usd(0))).toBe(true);
  budget.settle(usd(0), {});
  expect(await budget.reserve(usd(0))).toBe(true);
  budget.settle(usd(0), { doubt: usd(2) });
  expect(await budget.reserve(usd(0))).toBe(false);
  expect(budget.exhausted()).toContain('(2 calls of it in doubt)');
  expect([budget.spent().usd, budget.inDoubt().usd]).toEqual([1, 3]);
});

test('never passes a cap, whatever the calls come to and in whatever order they end', async () => {
  const calls = fc.array(
    fc.record({
      worst: fc.integer({ min: 1, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      delay: fc.nat(3),
    }),
  );
  await fc.assert(
    fc.asyncProperty(calls, fc.integer({ min: 0, max: 300 }), async (plan, cap) => {
      const budget = createBudget({ tokens: cap });
      await Promise.all(
        plan.map(async ({ worst, share, delay }) => {
          const most: Spending = { usd: 0, tokens: worst, calls: 1 };
          if (!(await budget.reserve(most))) return;
          for (let i = 0; i < delay; i++) await Promise.resolve();
          budget.settle(most, { paid: { ...most, tokens: Math.floor(worst * share) } });
        }),
      );
      expect(budget.spent().tokens).toBeLessThanOrEqual(cap);
    }),
  );
});

test('without caps everything fits', async () => {
  const budget = createBudget();
  expect(await budget.reserve({ usd: 1e9, tokens: 1e12, calls: 1 })).toBe(true);
  expect(budget.exhausted()).toBeUndefined();
  expect(budget.spent()).toEqual(NOTHING);
  expect(() => createBudget({ usd: -1 })).toThrow('createBudget: usd');
});
