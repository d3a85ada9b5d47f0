import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from './arena.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

test('rounds up to 256 bytes, and hands freed memory out again', () => {
  const arena = new Arena();
  const block = arena.allocate(1000);
  expect(arena.touchedBytes).toBe(1024);
  arena.release(block);
  arena.allocate(700);
  expect(arena.touchedBytes).toBe(1024);
});

// by hand: 600 KiB of the first region (1 MiB), then 3 MiB in a region of 4 MiB, of which 1 MiB was never touched
test('counts what was handed out, not the regions', () => {
  const arena = new Arena();
  arena.allocate(600 * KIB);
  arena.allocate(3 * MIB);
  expect(arena.touchedBytes).toBe(3 * MIB + 600 * KIB);
});

test('joins neighbours that are free', () => {
  const arena = new Arena();
  const blocks = [1, 2, 3].map(() => arena.allocate(256 * KIB));
  for (const block of blocks) arena.release(block);
  arena.allocate(768 * KIB);
  expect(arena.touchedBytes).toBe(768 * KIB);
});

test('a gap that is too small for a block costs memory', () => {
  const arena = new Arena();
  const first = arena.allocate(200 * KIB);
  arena.allocate(200 * KIB);
  arena.release(first);
  arena.allocate(300 * KIB);
  expect(arena.touchedBytes).toBe(700 * KIB);
});

// the log of onnxruntime 1.30 (severity 0) for a step of 2048 tokens of SmolLM2-135M: a first run leaves most of the third
// region of 1 GiB unwritten, a second run writes to it first and takes 0.7 GiB more, though no region is added
test('takes the lowest of equal blocks, in the region that came last', () => {
  const arena = new Arena();
  const blocks = [1024 * MIB, 100 * MIB].map((bytes) => arena.allocate(bytes));
  expect(arena.touchedBytes).toBe(1124 * MIB);
  for (const block of blocks) arena.release(block);
  arena.allocate(1024 * MIB);
  expect(arena.touchedBytes).toBe(2048 * MIB);
});

test('takes at least what is alive, and blocks never overlap', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 * MIB }), fc.boolean()), { maxLength: 60 }), (steps) => {
      const arena = new Arena();
      const live = new Map<ReturnType<Arena['allocate']>, number>();
      let most = 0;
      for (const [bytes, frees] of steps) {
        const block = arena.allocate(bytes);
        for (const other of live.keys()) {
          const apart = block.start + block.size <= other.start || other.start + other.size <= block.start;
          expect(block.region !== other.region || apart).toBe(true);
        }
        live.set(block, bytes);
        most = Math.max(
          most,
          [...live.values()].reduce((sum, each) => sum + each, 0),
        );
        const [oldest] = live.keys();
        if (frees && oldest !== undefined) {
          live.delete(oldest);
          arena.release(oldest);
        }
      }
      expect(arena.touchedBytes).toBeGreaterThanOrEqual(most);
    }),
  );
});
