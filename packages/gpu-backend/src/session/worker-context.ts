import type * as ort from 'onnxruntime-node';
import type { HostTensor } from './protocol.ts';

/** A loaded model. */
export interface SessionInfo {
  /** Names it within its worker. */
  readonly id: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** What a module may do with a session. */
export interface LoadedSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, ort.Tensor>>, wanted?: readonly string[]): Promise<Record<string, ort.Tensor>>;
  release(): Promise<void>;
  endProfiling(): void;
}

/** A tensor that the worker keeps. */
export interface ResidentTensor {
  readonly set: string;
  readonly name: string;
}

/** One run of a session. */
export interface RunSpec {
  readonly session: string;
  /** By input name: the tensor, or where the worker keeps it. */
  readonly feeds?: Readonly<Record<string, HostTensor | ResidentTensor>> | undefined;
  /** Tensor sets where inputs that are not fed are looked up by name, in this order. */
  readonly sets?: readonly string[] | undefined;
  /** Outputs to return. Each costs a copy. @default all */
  readonly fetch?: readonly string[] | undefined;
  /** Outputs that stay in the worker, and the name under which each does. */
  readonly keep?: Readonly<Record<string, string>> | undefined;
  /** The set that `keep` puts them in. @default 'kept' */
  readonly keepIn?: string | undefined;
}

/** What a function of a worker module gets, besides its message. It lives as long as the call. */
export interface WorkerContext {
  readonly ort: typeof ort;
  /** Aborted when the caller's signal is. Looked at between runs: a run itself is not interrupted. */
  readonly signal: AbortSignal;
  /** The module's own memory in this worker, kept between calls. */
  readonly state: Map<string, unknown>;
  load(model: Uint8Array | string, options?: Readonly<Record<string, unknown>>): Promise<SessionInfo>;
  release(session: string): Promise<void>;
  run(spec: RunSpec): Promise<Record<string, HostTensor>>;
  /** The session itself, for a tight loop of its own. */
  session(id: string): LoadedSession;
  /** A set of kept tensors, made when it is new. */
  tensors(set: string): Map<string, HostTensor>;
  /** Sends a value to the caller's `onEvent` while the call goes on. */
  emit(value: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** A result whose buffers move to the caller instead of being copied. */
  transferred(value: unknown, transfer: readonly ArrayBuffer[]): unknown;
}

/** A function that a worker module exports. */
export type WorkerFunction<M = unknown, R = unknown> = (context: WorkerContext, message: M) => R | Promise<R>;
