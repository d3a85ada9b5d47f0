import { Worker } from 'node:worker_threads';
import { MathrError } from '@mathr/core';
import { releaseHeldBy } from './device-lock.js';
import type { WorkerMessage, WorkerRequests } from './protocol.ts';
import { receivedError } from './received-error.ts';

interface Pending {
  readonly operation: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
  readonly onEvent?: ((value: unknown) => void) | undefined;
}

export interface RequestOptions {
  readonly transfer?: readonly ArrayBuffer[] | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((value: unknown) => void) | undefined;
}

/** The main thread's end of one worker: numbers requests, matches answers, and fails all that are open when it dies. */
export class SessionThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #name: string;
  readonly #started: Promise<void>;
  readonly #device: Int32Array<SharedArrayBuffer> | undefined;
  #hasStarted: () => void = () => undefined;
  #requests = 0;
  #failure: Error | undefined;
  #closing = false;

  constructor(name: string, sessionDefaults: Record<string, unknown>, device?: Int32Array<SharedArrayBuffer>) {
    this.#name = name;
    this.#device = device;
    this.#started = new Promise((resolve) => {
      this.#hasStarted = resolve;
    });
    this.#worker = new Worker(new URL('./session-worker.js', import.meta.url), {
      name,
      workerData: { sessionDefaults, device },
      // flags of the parent, such as a test runner's loaders, are not for this thread
      execArgv: [],
    });
    this.#worker.on('message', (message: WorkerMessage) => this.#receive(message));
    this.#worker.on('error', (error) => this.#fail(`stopped with an error: ${error.message}`, error));
    const { threadId } = this.#worker;
    this.#worker.on('exit', (code) => {
      if (device !== undefined) releaseHeldBy(device, threadId);
      this.#fail(`exited with code ${code}`, undefined);
    });
    // an idle pool must not keep the program alive
    this.#worker.unref();
  }

  /** @throws {MathrError} `engine_error` when the worker reports a failure or dies, `closed` after `close`. */
  async request<T extends keyof WorkerRequests>(
    type: T,
    message: WorkerRequests[T]['message'],
    options: RequestOptions = {},
  ): Promise<WorkerRequests[T]['result']> {
    const { transfer = [], signal, onEvent } = options;
    if (this.#failure !== undefined) throw this.#failure;
    signal?.throwIfAborted();
    const request = this.#requests++;
    const abort = (): void => this.#worker.postMessage({ request, type: 'abort' }, []);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await new Promise<WorkerRequests[T]['result']>((resolve, reject) => {
        const settle = resolve as (value: unknown) => void;
        this.#pending.set(request, { operation: type, resolve: settle, reject, onEvent });
        if (this.#pending.size === 1) this.#worker.ref();
        try {
          this.#worker.postMessage({ request, type, ...message }, transfer);
        } catch (error) {
          this.#finish(request);
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Ends the thread; open requests reject. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#worker.ref();
    // ended while the runtime's library is being loaded, a thread takes the process with it
    await this.#started;
    // a thread that failed has nothing left to release
    if (this.#device !== undefined) await this.request('releaseAll', {}).catch(() => undefined);
    await this.#worker.terminate();
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'ready') {
      this.#hasStarted();
      return;
    }
    const pending = this.#pending.get(message.request);
    if (pending === undefined) return;
    if (message.type === 'event') {
      pending.onEvent?.(message.value);
      return;
    }
    this.#finish(message.request);
    if (message.type === 'result') pending.resolve(message.value);
    // what was open fails in its own way when its sessions are taken from it
    else if (this.#closing) pending.reject(this.#closed());
    else pending.reject(receivedError(message.error, pending.operation, this.#name));
  }

  #fail(what: string, cause: Error | undefined): void {
    this.#hasStarted();
    // 'error' comes before 'exit' and says more
    this.#failure ??= this.#closing
      ? this.#closed()
      : new MathrError(
          'engine_error',
          `${this.#name} ${what}; what it held is lost, open the model again`,
          { operation: 'worker' },
          { cause },
        );
    const open = [...this.#pending];
    for (const [request, pending] of open) {
      this.#finish(request);
      pending.reject(this.#failure);
    }
  }

  #closed(): Error {
    return new MathrError('closed', `${this.#name} was closed; open another model or pool`, { what: this.#name });
  }

  #finish(request: number): void {
    this.#pending.delete(request);
    // not while it ends: with nothing else to do, the program would be over before `close` is
    if (this.#pending.size === 0 && !this.#closing) this.#worker.unref();
  }
}
