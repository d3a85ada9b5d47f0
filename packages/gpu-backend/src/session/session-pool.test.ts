import { expect, test } from 'vitest';
import { MathrError, tensor } from '@mathr/core';
import * as g from '@mathr/core/graph';
import { compileGraph } from '../onnx/compile-graph.ts';
import { createSessionPool, type SessionPool, type SessionPoolOptions } from './session-pool.ts';
import { workerSessionOptions } from './session-options.ts';
import { SessionThread } from './session-thread.ts';
import type { SessionWorker } from './session-worker-handle.ts';

const x = g.input('x', 'float', ['N', 2]);
const weight = g.parameter('weight', [2]);
const model = compileGraph({ y: g.mul(x, weight), total: g.sum(g.mul(x, weight)) }).bytes;
const moduleUrl = new URL('./__fixtures__/worker-module.js', import.meta.url);

function floats(...values: number[]): ReturnType<typeof tensor<'float32'>> {
  return tensor('float32', [values.length / 2, 2], Float32Array.from(values));
}
const weights = { weight: tensor('float32', [2], Float32Array.of(2, 3)) };

async function withWorker(
  use: (worker: SessionWorker, session: string, pool: SessionPool) => Promise<void>,
  options: SessionPoolOptions = {},
): Promise<void> {
  await using pool = createSessionPool(options);
  const [worker] = pool.workers;
  if (worker === undefined) throw new Error('no worker');
  const { id } = await worker.load(model);
  await use(worker, id, pool);
}

test('runs one session with several sizes', () =>
  withWorker(async (worker, session) => {
    expect(await worker.run({ session, feeds: { x: floats(1, 1), ...weights } })).toEqual({
      y: floats(2, 3),
      total: tensor('float32', [], Float32Array.of(5)),
    });
    const { y } = await worker.run({ session, feeds: { x: floats(1, 1, 2, 2), ...weights }, fetch: ['y'] });
    expect(y).toEqual(floats(2, 3, 4, 6));
  }));

test('keeps tensors in the worker: weights by name, outputs for the next run', () =>
  withWorker(async (worker, session) => {
    await worker.setTensors('weights', weights, { version: 7 });
    expect(worker.versionOf('weights')).toBe(7);
    const first = await worker.run({
      session,
      feeds: { x: floats(1, 1) },
      sets: ['weights'],
      fetch: [],
      keep: { y: 'cache' },
    });
    expect(first).toEqual({});
    const again = { x: { set: 'kept', name: 'cache' } };
    const { y } = await worker.run({ session, feeds: again, sets: ['weights'], fetch: ['y'] });
    expect(y).toEqual(floats(4, 9));
    expect(await worker.getTensors('kept')).toEqual({ cache: floats(2, 3) });
    await worker.deleteTensors('weights');
    expect(worker.versionOf('weights')).toBeUndefined();
    const missing = worker.run({ session, feeds: again, sets: ['weights'] });
    await expect(missing).rejects.toThrow("input 'weight' is not fed and the sets weights do not have it");
  }));

test('moves memory only when told to, and of a view only the part it shows', () =>
  withWorker(async (worker, session) => {
    const buffer = new Float32Array(1000).fill(1);
    const view = tensor('float32', [1, 2], buffer.subarray(10, 12));
    await worker.setTensors('weights', weights);
    await worker.run({ session, feeds: { x: view }, sets: ['weights'] }, { transfer: true });
    expect(buffer.length).toBe(1000);
    const moved = floats(1, 1);
    await worker.run({ session, feeds: { x: moved }, sets: ['weights'] });
    expect(moved.data.length).toBe(2);
    await worker.run({ session, feeds: { x: moved }, sets: ['weights'] }, { transfer: true });
    expect(moved.data.length).toBe(0);
    const again = worker.run({ session, feeds: { x: moved }, sets: ['weights'] });
    await expect(again).rejects.toThrow(
      'x has 0 elements for its shape [1, 2]; an array that was transferred is empty',
    );
  }));

test('lets the program go on while a model runs', () =>
  withWorker(async (worker) => {
    const a = g.input('a', 'float', [1536, 1536]);
    const { id } = await worker.load(compileGraph({ b: g.sum(g.matmul(g.matmul(a, a), g.matmul(a, g.neg(a)))) }).bytes);
    const feeds = { a: tensor('float32', [1536, 1536], new Float32Array(1536 * 1536)) };
    let [ticks, longest, last] = [0, 0, performance.now()];
    const timer = setInterval(() => {
      ticks++;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 2);
    const started = performance.now();
    for (let i = 0; i < 3; i++) await worker.run({ session: id, feeds });
    const took = performance.now() - started;
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
    expect(longest).toBeLessThan(took / 3);
  }));

test('runs workers side by side, each with its own memory', async () => {
  await using pool = createSessionPool({ workers: 2 });
  const results = await Promise.all(
    pool.workers.map(async (worker) => {
      const { id } = await worker.load(model);
      await worker.setTensors('weights', { weight: tensor('float32', [2], Float32Array.of(worker.index, 10)) });
      return worker.run({ session: id, feeds: { x: floats(1, 1) }, sets: ['weights'], fetch: ['y'] });
    }),
  );
  expect(results).toEqual([{ y: floats(0, 10) }, { y: floats(1, 10) }]);
});

test('calls functions of a module next to the sessions', () =>
  withWorker(async (worker, session, pool) => {
    const module = await pool.loadModule(moduleUrl);
    await worker.call(module, 'count', 2);
    expect(await worker.call(module, 'count', 3)).toBe(5);
    await worker.setTensors('loop', { x: floats(1, 1), ...weights });
    const events: unknown[] = [];
    const options = { onEvent: (event: unknown) => events.push(event) };
    const result = await worker.call(module, 'iterate', { session, steps: 3 }, options);
    expect(result).toEqual(floats(8, 27));
    expect(events).toEqual([{ step: 0 }, { step: 1 }, { step: 2 }]);
  }));

test('aborts a call between its steps', () =>
  withWorker(async (worker, session, pool) => {
    const module = await pool.loadModule(moduleUrl);
    await worker.setTensors('loop', { x: floats(1, 1), ...weights });
    const controller = new AbortController();
    const onEvent = (): void => controller.abort(new Error('enough'));
    const call = worker.call(module, 'iterate', { session, steps: 1e6 }, { signal: controller.signal, onEvent });
    await expect(call).rejects.toThrow('enough');
    expect(await worker.call(module, 'count', 1)).toBe(1);
  }));

test('wraps what fails in a worker, with the original as cause', () =>
  withWorker(async (worker, session, pool) => {
    const broken = await worker.load(new Uint8Array([1, 2, 3])).catch((error: unknown) => error);
    expect(MathrError.is(broken, 'engine_error')).toBe(true);
    expect((broken as Error).cause).toBeInstanceOf(Error);
    const wrongShape = worker.run({ session, feeds: { x: tensor('float32', [3], new Float32Array(3)), ...weights } });
    await expect(wrongShape).rejects.toThrow(/run failed in engine worker 0: .*rank/i);
    await expect(worker.run({ session: 'none' })).rejects.toThrow("there is no session 'none'");
    const module = await pool.loadModule(moduleUrl);
    await expect(worker.call(module, 'fail', 'on purpose')).rejects.toMatchObject({ cause: { name: 'TypeError' } });
    await expect(worker.call(module, 'absent', 0)).rejects.toThrow("exports no function 'absent'");
  }));

test('rejects what is open, and all that follows, when a worker dies', () =>
  withWorker(async (worker, session, pool) => {
    const module = await pool.loadModule(moduleUrl);
    const open = worker.call(module, 'exit', undefined);
    await expect(open).rejects.toThrow('engine worker 0 exited with code 3; what it held is lost');
    await expect(worker.run({ session })).rejects.toSatisfy((error) => MathrError.is(error, 'engine_error'));
  }));

test('rejects with closed after close', () =>
  withWorker(async (worker, session, pool) => {
    await pool.close();
    await expect(worker.run({ session })).rejects.toSatisfy((error) => MathrError.is(error, 'closed'));
  }));

test('a thread that is closed in the middle of work leaves the device to others', async () => {
  const device = new Int32Array(new SharedArrayBuffer(4));
  const defaults = workerSessionOptions('cpu', 1);
  const threads = [0, 1].map((i) => new SessionThread(`thread ${i}`, defaults, device));
  const work = async (thread: SessionThread, steps: number): Promise<unknown> => {
    const { id: session } = await thread.request('load', { model, options: {} });
    await thread.request('loadModule', { url: String(moduleUrl) });
    await thread.request('setTensors', { set: 'loop', tensors: { x: floats(1, 1), ...weights }, replace: true });
    const message = { session, steps };
    return await thread.request('call', { module: String(moduleUrl), name: 'iterate', message });
  };
  const [first, second] = threads as [SessionThread, SessionThread];
  const long = expect(work(first, 1e9)).rejects.toSatisfy((error) => MathrError.is(error, 'closed'));
  await work(second, 10);
  await first.close();
  await long;
  await work(second, 10);
  await second.close();
  expect(device[0]).toBe(0);
});
