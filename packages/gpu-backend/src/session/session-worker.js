// @ts-check
/**
 * The thread that holds sessions: loads models, keeps tensors, runs, and calls functions of modules loaded into it.
 *
 * Plain JavaScript, so that the same file runs from source and from `dist`. Messages are described in `protocol.ts`.
 */
import { parentPort, threadId, workerData } from 'node:worker_threads';
import * as ort from 'onnxruntime-node';
import { DeviceLock } from './device-lock.js';

/** @typedef {import('./protocol.ts').HostTensor} HostTensor */
/** @typedef {import('./worker-context.ts').WorkerContext} WorkerContext */
/** @typedef {import('./worker-context.ts').RunSpec} RunSpec */

// what fails is thrown; the native library's own report would go to the terminal
ort.env.logLevel = 'fatal';
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
/** @type {{ sessionDefaults: Record<string, unknown>, device: Int32Array<SharedArrayBuffer> | undefined }} */
const { sessionDefaults, device } = workerData;
const lock = device && new DeviceLock(device, threadId);
const profiles = sessionDefaults['enableProfiling'] === true;

/** @type {Map<string, import('./worker-context.ts').LoadedSession>} */
const sessions = new Map();
/** @type {Map<string, Map<string, HostTensor>>} */
const tensorSets = new Map();
/** @type {Map<string, Record<string, unknown>>} */
const modules = new Map();
/** @type {Map<string, Map<string, unknown>>} */
const moduleStates = new Map();
/** @type {Map<number, AbortController>} */
const aborts = new Map();
/** Results that move buffers to the caller. @type {WeakMap<object, ArrayBuffer[]>} */
const movedBuffers = new WeakMap();
let sessionCount = 0;

/** @type {Record<string, (message: any, request: number) => Promise<{ value: unknown, transfer?: ArrayBuffer[] }>>} */
const handlers = {
  load: async ({ model, options }) => ({ value: await load(model, options) }),
  release: async ({ session }) => ({ value: await release(session) }),
  endProfiles: async () => {
    for (const session of sessions.values()) session.endProfiling();
    return { value: undefined };
  },
  // left to the end of the thread, they would be torn down while another thread has the device
  releaseAll: async () => {
    for (const id of sessions.keys()) await release(id);
    return { value: undefined };
  },
  setTensors: async ({ set, tensors, replace }) => {
    const kept = tensorSet(set);
    if (replace) kept.clear();
    for (const [name, tensor] of Object.entries(tensors)) kept.set(name, tensor);
    return { value: undefined };
  },
  getTensors: async ({ set, names }) => {
    const kept = tensorSet(set);
    /** @type {Record<string, HostTensor>} */
    const found = {};
    for (const name of names ?? kept.keys()) {
      const tensor = kept.get(name);
      if (tensor === undefined) throw new Error(`the worker has no tensor '${name}' in the set '${set}'`);
      found[name] = { ...tensor, data: tensor.data.slice() };
    }
    return { value: found, transfer: Object.values(found).map(({ data }) => data.buffer) };
  },
  deleteTensors: async ({ set, names }) => {
    if (names === undefined) tensorSets.delete(set);
    else for (const name of names) tensorSets.get(set)?.delete(name);
    return { value: undefined };
  },
  run: async ({ spec }) => {
    const value = await run(spec);
    return { value, transfer: Object.values(value).map(({ data }) => data.buffer) };
  },
  loadModule: async ({ url }) => {
    if (!modules.has(url)) modules.set(url, await import(url));
    return { value: undefined };
  },
  call: async ({ module, name, message }, request) => {
    const loaded = modules.get(module);
    if (loaded === undefined)
      throw new Error(`the module ${module} is not loaded in this worker; call loadModule first`);
    const callee = loaded[name];
    if (typeof callee !== 'function') throw new Error(`the module ${module} exports no function '${name}'`);
    const controller = new AbortController();
    aborts.set(request, controller);
    try {
      const result = await callee(contextFor(module, request, controller.signal), message);
      const transfer = movedBuffers.get(result);
      return transfer === undefined ? { value: result } : { value: result.value, transfer };
    } finally {
      aborts.delete(request);
    }
  },
};

port.on('message', ({ request, type, ...message }) => {
  if (type === 'abort') {
    aborts.get(request)?.abort(new DOMException('The operation was aborted', 'AbortError'));
    return;
  }
  handlers[type](message, request).then(
    ({ value, transfer = [] }) => port.postMessage({ request, type: 'result', value }, transfer),
    (error) => port.postMessage({ request, type: 'error', error: describeError(error) }, []),
  );
});
port.postMessage({ type: 'ready' }, []);

/** @param {Uint8Array | string} model @param {Record<string, unknown>} options */
async function load(model, options = {}) {
  const all = { ...sessionDefaults, ...options };
  const id = `session-${sessionCount++}`;
  if (profiles) all['profileFilePrefix'] = `${String(sessionDefaults['profileFilePrefix'])}-${threadId}-${id}`;
  requireProvider(/** @type {string} */ (/** @type {any} */ (all).executionProviders[0]));
  const create = () =>
    typeof model === 'string' ? ort.InferenceSession.create(model, all) : ort.InferenceSession.create(model, all);
  const session = lock === undefined ? await create() : locked(await lock.exclusively(create), lock);
  sessions.set(id, session);
  return { id, inputs: [...session.inputNames], outputs: [...session.outputNames] };
}

/** @param {ort.InferenceSession} session @param {DeviceLock} lock @returns {import('./worker-context.ts').LoadedSession} */
function locked(session, lock) {
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    run: (feeds, wanted) =>
      lock.exclusively(() => (wanted === undefined ? session.run(feeds) : session.run(feeds, wanted))),
    release: () => lock.exclusively(() => session.release()),
    endProfiling: () => session.endProfiling(),
  };
}

/** Sessions silently run on the CPU when their provider is not part of this build. @param {string} provider */
function requireProvider(provider) {
  const bundled = ort.listSupportedBackends().map(({ name }) => name);
  if (!bundled.includes(provider)) {
    throw new Error(
      `onnxruntime-node has no ${provider} on ${process.platform}-${process.arch}, only ${bundled.join(', ')}`,
    );
  }
}

/** @param {string} id */
async function release(id) {
  const session = findSession(id);
  sessions.delete(id);
  if (profiles) session.endProfiling();
  await session.release();
}

/** @param {RunSpec} spec @returns {Promise<Record<string, HostTensor>>} what was fetched */
async function run({ session: id, feeds = {}, sets = [], fetch, keep = {}, keepIn = 'kept' }) {
  const session = findSession(id);
  /** @type {Record<string, ort.Tensor>} */
  const inputs = {};
  for (const name of session.inputNames) inputs[name] = toOrt(findInput(name, feeds, sets));
  const wanted = [...new Set([...(fetch ?? session.outputNames), ...Object.keys(keep)])];
  const results = await session.run(inputs, wanted);
  /** @type {Record<string, HostTensor>} */
  const fetched = {};
  for (const name of wanted) {
    const keepAs = keep[name];
    const tensor = fromOrt(results[name]);
    if (keepAs === undefined) fetched[name] = tensor;
    else {
      tensorSet(keepIn).set(keepAs, tensor);
      if (fetch?.includes(name)) fetched[name] = { ...tensor, data: tensor.data.slice() };
    }
  }
  return fetched;
}

/** @param {string} name @param {NonNullable<RunSpec['feeds']>} feeds @param {readonly string[]} sets @returns {HostTensor} */
function findInput(name, feeds, sets) {
  const fed = feeds[name];
  if (fed !== undefined && 'data' in fed) return fed;
  if (fed !== undefined) {
    const kept = tensorSets.get(fed.set)?.get(fed.name);
    if (kept === undefined)
      throw new Error(`input '${name}' is fed from '${fed.name}' of the set '${fed.set}', which is not there`);
    return kept;
  }
  for (const set of sets) {
    const kept = tensorSets.get(set)?.get(name);
    if (kept !== undefined) return kept;
  }
  const where = sets.length === 0 ? 'no tensor set was named' : `the sets ${sets.join(', ')} do not have it`;
  throw new Error(`input '${name}' is not fed and ${where}`);
}

/** @param {string} module @param {number} request @param {AbortSignal} signal @returns {WorkerContext} */
function contextFor(module, request, signal) {
  let state = moduleStates.get(module);
  if (state === undefined) moduleStates.set(module, (state = new Map()));
  return {
    ort,
    signal,
    state,
    load,
    release,
    run,
    session: findSession,
    tensors: tensorSet,
    emit: (value, transfer = []) => port.postMessage({ request, type: 'event', value }, [...transfer]),
    transferred: (value, transfer) => {
      const wrapped = { value };
      movedBuffers.set(wrapped, [...transfer]);
      return wrapped;
    },
  };
}

/** @param {string} id */
function findSession(id) {
  const session = sessions.get(id);
  if (session === undefined)
    throw new Error(`there is no session '${id}' in this worker; it was released or lives in another`);
  return session;
}

/** @param {string} name */
function tensorSet(name) {
  let set = tensorSets.get(name);
  if (set === undefined) tensorSets.set(name, (set = new Map()));
  return set;
}

/** @param {HostTensor} tensor */
function toOrt({ dtype, data, shape }) {
  return new ort.Tensor(/** @type {any} */ (dtype), /** @type {any} */ (data), shape);
}

/** @param {ort.Tensor} tensor @returns {HostTensor} */
function fromOrt({ type, data, dims }) {
  return { dtype: /** @type {any} */ (type), shape: [...dims], data: /** @type {any} */ (data) };
}

/** @param {unknown} error */
function describeError(error) {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined };
  const { code, details } = /** @type {any} */ (error);
  return { name: error.name, message: error.message, stack: error.stack, code, details };
}
