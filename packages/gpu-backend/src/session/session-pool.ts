import { elementCount, MathrError } from '@mathr/core';
import type { Provider } from '../provider/provider.ts';
import type { HostTensor } from './protocol.ts';
import { sessionOptions, workerSessionOptions, type LoadOptions } from './session-options.ts';
import { SessionThread } from './session-thread.ts';
import type { CallOptions, SessionWorker, TransferOptions } from './session-worker-handle.ts';
import type { RunSpec, SessionInfo } from './worker-context.ts';

export interface SessionPoolOptions {
  /** @default 'cpu' */
  readonly provider?: Provider | undefined;
  /** Threads that hold sessions. @default 1 */
  readonly workers?: number | undefined;
  /** Threads that one run uses. @default 1 */
  readonly threadsPerWorker?: number | undefined;
  /** An existing directory for a profile of each session, in Chrome's trace format, complete when the pool is closed. @default none */
  readonly profile?: string | undefined;
}

/** Threads that run models, so that the program's own thread never waits for one. */
export interface SessionPool {
  readonly provider: Provider;
  readonly workers: readonly SessionWorker[];
  readonly threadsPerWorker: number;
  /** What `load` makes of its options, for a module that loads sessions by itself. */
  sessionOptions(options: LoadOptions): Record<string, unknown>;
  /** Imports a plain-JavaScript module into every worker; the result names it in `SessionWorker.call`. */
  loadModule(url: URL | string): Promise<string>;
  /** Ends the threads; what is open rejects with `closed`. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

// see `device-lock.js`; other providers keep their sessions apart by themselves
const webgpu = new Int32Array(new SharedArrayBuffer(4));

/**
 * @example
 * const pool = createSessionPool({ workers: 2, threadsPerWorker: 1 });
 * const [worker] = pool.workers;
 * const { id } = await worker.load(compileGraph({ y }).bytes);
 * const { y } = await worker.run({ session: id, feeds: { x } });
 */
export function createSessionPool(options: SessionPoolOptions = {}): SessionPool {
  const { provider = 'cpu', workers: count = 1, threadsPerWorker = 1, profile } = options;
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(threadsPerWorker) || threadsPerWorker < 1) {
    const message = `workers (${count}) and threadsPerWorker (${threadsPerWorker}) must be whole numbers of at least 1`;
    throw new MathrError('invalid_options', message, { issues: [{ path: 'workers', message }] });
  }
  const defaults = workerSessionOptions(provider, threadsPerWorker, profile);
  const device = provider === 'webgpu' ? webgpu : undefined;
  const threads = Array.from({ length: count }, (_, i) => new SessionThread(`engine worker ${i}`, defaults, device));
  const workers = threads.map((thread, index) => createHandle(thread, index, defaults));
  const close = async (): Promise<void> => {
    // a thread that failed has none to end
    if (profile !== undefined) await Promise.allSettled(threads.map((thread) => thread.request('endProfiles', {})));
    await Promise.all(threads.map((thread) => thread.close()));
  };
  return {
    provider,
    workers,
    threadsPerWorker,
    sessionOptions: (options) => sessionOptions(options, defaults),
    loadModule: async (url) => {
      await Promise.all(workers.map((worker) => worker.loadModule(url)));
      return String(url);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function createHandle(thread: SessionThread, index: number, defaults: Record<string, unknown>): SessionWorker {
  const versions = new Map<string, number | undefined>();
  return {
    index,
    load: (model: Uint8Array | string, options: LoadOptions = {}): Promise<SessionInfo> =>
      thread.request('load', { model, options: sessionOptions(options, defaults) }),
    release: (session) => thread.request('release', { session }),
    setTensors: async (set, tensors, { transfer, replace = false, version } = {}) => {
      versions.set(set, version);
      const packed = packTensors(tensors, transfer);
      return thread.request('setTensors', { set, tensors: packed.tensors, replace }, { transfer: packed.buffers });
    },
    versionOf: (set) => versions.get(set),
    getTensors: (set, names) => thread.request('getTensors', { set, names }),
    deleteTensors: (set, names) => {
      versions.delete(set);
      return thread.request('deleteTensors', { set, names });
    },
    run: async (spec: RunSpec, { transfer }: TransferOptions = {}): Promise<Record<string, HostTensor>> => {
      const packed = packTensors(spec.feeds ?? {}, transfer);
      return thread.request('run', { spec: { ...spec, feeds: packed.tensors } }, { transfer: packed.buffers });
    },
    call: async <R>(module: string, name: string, message: unknown, options: CallOptions = {}): Promise<R> =>
      // the caller knows what the function it names returns
      (await thread.request('call', { module, name, message }, options)) as R,
    loadModule: async (url) => {
      await thread.request('loadModule', { url: String(url) });
      return String(url);
    },
  };
}

/** Tensors ready for a message: moved whole, or copied without the rest of the buffer that a view lies in. */
function packTensors<T extends HostTensor | object>(
  tensors: Readonly<Record<string, T>>,
  transfer = false,
): { readonly tensors: Record<string, T>; readonly buffers: ArrayBuffer[] } {
  const packed: Record<string, T> = {};
  const buffers = new Set<ArrayBuffer>();
  for (const [name, each] of Object.entries(tensors)) {
    if (!('data' in each)) {
      packed[name] = each;
      continue;
    }
    const { data, shape } = each as HostTensor;
    if (data.length !== elementCount(shape)) {
      const what = `${name} has ${data.length} elements for its shape [${shape.join(', ')}]`;
      const message = `${what}; an array that was transferred is empty, make a new one`;
      throw new MathrError('shape_mismatch', message, { operator: name, shapes: [shape] });
    }
    const owned = transfer && data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength;
    const moved = owned ? data : data.slice();
    packed[name] = { ...each, data: moved };
    if (moved.buffer instanceof ArrayBuffer) buffers.add(moved.buffer);
  }
  return { tensors: packed, buffers: [...buffers] };
}
