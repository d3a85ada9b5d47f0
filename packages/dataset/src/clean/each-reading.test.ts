import { expect, test } from 'vitest';
import { createReader, type CleanWorkers } from './clean-workers.ts';
import { decontaminate } from './decontaminate.ts';
import { dedupe } from './dedupe.ts';
import { dedupeStream } from './dedupe-stream.ts';

/** Workers of this thread that answer late and in any order, and die at a read. */
function fakeWorkers(diesAt = Infinity): CleanWorkers & { reads: number; open: CleanWorkers['open'] } {
  const workers = {
    count: 2,
    reads: 0,
    open: async (setup: Parameters<CleanWorkers['open']>[0]) => ({
      read: async (questions: readonly string[]): Promise<Uint32Array> => {
        const read = await createReader(setup);
        const number = ++workers.reads;
        await new Promise((resolve) => setTimeout(resolve, (number * 7) % 5));
        if (number >= diesAt) throw new Error('the thread died');
        return read(questions);
      },
      close: (): void => {},
    }),
  };
  return workers;
}

const items = Array.from({ length: 30_000 }, (_, i) => {
  const name = ['Ana', 'Ben', 'Cleo'][i % 3];
  return { id: `${i}`, question: `${name} has ${i % 9000} pens and gives half of them to a friend who has none.` };
});
const benchmark = items.slice(0, 40).map(({ question }) => ({ question: question.replace('pens', 'coins') }));

test('workers change no decision, whatever the order of their answers, also when they die', async () => {
  const alone = await dedupe(items);
  expect(alone.removed.length).toBeGreaterThan(1000);
  for (const workers of [fakeWorkers(), fakeWorkers(1), fakeWorkers(4)]) {
    const events: string[] = [];
    const onEvent = ({ type }: { readonly type: string }): number =>
      type === 'workers-failed' ? events.push(type) : 0;
    expect(await dedupe(items, { workers, onEvent })).toEqual(alone);
    expect(workers.reads).toBeGreaterThan(0);
    expect(events.length).toBeLessThanOrEqual(1);
  }
});

test('workers change no decision about benchmarks', async () => {
  const alone = await decontaminate(items, { coins: benchmark });
  expect(alone.removed.length).toBeGreaterThan(20);
  expect(await decontaminate(items, { coins: benchmark }, { workers: fakeWorkers() })).toEqual(alone);
});

test('a stream that is left early or that fails closes what it opened', async () => {
  const workers = fakeWorkers();
  let open = 0;
  const counted: CleanWorkers = {
    count: 2,
    open: async (setup) => {
      const reader = await workers.open(setup);
      open++;
      return { ...reader, close: () => open-- };
    },
  };
  let seen = 0;
  for await (const _ of dedupeStream(items, { workers: counted })) if (++seen > 25_000) break;
  expect([seen, open]).toEqual([25_001, 0]);
  function* failing(): Generator<{ readonly question: string }> {
    yield* items;
    throw new Error('the file breaks off');
  }
  await expect(dedupe(failing(), { workers: counted })).rejects.toThrow('the file breaks off');
  expect(open).toBe(0);
});
