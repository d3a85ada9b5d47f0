import type { LoadOptions } from './session-options.ts';
import type { HostTensor } from './protocol.ts';
import type { RunSpec, SessionInfo } from './worker-context.ts';

export interface TransferOptions {
  /** Move the arrays' memory to the worker instead of copying it: they are empty here afterwards. @default false */
  readonly transfer?: boolean | undefined;
}

export interface CallOptions {
  /** Buffers within the message to move rather than copy. */
  readonly transfer?: readonly ArrayBuffer[] | undefined;
  /** Aborts the context's signal; the call rejects with the reason once the function has returned. */
  readonly signal?: AbortSignal | undefined;
  /** Gets what the function emits, while it runs. */
  readonly onEvent?: ((value: unknown) => void) | undefined;
}

/** One thread with its own sessions and tensors. Requests are begun in the order in which they are made. */
export interface SessionWorker {
  readonly index: number;
  /** Makes a session from an ONNX file's bytes (copied) or path. */
  load(model: Uint8Array | string, options?: LoadOptions): Promise<SessionInfo>;
  release(session: string): Promise<void>;
  /** Keeps tensors in the worker under a set's name; `replace` drops what the set had. */
  setTensors(
    set: string,
    tensors: Readonly<Record<string, HostTensor>>,
    options?: TransferOptions & { readonly replace?: boolean | undefined; readonly version?: number | undefined },
  ): Promise<void>;
  /** The version given with the last `setTensors` of the set. */
  versionOf(set: string): number | undefined;
  /** Copies of kept tensors, all of the set by default. */
  getTensors(set: string, names?: readonly string[]): Promise<Record<string, HostTensor>>;
  deleteTensors(set: string, names?: readonly string[]): Promise<void>;
  /** Runs a session and returns the fetched outputs. */
  run(spec: RunSpec, options?: TransferOptions): Promise<Record<string, HostTensor>>;
  /** Calls a function that a module loaded with `loadModule` exports, with (context, message). */
  call<R = unknown>(module: string, name: string, message: unknown, options?: CallOptions): Promise<R>;
  loadModule(url: URL | string): Promise<string>;
}
