import { createSessionPool, type SessionPool, type SessionPoolOptions } from '../session/session-pool.ts';
import type { SessionWorker } from '../session/session-worker-handle.ts';
import type { CompiledGraph, GraphTarget } from '../onnx/compile-graph.ts';
import { kernelsFor } from '../provider/provider.ts';
import type { LoadOptions } from '../session/session-options.ts';

/** A compiled graph with its session in each worker. */
export interface EngineSession<G> {
  readonly graph: G;
  /** By worker index. */
  readonly ids: readonly string[];
}

export interface EngineOptions extends SessionPoolOptions {
  /** Of matrix products. @default 'float32' */
  readonly products?: GraphTarget['products'];
}

/**
 * The workers of one or more models, and the sessions in them. Clones share their original's engine: same graphs, same
 * sessions. It closes with the last model that retained it.
 */
export class Engine {
  readonly pool: SessionPool;
  readonly #products: 'float32' | 'float16';
  readonly #module: Promise<string>;
  // in order of use, oldest first
  readonly #sessions = new Map<string, Promise<EngineSession<unknown>>>();
  readonly #compiled = new Map<string, CompiledGraph>();
  #holders = 0;
  #keys = 0;

  constructor({ products = 'float32', ...options }: EngineOptions) {
    this.#products = products;
    this.pool = createSessionPool(options);
    this.#module = this.pool.loadModule(new URL('./engine-worker.js', import.meta.url));
    // reported by the first call instead
    this.#module.catch(() => undefined);
  }

  get workers(): readonly SessionWorker[] {
    return this.pool.workers;
  }

  /** What graphs should be compiled for. */
  get target(): GraphTarget {
    return { kernels: kernelsFor(this.pool.provider), products: this.#products };
  }

  /** A name that nothing else in this engine has. */
  uniqueKey(prefix: string): string {
    return `${prefix}-${this.#keys++}`;
  }

  retain(): void {
    this.#holders++;
  }

  async release(): Promise<void> {
    if (--this.#holders === 0) await this.pool.close();
  }

  /** A graph that workers make sessions of by themselves; compiled at its first use. */
  compiled(key: string, build: () => CompiledGraph): CompiledGraph {
    const known = this.#compiled.get(key) ?? build();
    this.#compiled.set(key, known);
    return known;
  }

  /** The session of a graph, made at its first use and dropped when many others have been used since. */
  async session<G>(
    key: string,
    build: () => { readonly graph: G; readonly compiled: CompiledGraph },
    options: LoadOptions = {},
  ): Promise<EngineSession<G>> {
    let session = this.#sessions.get(key) as Promise<EngineSession<G>> | undefined;
    if (session === undefined) {
      session = this.#load(build, options);
      session.catch(() => this.#sessions.delete(key));
    }
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    return session;
  }

  /** Releases the sessions that have not been used for longest; call it when none is in use. */
  async trim(): Promise<void> {
    for (const [key, session] of this.#sessions) {
      if (this.#sessions.size <= KEPT_SESSIONS) return;
      this.#sessions.delete(key);
      const { ids } = await session;
      await Promise.all(this.workers.map((worker, index) => worker.release(ids[index] as string)));
    }
  }

  /** Calls a function of the engine's worker module. */
  async call<R>(
    worker: SessionWorker,
    name: string,
    message: unknown,
    options: Parameters<SessionWorker['call']>[3] = {},
  ): Promise<R> {
    return worker.call<R>(await this.#module, name, message, options);
  }

  async #load<G>(
    build: () => { readonly graph: G; readonly compiled: CompiledGraph },
    options: LoadOptions,
  ): Promise<EngineSession<G>> {
    const { graph, compiled } = build();
    const loadOptions = { ...options, mergeDuplicates: !compiled.repeats };
    const infos = await Promise.all(this.workers.map((worker) => worker.load(compiled.bytes, loadOptions)));
    return { graph, ids: infos.map(({ id }) => id) };
  }
}

// every want of forward and every objective is a session; a pipeline of one model uses about ten
const KEPT_SESSIONS = 24;
