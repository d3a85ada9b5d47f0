// @ts-check
/** What a worker module may do, for the tests of the session pool. */

/** @typedef {import('../worker-context.ts').WorkerContext} WorkerContext */

/** @param {WorkerContext} context @param {number} by */
export function count(context, by) {
  const total = Number(context.state.get('total') ?? 0) + by;
  context.state.set('total', total);
  return total;
}

/** Runs a session n times on its own output. @param {WorkerContext} context @param {{ session: string, steps: number }} message */
export async function iterate(context, { session, steps }) {
  for (let step = 0; step < steps; step++) {
    context.signal.throwIfAborted();
    await context.run({ session, sets: ['loop'], fetch: [], keep: { y: 'x' }, keepIn: 'loop' });
    context.emit({ step });
  }
  const x = context.tensors('loop').get('x');
  if (x === undefined) throw new Error('no x');
  const data = x.data.slice();
  return context.transferred({ ...x, data }, [data.buffer]);
}

/** @param {WorkerContext} context @param {string} text */
export function fail(context, text) {
  throw new TypeError(text);
}

export function exit() {
  process.exit(3);
}
